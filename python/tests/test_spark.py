"""The Spark examples in local mode, against a direct run; skipped without PySpark."""

import importlib.util
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import pullquote
from pullquote import tables

pytest.importorskip("pyspark")
from pyspark.sql import SparkSession

EXAMPLE = Path(__file__).parents[2] / "examples" / "spark" / "quotes.py"
ARTICLES = int(os.environ.get("PULLQUOTE_ARTICLES", "20000"))
GIVEN = ["Mara", "Jon", "Yrsa", "Tomas", "Ada", "Olav", "Edith", "Henrik"]
SURNAMES = ["Lindqvist", "Hale", "Falk", "Reyl", "Ferro", "Brenn", "Corvane", "Narvaez"]
SAID = ["The harbour stays shut", "We will not sign", "Nobody asked the crews", "It cost us a year"]
PLAIN = "The talks in the port of Rellhaven went on into the night, and the cranes stood still. "


def example() -> Any:  # noqa: ANN401
    spec = importlib.util.spec_from_file_location("quotes", EXAMPLE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def articles(count: int) -> list[dict[str, Any]]:
    chance = random.Random(7)  # noqa: S311
    made = []
    for number in range(count):
        paragraphs = []
        for _ in range(chance.randrange(2, 9)):
            name = f"{chance.choice(GIVEN)} {chance.choice(SURNAMES)}"
            quote = f"“{chance.choice(SAID)}, and that is that,” said {name} of the Harbour Union. "
            paragraphs.append(PLAIN * chance.randrange(1, 4) + quote)
        # One in a thousand has no text: a fault that must not fail a job.
        text = None if number % 1_000 == 999 else "\n\n".join(paragraphs)
        made.append({"id": f"a{number:06}", "text": text})
    return made


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus") / "articles.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in articles(ARTICLES)), "utf-8")
    return path


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    # The workers are to have the packages of this environment.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        # Two cores, and a task is tried three times.
        SparkSession.builder.master("local[2, 3]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "1000")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(scope="module")
def direct(source: Path) -> list[dict[str, Any]]:
    with source.open(encoding="utf-8") as lines:
        texts = (json.loads(line) for line in lines)
        return [
            tables.flat(row) for row in pullquote.extract(texts, rows="quotes", on_error="keep")
        ]


def without_line(row: dict[str, Any]) -> dict[str, Any]:
    """Leave the number of the line out of an error: each partition counts its own."""
    if row["error"] is None:
        return row
    return {**row, "error": row["error"].split(": ", 2)[2]}


def test_pandas_gives_the_rows_of_a_direct_run_in_order(
    spark: SparkSession, source: Path, direct: list[dict[str, Any]]
) -> None:
    frame = (
        spark.read.schema("id string, text string").json(str(source)).repartitionByRange(4, "id")
    )
    rows = [row.asDict() for row in example().with_pandas(frame).collect()]
    assert [without_line(row) for row in rows] == [without_line(row) for row in direct]
    assert sum(row["error"] is not None for row in rows) == ARTICLES // 1_000


def test_pipe_gives_the_rows_of_a_direct_run_in_order(
    spark: SparkSession, source: Path, direct: list[dict[str, Any]]
) -> None:
    lines = spark.sparkContext.textFile(str(source), 4)
    piped = example().with_pipe(lines, str(pullquote.binary())).collect()
    rows = [tables.flat(json.loads(line)) for line in piped]
    assert [without_line(row) for row in rows] == [without_line(row) for row in direct]


def test_a_process_that_dies_fails_its_task_which_is_repeated(
    spark: SparkSession, source: Path, direct: list[dict[str, Any]], tmp_path: Path
) -> None:
    """The first process answers a part of its input, and dies."""
    program = tmp_path / "pullquote"
    dead, real = tmp_path / "dead", pullquote.binary()
    first = f'if mkdir "{dead}" 2> /dev/null; then head -n 20 | "{real}" "$@"; exit 3; fi\n'
    program.write_text(f'#!/bin/sh\n{first}exec "{real}" "$@"\n')
    program.chmod(0o755)
    lines = spark.sparkContext.textFile(str(source), 4)
    rows = [
        tables.flat(json.loads(line)) for line in example().with_pipe(lines, str(program)).collect()
    ]
    assert dead.exists()
    assert [without_line(row) for row in rows] == [without_line(row) for row in direct]


def test_a_task_that_fails_midway_is_repeated_with_the_same_rows(
    spark: SparkSession, source: Path, direct: list[dict[str, Any]], tmp_path: Path
) -> None:
    find, failed = example().find, tmp_path / "failed"

    def failing(frames: Iterator[Any]) -> Iterator[Any]:
        for frame in find(frames):
            yield frame
            if not failed.exists():
                failed.mkdir()
                message = "planted"
                raise RuntimeError(message)

    articles = spark.read.schema("id string, text string").json(str(source))
    parts = articles.repartitionByRange(4, "id").select("id", "text")
    rows = [row.asDict() for row in parts.mapInPandas(failing, tables.SPARK_SCHEMA).collect()]
    assert failed.exists()
    assert [without_line(row) for row in rows] == [without_line(row) for row in direct]


def test_duckdb_reads_the_rows_and_writes_parquet(source: Path, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    found = tmp_path / "quotes.jsonl"
    command = [str(pullquote.binary()), "extract", "--input", "jsonl", "--rows", "quotes"]
    with source.open("rb") as texts, found.open("wb") as out:
        subprocess.run([*command, "--on-error", "skip"], stdin=texts, stdout=out, check=True)
    parquet = tmp_path / "quotes.parquet"
    with duckdb.connect() as database:
        database.execute(f"copy (select * from read_json('{found}')) to '{parquet}'")  # noqa: S608
        ask = f"select count(*), count(distinct speaker.name) from '{parquet}'"  # noqa: S608
        counts = database.execute(ask).fetchall()
    with found.open("rb") as lines:
        assert counts == [(sum(1 for _ in lines), 64)]


def test_a_partition_is_not_held_in_memory(spark: SparkSession) -> None:
    """A partition of many texts goes through one process as a stream."""
    text = articles(1)[0]["text"]
    endless = ({"id": str(number), "text": text} for number in range(20_000))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert sum(1 for _ in pullquote.extract(endless, rows="quotes", jobs=1)) > 20_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 * 1024
    assert spark.version


@pytest.mark.skipif("PULLQUOTE_TIMINGS" not in os.environ, reason="a figure, not a test")
def test_throughput_beside_a_direct_run(spark: SparkSession, source: Path, tmp_path: Path) -> None:
    """Print the seconds of a direct run and of both ways, best of three in turn."""
    command = [str(pullquote.binary()), "extract", "--input", "jsonl", "--rows", "quotes"]
    frame = spark.read.schema("id string, text string").json(str(source)).cache()
    lines = spark.sparkContext.textFile(str(source), 8)
    module = example()
    program = str(pullquote.binary())

    def run_directly() -> None:
        with source.open("rb") as texts, (tmp_path / "direct").open("wb") as out:
            subprocess.run([*command, "--on-error", "skip"], stdin=texts, stdout=out, check=True)

    ways: dict[str, Callable[[], object]] = {
        "direct": run_directly,
        "pipe": lambda: module.with_pipe(lines, program).count(),
        "pandas": lambda: module.with_pandas(frame).count(),
    }
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(3):
        for name, way in ways.items():
            start = time.monotonic()
            way()
            best[name] = min(best[name], time.monotonic() - start)
    print({name: round(seconds, 2) for name, seconds in best.items()})  # noqa: T201

"""The blocks of Python and SQL in the other pages, run as they stand."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import pullquote

ROOT = Path(__file__).parents[2]
TEXT = "“We have waited long enough,” Mara Lindqvist of the Harbour Union said."


def blocks(page: str) -> list[str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(r"```python\n(.*?)```", text, re.DOTALL)


def statements(page: str) -> list[str]:
    return re.findall(
        r'^duckdb -c "(.*)"$', (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the findings in the sample library, as the pages make them."""
    (tmp_path / "pullquote").symlink_to(pullquote.binary().resolve())
    quotes = [str(pullquote.binary()), "quotes", "--library", str(ROOT / "articles")]
    homes = {
        f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CACHE", "STATE", "DATA", "CONFIG")
    }
    with (tmp_path / "quotes.jsonl").open("wb") as out:
        environment = {**os.environ, **homes}
        subprocess.run([*quotes, "--format", "jsonl"], stdout=out, check=True, env=environment)
    return tmp_path


def printed(code: str, folder: Path) -> str:
    paths = [str(Path(module.__file__).parents[1]) for module in (pullquote,) if module.__file__]
    environment = {
        **os.environ,
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join(paths),
    }
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
        env=environment,
    )
    return done.stdout


def test_pandas_counts_speakers(folder: Path) -> None:
    pytest.importorskip("pandas")
    [counting] = [block for block in blocks("docs/pipes.md") if "pandas" in block]
    assert "Mara Lindqvist" in printed(counting, folder)


def test_a_kept_process_answers_text_by_text(folder: Path) -> None:
    [kept] = [block for block in blocks("docs/pipes.md") if "Popen" in block]
    ask = f"{kept}\nprint(extract({TEXT!r})['quotes'][0]['speaker']['name'])\n"
    assert printed(ask * 2, folder) == "Mara Lindqvist\n" * 2


def test_the_loop_over_a_corpus_prints_quotes(folder: Path) -> None:
    [loop] = blocks("docs/corpora.md")
    assert "Mara Lindqvist" in printed(f"texts = [{TEXT!r}]\n{loop}", folder)


def test_the_blocks_of_the_wheels_own_page_run_in_turn(folder: Path) -> None:
    pytest.importorskip("pandas")
    assert printed("\n".join(blocks("python/README.md")), folder).count("Mara Lindqvist") > 2


@pytest.mark.parametrize("page", ["docs/pipes.md", "docs/corpora.md"])
def test_duckdb_answers(folder: Path, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb = pytest.importorskip("duckdb")
    monkeypatch.chdir(folder)
    answers = []
    with duckdb.connect() as database:
        for statement in statements(page):
            answers += [database.execute(statement).fetchall()]
    assert len(answers) == 2
    most = next(rows for rows in answers if len(rows) == 10)
    assert any(name == "Mara Lindqvist" for name, _ in most), json.dumps(most)

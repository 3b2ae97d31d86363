"""The blocks of docs/recipes.md, run as they stand over the sample library."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import pullquote

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/recipes.md").read_text(encoding="utf-8")
TEXTS = [
    "“We have waited,” Mara Lindqvist of the Harbour Union said. “Long enough.”",
    "Yrsa Falk called it “a <costly> farce & worse”.",
]


def block(heading: str) -> str:
    section = PAGE.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    found = re.search(r"```(?:python|console)\n(.*?)```", section, re.DOTALL)
    assert found is not None
    return found[1]


def ran(command: list[str], folder: Path) -> str:
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    homes = {
        f"XDG_{name}_HOME": str(folder / name) for name in ("CACHE", "STATE", "DATA", "CONFIG")
    }
    environment = {**os.environ, **homes, "PATH": path}
    done = subprocess.run(
        command, cwd=folder, check=True, capture_output=True, text=True, env=environment
    )
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("recipes")
    (folder / "bin").mkdir()
    (folder / "bin/pullquote").symlink_to(pullquote.binary().resolve())
    (folder / "articles").symlink_to(ROOT / "articles")
    lines = [json.dumps({"id": place, "text": text}) + "\n" for place, text in enumerate(TEXTS)]
    (folder / "documents.jsonl").write_text("".join(lines), encoding="utf-8")
    first = re.search(r"```console\n(.*?)```", PAGE, re.DOTALL)
    assert first is not None
    ran(["bash", "-euc", first[1]], folder)
    return folder


def need(module: str) -> None:
    if importlib.util.find_spec(module) is None:
        pytest.skip(f"{module} is not installed")


def test_polars_counts_speakers(folder: Path) -> None:
    need("polars")
    assert "Lindqvist" in ran([sys.executable, "-c", block("Polars")], folder)


def test_datasette_has_a_table(folder: Path) -> None:
    need("sqlite_utils")
    commands = block("Datasette").replace(
        "datasette quotes.db\n", "sqlite-utils rows quotes.db quotes"
    )
    tools = Path(sys.executable).parent
    rows = json.loads(ran(["bash", "-euc", f"PATH={tools}:$PATH\n{commands}"], folder))
    assert any(row["speaker"] == "Mara Lindqvist" for row in rows)


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")
def test_annotations_select_the_words(folder: Path) -> None:
    ran(["bash", "-euc", block("W3C annotations")], folder)
    lines = (folder / "annotations.jsonl").read_text(encoding="utf-8").splitlines()
    notes = [json.loads(line) for line in lines]
    assert len(notes) > 100
    assert all(note["target"]["selector"][0]["exact"] for note in notes)


def test_spacy_reads_the_spans(folder: Path) -> None:
    need("spacy")
    ran([sys.executable, "-c", block("spaCy")], folder)
    import spacy  # noqa: PLC0415 (heavy, and optional)
    from spacy.tokens import DocBin  # noqa: PLC0415

    docs = list(DocBin().from_disk(folder / "quotes.spacy").get_docs(spacy.blank("en").vocab))
    assert ("Mara Lindqvist", "PER") in [(entity.text, entity.label_) for entity in docs[0].ents]
    assert [str(span) for span in docs[0].spans["quotes"]] == ["We have waited,", "Long enough."]


def test_tei_is_well_formed_and_joins_the_pieces(folder: Path) -> None:
    paragraphs = ran([sys.executable, "-c", block("TEI")], folder).splitlines()
    trees = [ET.fromstring(line) for line in paragraphs]  # noqa: S314 (made here)
    assert ["".join(tree.itertext()) for tree in trees] == TEXTS
    assert [said.get("who") for said in trees[0].iter("said")] == ["Mara Lindqvist"] * 2


def test_conll_tags_the_names(folder: Path) -> None:
    lines = ran([sys.executable, "-c", block("CoNLL")], folder).splitlines()
    assert {"Mara\tB-PER", "Lindqvist\tI-PER", "Harbour\tB-ORG", "said\tO"} <= set(lines)

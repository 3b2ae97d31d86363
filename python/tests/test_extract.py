"""The module against the real program: `PULLQUOTE_BINARY`, or the one of the wheel."""

import itertools
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import pullquote
from pullquote import tables

TEXT = "“We have waited long enough,” Mara Lindqvist of the Harbour Union said."


def test_a_text_has_its_quote_speaker_and_names() -> None:
    (document,) = pullquote.extract([TEXT])
    (quote,) = document["quotes"]
    assert document["id"] == 0
    assert quote["text"] == "We have waited long enough"
    assert quote["speaker"] is not None
    assert quote["speaker"]["name"] == "Mara Lindqvist"
    names = {TEXT[name["start"] : name["end"]]: name["type"] for name in document["mentions"]}
    assert names == {"Mara Lindqvist": "PER", "Harbour Union": "ORG"}


def test_offsets_count_code_points() -> None:
    text = "👩‍👩‍👧 “We wait,” said Édith Marsh."
    (row,) = pullquote.extract([text], rows="quotes")
    piece = row["pieces"][0]
    assert text[piece["start"] : piece["end"]] == piece["words"] == "We wait,"


def test_rows_come_in_order_with_their_ids_and_fields() -> None:
    texts = [{"id": f"a{n}", "text": TEXT * (1 + n % 7), "url": f"u{n}"} for n in range(500)]
    rows = list(pullquote.extract(texts, keep=["url"], jobs=2))
    assert [(row["id"], row["url"]) for row in rows] == [  # type: ignore[typeddict-item]
        (text["id"], text["url"]) for text in texts
    ]


@pytest.mark.parametrize("wrong", [None, float("nan"), 7, {"id": 1}, {"id": 1, "text": None}])
def test_what_is_no_text_is_raised_kept_or_skipped(wrong: Any) -> None:  # noqa: ANN401
    texts = [TEXT, wrong, TEXT]
    with pytest.raises(pullquote.ExtractError, match="line 2: `text` is null"):
        list(pullquote.extract(texts))
    kept = list(pullquote.extract(texts, on_error="keep"))
    assert [("error" in row, row["id"]) for row in kept] == [(False, 0), (True, 1), (False, 2)]
    assert len(list(pullquote.extract(texts, on_error="skip"))) == 2


def test_a_text_over_the_limit_is_an_error_and_the_others_go_on() -> None:
    rows = list(pullquote.extract([TEXT, "x" * 3_000_000, TEXT], max_size=1, on_error="keep"))
    assert ["error" in row for row in rows] == [False, True, False]


def test_lone_surrogates_and_controls_do_not_end_the_run() -> None:
    rows = list(pullquote.extract(["\ud800 " + TEXT, "\x00\x1b[31m\u2028" + TEXT, TEXT]))
    assert [len(row["quotes"]) for row in rows] == [1, 1, 1]
    assert rows[0]["quotes"][0]["pieces"][0]["start"] == 3


def test_an_endless_source_is_answered_as_it_comes() -> None:
    texts = itertools.cycle([TEXT * 20])
    found = list(itertools.islice(pullquote.extract(texts), 2_000))
    assert len(found) == 2_000


def test_the_source_is_read_in_the_thread_of_the_caller() -> None:
    connection = sqlite3.connect(":memory:")  # refuses every other thread
    connection.execute("create table story (text)")
    connection.executemany("insert into story values (?)", [(TEXT,)] * 50)
    stories = (text for (text,) in connection.execute("select text from story"))
    assert sum(1 for _ in pullquote.extract(stories)) == 50


def test_nothing_is_left_running_when_the_reader_stops_early() -> None:
    rows = pullquote.extract([TEXT] * 1_000)
    next(rows)
    assert isinstance(rows, Iterator)
    rows.close()  # type: ignore[attr-defined]
    assert not re.search(r"pullquote", _children())


def test_an_error_of_the_source_reaches_the_caller() -> None:
    def broken() -> Iterator[str]:
        yield TEXT
        message = "the source broke"
        raise RuntimeError(message)

    with pytest.raises(RuntimeError, match="the source broke"):
        list(pullquote.extract(broken()))
    assert not re.search(r"pullquote", _children())


def test_an_extractor_answers_one_text_at_a_time_and_survives_a_wrong_one() -> None:
    with pullquote.Extractor() as find:
        assert len(find(TEXT)["quotes"]) == 1
        with pytest.raises(pullquote.ExtractError, match="`text` is null"):
            find(None)
        assert find({"id": "b", "text": TEXT})["id"] == "b"


def test_a_program_that_fails_is_told_with_its_last_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULLQUOTE_BINARY", "/bin/false")
    with pytest.raises(pullquote.ExtractError, match="pullquote ended with 1"):
        list(pullquote.extract([TEXT]))
    monkeypatch.undo()
    with pytest.raises(pullquote.ExtractError, match="pullquote ended with 2: "):
        list(pullquote.extract([TEXT], jobs=-1))


def test_quotes_make_tables() -> None:
    texts = [TEXT, None, "Nobody spoke."]
    rows = list(pullquote.extract(texts, rows="quotes", on_error="keep"))
    frame = tables.pandas_frame(rows)
    assert list(frame.columns) == list(tables.COLUMNS)
    assert frame["speaker"].dropna().tolist() == ["Mara Lindqvist"]
    assert frame["error"].isna().tolist() == [True, False]
    assert TEXT[frame["start"][0] : frame["end"][0]] == "We have waited long enough,"
    assert tables.arrow_table(rows).to_pylist() == [tables.flat(row) for row in rows]


def test_the_examples_of_the_readme_run() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"```python\n(.*?)```", readme, re.DOTALL))
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, env=os.environ
    )
    assert done.stdout.startswith("Mara Lindqvist said: We have waited long enough\n")


def _children() -> str:
    """Return the command lines of the processes that this one started."""
    me = os.getpid()
    children = Path(f"/proc/{me}/task/{me}/children").read_text(encoding="ascii").split()
    lines = [Path(f"/proc/{child}/cmdline").read_bytes() for child in children]
    return b"\n".join(lines).replace(b"\0", b" ").decode()

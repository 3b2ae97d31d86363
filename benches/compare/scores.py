"""Scores names, quotes with their speakers, and bodies of pages against gold."""

import json
import re
from pathlib import Path

MARKED = re.compile(r"\[(PER|ORG|LOC) ([^\[\]]*)\]")
EDGES = "\"“”„«»‘’' \t\n,."


def marked(folder: Path) -> list[dict]:
    """Reads texts in which names are marked, `[PER Mara Lindqvist]`."""
    documents = []
    for path in sorted(folder.glob("*.txt")):
        source, text, names = path.read_text(encoding="utf-8"), "", []
        last = 0
        for match in MARKED.finditer(source):
            text += source[last : match.start()]
            names.append((len(text), len(text) + len(match[2]), match[1]))
            text += match[2]
            last = match.end()
        documents.append({"id": path.stem, "text": text + source[last:], "names": names})
    return documents


def f1(right: int, found: int, wanted: int) -> tuple[float, float, float]:
    """Returns precision, recall and F1, in per cent."""
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    return 100 * precision, 100 * recall, 200 * precision * recall / max(precision + recall, 1e-9)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in EDGES:
        start += 1
    while start < end and text[end - 1] in EDGES:
        end -= 1
    if text[start:end].lower().startswith("the "):
        start += 4
    for ending in ("'s", "’s"):
        end -= 2 * text[start:end].endswith(ending)
    return start, end


def names(documents: list[dict], found: dict) -> tuple[float, float, float]:
    """Scores mentions by exact place and type, without a leading `the` and marks at the edges."""
    right = given = wanted = 0
    for document in documents:
        text = document["text"]
        gold = {(*trimmed(text, start, end), kind) for start, end, kind in document["names"]}
        ours = {(*trimmed(text, start, end), kind) for start, end, kind in found[document["id"]]["mentions"]}
        right, given, wanted = right + len(gold & ours), given + len(ours), wanted + len(gold)
    return f1(right, given, wanted)


def head(name: str | None) -> str:
    words = re.findall(r"[\w'’-]+", re.sub(r"['’]s\b", "", name or ""))
    capitals = [word for word in words if word[0].isupper()]
    return (capitals or words or [""])[-1].lower()


def overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def quotes(documents: list[dict], found: dict) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    """Scores direct quotes: found where half of the longer one is shared, and with the right speaker besides.

    A speaker is right by the last capitalised word of the name or of the words beside the quote; `he` is right where gold has `he`,
    whoever that is.
    What overlaps a fragment, or anything else that gold sets aside, is not counted.
    """
    counts = {"found": 0, "right": 0, "given": 0, "wanted": 0}
    for document in documents:
        text = document["text"]
        gold = [quote for quote in document["quotes"] if quote["kind"] == "direct"]
        aside = [tuple(span) for quote in document["quotes"] if quote["kind"] != "direct" for span in quote["spans"]]
        pieces = [(tuple(span), quote) for quote in gold for span in quote["spans"]]
        counts["wanted"] += len(pieces)
        taken = set()
        for start, end, *speakers in found[document["id"]]["quotes"]:
            place = (start, end)
            best = max(range(len(pieces)), key=lambda at: overlap(place, pieces[at][0]), default=None)
            shared = overlap(place, pieces[best][0]) if best is not None else 0
            if not shared and any(overlap(place, span) for span in aside):
                continue
            counts["given"] += 1
            longer = max(end - start, pieces[best][0][1] - pieces[best][0][0]) if shared else 1
            if best in taken or shared * 2 < longer:
                continue
            taken.add(best)
            counts["found"] += 1
            wanted = pieces[best][1]
            mention = wanted["speaker"]
            words = text[mention["start"] : mention["end"]] if mention else None
            heads = {head(words), head(wanted.get("speaker_name"))} - {""}
            given = {head(speaker) for speaker in speakers} - {""}
            counts["right"] += bool(given & heads) if heads else not given
    given, wanted = counts["given"], counts["wanted"]
    return f1(counts["found"], given, wanted), f1(counts["right"], given, wanted)


def lines(output: str) -> tuple[dict, dict]:
    """Returns the rows of a peer by their ids, and its last line."""
    *rows, last = [json.loads(line) for line in output.splitlines()]
    return {row["id"]: row for row in rows}, last

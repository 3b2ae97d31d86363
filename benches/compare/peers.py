"""Runs a library of Python over texts or pages: `peers.py spacy MODEL | textacy MODEL | trafilatura | readability`.

Reads lines of JSON (`id`, and `text` or `html`) and writes one for each: `mentions` as [start, end, type], `quotes` as
[start, end, speaker], or `body`. The last line has the seconds of processor time without imports and models, and the version.
"""

import importlib.metadata
import json
import re
import sys
import time

TYPES = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}


def spacy(model):
    import spacy as library

    nlp = library.load(model)

    def find(item):
        doc = nlp(item["text"])
        names = [(name.start_char, name.end_char, TYPES[name.label_]) for name in doc.ents if name.label_ in TYPES]
        return {"mentions": names}

    return find


def textacy(model):
    import spacy as library
    from textacy.extract import direct_quotations

    nlp = library.load(model)

    def find(item):
        doc = nlp(item["text"])
        try:
            found = list(direct_quotations(doc))
        except ValueError:  # It refuses texts in which a mark is not closed.
            return {"quotes": [], "refused": True}
        return {
            "quotes": [
                (each.content.start_char, each.content.end_char, " ".join(token.text for token in each.speaker))
                for each in found
            ]
        }

    return find


def trafilatura():
    from trafilatura import extract

    return lambda item: {"body": extract(item["html"], include_comments=False) or ""}


def readability():
    from lxml.html import fromstring
    from readability import Document

    def find(item):
        summary = Document(item["html"]).summary()
        return {"body": re.sub(r"\s+", " ", fromstring(summary).text_content())}

    return find


def main():
    name, *arguments = sys.argv[1:]
    find = {"spacy": spacy, "textacy": textacy, "trafilatura": trafilatura, "readability": readability}[name](*arguments)
    spent = 0.0
    for line in sys.stdin:
        item = json.loads(line)
        start = time.process_time()
        try:
            found = find(item)
        except Exception as error:  # noqa: BLE001 (what a peer does with a page it cannot read is nobody's fault here)
            found = {"error": str(error)[:200], "body": "", "quotes": [], "mentions": []}
        spent += time.process_time() - start
        print(json.dumps({"id": item["id"], **found}, ensure_ascii=False))
    package = "readability-lxml" if name == "readability" else name
    print(json.dumps({"seconds": spent, "version": importlib.metadata.version(package)}))


if __name__ == "__main__":
    main()

"""Find quotes with their speakers, people, organisations and places in English news.

The work is done by the `pullquote` program, which the wheel carries. One process is started for
each `extract`, works on all cores, and is fed and read as the iterator is consumed:

    import pullquote

    for document in pullquote.extract(["“We waited,” said Mara Lindqvist."]):
        for quote in document["quotes"]:
            print(quote["speaker"], quote["text"])

Offsets count code points, as Python's strings do: `text[start:end]`.
"""

from pullquote._process import ExtractError, Extractor, binary, extract
from pullquote._rows import (
    Document,
    Failure,
    Mention,
    Quote,
    QuoteRow,
    Speaker,
    Stretch,
)

__all__ = [
    "Document",
    "ExtractError",
    "Extractor",
    "Failure",
    "Mention",
    "Quote",
    "QuoteRow",
    "Speaker",
    "Stretch",
    "binary",
    "extract",
]

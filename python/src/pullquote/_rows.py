"""The rows that `extract` yields, as typed dictionaries: schema 1 of `docs/schema`."""

from typing import Any, Literal, TypedDict


class Stretch(TypedDict):
    """A stretch of the text, from the code point `start` to before `end`."""

    start: int
    end: int
    words: str


class Mention(TypedDict):
    """A name in the text; mentions of one person share `entity` here, and `key` in every text."""

    start: int
    end: int
    type: Literal["PER", "ORG", "LOC"]
    entity: int
    key: str
    name: str


class Speaker(TypedDict):
    """The speaker of a quote: the name to show, and the words beside the quote that point there."""

    name: str
    entity: str | None
    named: bool
    words: str | None
    start: int | None
    end: int | None


class Quote(TypedDict):
    """A quote; `confidence` is how many in a hundred like it have the right speaker."""

    number: int
    text: str
    pieces: list[Stretch]
    before: str
    after: str
    kind: Literal["direct", "mixed", "scare", "indirect"]
    speaker: Speaker | None
    cue: Stretch | None
    rule: str | None
    confidence: int | None
    corrected: bool


class QuoteRow(Quote):
    """A quote as a row of its own (`rows="quotes"`), with its document."""

    schema: int
    id: Any
    title: str | None
    author: str | None
    source: str | None
    url: str | None
    date: str | None


class Document(TypedDict):
    """The findings in one document (`rows="documents"`)."""

    schema: int
    id: Any
    mentions: list[Mention]
    quotes: list[Quote]


class Failure(TypedDict):
    """A document that could not be read, with the reason (`on_error="keep"`)."""

    schema: int
    id: Any
    error: str

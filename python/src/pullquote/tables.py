"""Quotes as tables: one flat row a quote, for pandas, Arrow, Spark and Parquet.

    frame = tables.pandas_frame(pullquote.extract(texts, rows="quotes"))
    table = tables.arrow_table(pullquote.extract(texts, rows="quotes"))

Both libraries are optional: `pip install pullquote[pandas]`, `pip install pullquote[arrow]`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd
    import pyarrow as pa

    from pullquote import Failure, QuoteRow

COLUMNS: dict[str, str] = {
    "id": "string",
    "number": "int",
    "text": "string",
    "start": "int",
    "end": "int",
    "kind": "string",
    "speaker": "string",
    "speaker_key": "string",
    "speaker_named": "boolean",
    "cue": "string",
    "rule": "string",
    "confidence": "int",
    "error": "string",
}
"""The columns of a table with their types, as Spark and SQL call them."""

SPARK_SCHEMA = ", ".join(f"`{name}` {kind}" for name, kind in COLUMNS.items())
"""The columns as a schema for Spark's `mapInPandas`."""


def flat(row: QuoteRow | Failure) -> dict[str, Any]:
    """Return a row of `extract(rows="quotes")` with plain values in all of `COLUMNS`.

    `start` and `end` are the code points of the whole quote, without its marks. A failure has
    nothing but `id` and `error`.
    """
    values: dict[str, Any] = dict.fromkeys(COLUMNS)
    if row["id"] is not None:
        values["id"] = str(row["id"])
    if "error" in row:
        values["error"] = row.get("error")
        return values
    pieces, speaker, cue = row["pieces"], row["speaker"], row["cue"]
    values |= {name: row[name] for name in ("number", "text", "kind", "rule", "confidence")}
    values |= {"start": pieces[0]["start"], "end": pieces[-1]["end"]}
    if speaker is not None:
        values |= {
            "speaker": speaker["name"],
            "speaker_key": speaker["entity"],
            "speaker_named": speaker["named"],
        }
    if cue is not None:
        values["cue"] = cue["words"]
    return values


def pandas_frame(rows: Iterable[QuoteRow | Failure]) -> pd.DataFrame:
    """Return rows of `extract(rows="quotes")` as a data frame, with types that know absence."""
    import pandas as pd  # noqa: PLC0415 (optional)

    kinds = {"string": "string", "int": "Int32", "boolean": "boolean"}
    frame = pd.DataFrame([flat(row) for row in rows], columns=list(COLUMNS))
    return frame.astype({name: kinds[kind] for name, kind in COLUMNS.items()})


def arrow_table(rows: Iterable[QuoteRow | Failure]) -> pa.Table:
    """Return rows of `extract(rows="quotes")` as an Arrow table."""
    import pyarrow as pa  # noqa: PLC0415 (optional)

    kinds = {"string": pa.string(), "int": pa.int32(), "boolean": pa.bool_()}
    schema = pa.schema([(name, kinds[kind]) for name, kind in COLUMNS.items()])
    return pa.Table.from_pylist([flat(row) for row in rows], schema=schema)

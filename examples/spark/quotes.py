"""Find the quotes in articles with Apache Spark.

    spark-submit quotes.py ARTICLES.jsonl QUOTES.parquet

Each partition keeps one `pullquote` process, which is fed and read as the partition is consumed,
so that memory does not depend on the size of a partition. Two ways:

* `with_pandas` maps a data frame of `id` and `text`; it needs the wheel on the workers
  (`spark-submit --archives environment.tar.gz`, or an image that has it).
* `with_pipe` maps lines of JSON; it needs nothing but the program (`--files pullquote`).
"""

from __future__ import annotations

import itertools
import shlex
import sys
from typing import TYPE_CHECKING

from pyspark.sql import SparkSession

import pullquote
from pullquote import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from pyspark import RDD
    from pyspark.sql import DataFrame

ROWS = 2_000
"""The rows of a batch that goes back to Spark."""


def find(frames: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """Yield the quotes of one partition; one process works on it, on one core."""
    texts = (
        {"id": row.id, "text": row.text}
        for frame in frames
        for row in frame.itertuples(index=False)
    )
    rows = pullquote.extract(texts, rows="quotes", on_error="keep", jobs=1)
    while batch := list(itertools.islice(rows, ROWS)):
        yield tables.pandas_frame(batch)


def with_pandas(articles: DataFrame) -> DataFrame:
    """Return a row for each quote in articles with `id` and `text`, in `tables.COLUMNS`.

    An article without a text is a row with `error`; it does not end the job.
    """
    return articles.select("id", "text").mapInPandas(find, tables.SPARK_SCHEMA)


def with_pipe(lines: RDD[str], program: str = "pullquote") -> RDD[str]:
    """Return a line of JSON for each quote in lines of `{"id": …, "text": …}`."""
    options = "extract --input jsonl --rows quotes --on-error keep --jobs 1"
    return lines.pipe(f"{shlex.quote(program)} {options}", checkCode=True)


def main() -> None:
    """Read articles as JSON lines and write their quotes as Parquet."""
    source, target = sys.argv[1:]
    spark = SparkSession.builder.appName("quotes").getOrCreate()
    with_pandas(spark.read.schema("id string, text string").json(source)).write.parquet(target)


if __name__ == "__main__":
    main()

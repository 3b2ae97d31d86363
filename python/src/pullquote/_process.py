"""Runs `pullquote extract` and talks to it a line at a time.

The caller's thread writes documents and yields rows; a second thread does nothing but read the
process's output, so that neither side can wait for the other for ever. The process answers in
order and keeps a bounded number of documents in hand, so memory stays bounded, too.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import IO, TYPE_CHECKING, Any, Literal, Self, cast, overload

if TYPE_CHECKING:
    from types import TracebackType

    from pullquote._rows import Document, Failure, QuoteRow

Text = str | Mapping[str, Any] | None
OnError = Literal["raise", "keep", "skip"]

_NAME = "pullquote.exe" if sys.platform == "win32" else "pullquote"


class ExtractError(Exception):
    """A document could not be read, or the program ended before it was done."""


def binary() -> Path:
    """Return the path of the `pullquote` program.

    `PULLQUOTE_BINARY` goes first, then the program that the wheel installed, then `PATH`.

    Raises:
        FileNotFoundError: there is none.

    """
    if named := os.environ.get("PULLQUOTE_BINARY"):
        return Path(named)
    folders = [
        sysconfig.get_path("scripts"),
        sysconfig.get_path("scripts", sysconfig.get_preferred_scheme("user")),
        # `pip install --target FOLDER` puts programs beside the module.
        str(Path(__file__).parents[1] / "bin"),
    ]
    for folder in folders:
        if (path := Path(folder) / _NAME).is_file():
            return path
    if found := shutil.which(_NAME):
        return Path(found)
    message = f"no `{_NAME}` in {', '.join(folders)} or on PATH; install the wheel anew"
    raise FileNotFoundError(message)


class _Process:
    """One running `pullquote extract`, fed and read by lines."""

    def __init__(self, arguments: list[str]) -> None:
        self._complaints: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 (closed by `stop`)
        self._child = subprocess.Popen(
            [binary(), "extract", "--input", "jsonl", "--on-error", "keep", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
        )
        self.lines: SimpleQueue[bytes | None] = SimpleQueue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        output = cast("IO[bytes]", self._child.stdout)
        for line in output:
            self.lines.put(line)
        self.lines.put(None)

    def write(self, document: Mapping[str, Any]) -> None:
        """Send a document."""
        line = json.dumps(document, ensure_ascii=False, allow_nan=False, default=str)
        stream = cast("IO[bytes]", self._child.stdin)
        try:
            # A lone surrogate is no character of UTF-8; `?` keeps the offsets of the others.
            stream.write(line.encode("utf-8", "replace") + b"\n")
        except OSError as error:
            raise self.failure() from error

    def flush(self) -> None:
        """Send what is still in the buffer."""
        try:
            cast("IO[bytes]", self._child.stdin).flush()
        except OSError as error:
            raise self.failure() from error

    def close_input(self) -> None:
        """Say that no document follows."""
        try:
            cast("IO[bytes]", self._child.stdin).close()
        except OSError as error:
            raise self.failure() from error

    def failure(self) -> ExtractError:
        """Return the error for a process that ended too early, with the last that it said."""
        code = self._child.wait()
        self._complaints.seek(0)
        said = self._complaints.read().decode("utf-8", "replace").strip().splitlines()
        return ExtractError(f"pullquote ended with {code}: {said[-1] if said else 'no message'}")

    def ended(self) -> None:
        """Wait for the end of the process.

        Raises:
            ExtractError: it failed.

        """
        if self._child.wait() != 0:
            raise self.failure()

    def stop(self) -> None:
        """End the process, whatever it does, and let go of its pipes."""
        if self._child.poll() is None:
            self._child.kill()
            self._child.wait()
        self._reader.join()
        for stream in (self._child.stdin, self._child.stdout):
            try:
                cast("IO[bytes]", stream).close()
            except OSError:
                # What is left in the buffer has nobody to read it any more.
                continue
        self._complaints.close()


@contextmanager
def _process(arguments: list[str]) -> Iterator[_Process]:
    process = _Process(arguments)
    try:
        yield process
    finally:
        process.stop()


def _document(place: int, text: Text) -> dict[str, Any]:
    """Return the line for a text; what is no string goes as null, and comes back as a failure."""
    if isinstance(text, Mapping):
        document = {"id": place, **text}
        if not isinstance(document.get("text"), str):
            document["text"] = None
        return document
    return {"id": place, "text": text if isinstance(text, str) else None}


def _rows(lines: Iterable[bytes], on_error: OnError) -> Iterator[dict[str, Any]]:
    for line in lines:
        row = json.loads(line)
        if "error" in row:
            if on_error == "raise":
                raise ExtractError(row["error"])
            if on_error == "skip":
                continue
        yield row


def _ready(process: _Process) -> Iterator[bytes]:
    """Yield the answers that have come so far."""
    while not process.lines.empty():
        line = process.lines.get()
        if line is None:
            raise process.failure()
        yield line


def _rest(process: _Process) -> Iterator[bytes]:
    while (line := process.lines.get()) is not None:
        yield line
    process.ended()


@overload
def extract(
    texts: Iterable[Text],
    *,
    rows: Literal["documents"] = "documents",
    indirect: bool = False,
    keep: Iterable[str] = (),
    on_error: Literal["raise", "skip"] = "raise",
    jobs: int | None = None,
    max_size: int = 64,
) -> Iterator[Document]: ...


@overload
def extract(
    texts: Iterable[Text],
    *,
    rows: Literal["documents"] = "documents",
    indirect: bool = False,
    keep: Iterable[str] = (),
    on_error: Literal["keep"],
    jobs: int | None = None,
    max_size: int = 64,
) -> Iterator[Document | Failure]: ...


@overload
def extract(
    texts: Iterable[Text],
    *,
    rows: Literal["quotes"],
    indirect: bool = False,
    keep: Iterable[str] = (),
    on_error: Literal["raise", "skip"] = "raise",
    jobs: int | None = None,
    max_size: int = 64,
) -> Iterator[QuoteRow]: ...


@overload
def extract(
    texts: Iterable[Text],
    *,
    rows: Literal["quotes"],
    indirect: bool = False,
    keep: Iterable[str] = (),
    on_error: Literal["keep"],
    jobs: int | None = None,
    max_size: int = 64,
) -> Iterator[QuoteRow | Failure]: ...


def extract(  # noqa: PLR0913
    texts: Iterable[Text],
    *,
    rows: Literal["documents", "quotes"] = "documents",
    indirect: bool = False,
    keep: Iterable[str] = (),
    on_error: OnError = "raise",
    jobs: int | None = None,
    max_size: int = 64,
) -> Iterator[Any]:
    """Find the quotes and names in texts, and yield the findings in the order of the texts.

    Args:
        texts: Strings, or mappings with a `text`, an `id` and more. A string's id is its place,
            from 0. They are taken one by one, as the iterator is consumed.
        rows: `"documents"` yields a row for each text, with its mentions and quotes; `"quotes"`
            a row for each quote, with its document's id.
        indirect: Whether to find speech reported without quotation marks, too.
        keep: Fields of the mappings to pass on to the rows.
        on_error: `"raise"` an `ExtractError` for a text that cannot be read (it is no string, or
            too large), `"keep"` it as a row with `error`, or `"skip"` it.
        jobs: Threads to use; all cores by default.
        max_size: The largest text, in MiB.

    Yields:
        Rows as `docs/schema` describes them, version 1.

    Raises:
        ExtractError: see `on_error`; also when the program fails.
        FileNotFoundError: there is no program.

    """
    arguments = ["--rows", rows, "--max-size", str(max_size), *_options(indirect, keep, jobs)]
    with _process(arguments) as process:
        for place, text in enumerate(texts):
            process.write(_document(place, text))
            yield from _rows(_ready(process), on_error)
        process.close_input()
        yield from _rows(_rest(process), on_error)


def _options(indirect: bool, keep: Iterable[str], jobs: int | None) -> list[str]:  # noqa: FBT001
    options = ["--indirect"] if indirect else []
    if fields := ",".join(keep):
        options += ["--keep", fields]
    if jobs is not None:
        options += ["--jobs", str(jobs)]
    return options


class Extractor:
    """A process that is kept, for one text at a time; a context manager, for one thread.

    with pullquote.Extractor() as find:
        document = find("“We waited,” said Mara Lindqvist.")
    """

    def __init__(self, *, indirect: bool = False, max_size: int = 64) -> None:
        """Start the process."""
        options = _options(indirect, (), 1)
        self._process = _Process(["--line-buffered", "--max-size", str(max_size), *options])
        self._place = 0

    def __call__(self, text: Text) -> Document:
        """Return the findings in a text.

        Raises:
            ExtractError: the text cannot be read, or the program failed.

        """
        self._process.write(_document(self._place, text))
        self._process.flush()
        self._place += 1
        line = self._process.lines.get()
        if line is None:
            raise self._process.failure()
        return cast("Document", next(_rows([line], "raise")))

    def close(self) -> None:
        """End the process."""
        self._process.stop()

    def __enter__(self) -> Self:
        """Return the extractor itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process."""
        self.close()

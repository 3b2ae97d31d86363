#!/usr/bin/env python3
"""Runs pullquote and its peers on the same data in one run, and writes the tables of docs/performance.md.

    benches/compare/setup                # newsboat, sfeed (apt), Python's peers and compromise, into target/compare
    python3 benches/compare/compare.py --binary target/dist/pullquote [--quotes GOLD.jsonl] [--pages GITDIR]

* Readers: newsboat and sfeed_curses, on made-up articles as feeds; pullquote on the same articles as files.
* Names: spaCy and compromise, on the marked texts of training/kinds that nothing was learnt from. Quotes: textacy, on
  GOLD.jsonl, where it is named: a document a line with `text` and `quotes` (`spans`, `kind`, `speaker`, `speaker_name`).
* Pages: trafilatura and readability-lxml, on the pages of scrapinghub/article-extraction-benchmark with its own scorer,
  where GITDIR is a git directory of it.

What is not installed or not named is left out, and the page says so.
"""

import argparse
import gzip
import importlib.util
import json
import os
import platform
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import scores
import store
from screen import Screen

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
TOOLS = ROOT / "target/compare"
PAGE = ROOT / "docs/performance.md"
BEGIN, END = "<!-- written by benches/compare -->\n", "<!-- to here -->\n"
STEPS = 40


class Run:
    """One run: where things are, and what was missing."""

    def __init__(self, options: argparse.Namespace, folder: Path) -> None:
        self.options, self.folder, self.missing = options, folder, []
        self.binary = str(options.binary.resolve())
        self.python, self.model = TOOLS / "python/bin/python", TOOLS / "model"
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(folder / "home"), "TZ": "UTC"}
        self.made = folder / f"store-{options.articles[0]}/articles.jsonl"
        (folder / "home").mkdir()

    def has(self, what: str, there: bool) -> bool:
        if not there:
            self.missing.append(what)
        return there

    def do(self, command: list, text: str | None = None, folder: Path | None = None) -> tuple[str, float, float]:
        """Returns the output of a command, its processor time in seconds and the most memory it held, in MiB."""
        with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as out:
            source.write((text or "").encode())
            source.seek(0)
            command = [str(part) for part in command]
            child = subprocess.Popen(
                command, stdin=source, stdout=out, stderr=subprocess.DEVNULL, env=self.environment, cwd=folder or self.folder
            )
            held = watched(child.pid)
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            if child.returncode != 0:
                raise SystemExit(f"{command[:4]} ended with {child.returncode}")
            out.seek(0)
            return out.read().decode(), usage.ru_utime + usage.ru_stime, held

    def peer(self, name: str, documents: list[dict]) -> tuple[dict, dict, float]:
        """Returns the findings of a peer, its seconds and version, and its memory."""
        if name == "compromise":
            command = ["node", HERE / "compromise.mjs", TOOLS / "node"]
        else:
            command = [self.python, HERE / "peers.py", name, *([self.model] if name in {"spacy", "textacy"} else [])]
        output, _, memory = self.do(command, "".join(json.dumps(each) + "\n" for each in documents))
        return *scores.lines(output), memory


def watched(process: int) -> float:
    """Waits until a process has ended, and returns the most memory that was seen resident, in MiB.

    What `wait4` tells of memory includes what this script held when it started the process.
    """
    held = 0
    while os.waitid(os.P_PID, process, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        peak = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
        held = max(held, int(peak[1]) if peak else 0)
        time.sleep(0.02)
    return held / 1024


def table(head: list[str], rows: list[list[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|---|{'---:|' * (len(head) - 1)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)]) + "\n"


def ms(seconds: float | None) -> str:
    return "" if seconds is None else f"{seconds:,.1f} ms" if seconds < 100 else f"{seconds:,.0f} ms"


def reader(run: Run, command: list[str], first: str, steps: list[tuple[str, object]]) -> dict[str, str]:
    """Starts a reader five times, and goes through its steps once: (name, keys, word to wait for) or (name, key)."""
    figures, starts = {}, []
    for _ in range(5):
        screen = Screen(command, run.environment, run.folder)
        shown = screen.wait(first)
        if shown is None:
            raise SystemExit(f"{command[0]} does not show {first}")
        held = screen.memory()
        starts.append((screen.close(), (shown[1] - screen.start) * 1000, held))
    figures["first frame: CPU"] = ms(min(cpu for cpu, _, _ in starts))
    figures["… on the clock, median"] = ms(statistics.median(clock for _, clock, _ in starts))
    figures["… memory"] = f"{statistics.median(held for _, _, held in starts):.1f} MiB"
    screen = Screen(command, run.environment, run.folder)
    screen.wait(first)
    screen.wait(None)
    for name, keys, *word in steps:
        if word:
            pressed = screen.press(keys)
            done = screen.wait(word[0] or None, patience=60)
            if name and done:
                figures[name] = ms((done[0] - pressed) * 1000)
        else:
            figures[name] = ms(screen.frames([keys] * STEPS))
    figures["memory at the end"] = f"{screen.memory():.1f} MiB"
    screen.close()
    return figures


ROWS = [
    "first frame: CPU", "… on the clock, median", "… memory", "a row down the list: frame, median",
    "the next article: frame, median", "search of all bodies for a rare word: key to hits", "memory at the end",
]


def readers(run: Run, count: int) -> str:
    data = run.folder / f"store-{count}"
    store.make(data, count)
    settings = Path(run.environment["HOME"]) / ".config/pullquote"
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "config.toml").write_text(f'tour = false\n[library]\npath = "{data}/library"\n')
    _, indexing, held = run.do([run.binary, "index"])
    listed, opened, searched = ROWS[3:6]
    columns = {"pullquote": reader(run, [run.binary], store.NEWEST, [
        ("", "\x1b[Z", ""), (listed, "j"), (opened, "J"), ("", "s", ""), (searched, store.RARE, store.NOTABLE),
    ])}
    if run.has("newsboat", shutil.which("newsboat") is not None):
        newsboat = ["newsboat", "-u", f"{data}/urls", "-c", f"{data}/cache.db", "-C", "/dev/null"]
        run.do([*newsboat, "-x", "reload"])
        columns["newsboat"] = reader(run, newsboat, "Gazette00", [
            ("", "\r", store.NEWEST), (listed, "j"), ("", "\r", "Title:"), (opened, "n"), ("", "q", ""), ("", "q", ""),
            (searched, f"/{store.RARE}\r", store.NOTABLE),
        ])
    if run.has("sfeed_curses", shutil.which("sfeed_curses") is not None):
        (data / "sfeed").mkdir()
        for feed in sorted((data / "feeds").iterdir()):
            (data / "sfeed" / feed.stem).write_text(run.do(["sfeed"], feed.read_text())[0])
        files = [str(path) for path in sorted((data / "sfeed").iterdir())]
        columns["sfeed_curses"] = reader(run, ["sfeed_curses", *files], store.NEWEST, [(listed, "j")])
    rows = [[name, *(figures.get(name, "") for figures in columns.values())] for name in ROWS]
    for made in ("library", "feeds"):
        shutil.rmtree(data / made)
    size = f"pullquote's index from nothing: {indexing:.0f} s of CPU, {held:.0f} MiB.\n"
    return table([f"{count:,} articles", *columns], rows) + "\n" + size


def texts(run: Run) -> str:
    documents = [json.loads(line) for line in run.made.open(encoding="utf-8")][:3_000]
    marked = [document for kind in "gi" for document in scores.marked(ROOT / "training/kinds" / kind)]
    asked = [{"id": document["id"], "text": document["text"]} for document in marked]
    rows = []

    def row(name: str, size: int, seconds: float, memory: float, found: dict) -> None:
        words = sum(len(document["text"].split()) for document in documents[:size])
        precision, recall, score = scores.names(marked, found)
        names = f"{precision:.1f} · {recall:.1f} · **{score:.1f}**"
        rows.append([name, f"{words / seconds:,.0f}", f"{memory:.0f} MiB", names])

    extract = [run.binary, "extract", "--input", "jsonl", "--jobs", "1"]
    lines = "".join(json.dumps(document) + "\n" for document in documents)
    best = min((run.do(extract, lines)[1:] for _ in range(3)))
    found = ours(run.do(extract, "".join(json.dumps(document) + "\n" for document in asked))[0])
    row("pullquote: names, quotes and speakers; its start counts", len(documents), *best, found)
    if run.has("spaCy md", run.python.exists() and run.model.exists()):
        _, took, memory = run.peer("spacy", documents[:200])
        found, _, _ = run.peer("spacy", asked)
        row(f"spaCy {took['version']}, md: names", 200, took["seconds"], memory, found)
    if run.has("compromise", (TOOLS / "node/node_modules/compromise").exists()):
        _, took, memory = run.peer("compromise", documents[:200])
        found, _, _ = run.peer("compromise", asked)
        row(f"compromise {took['version']}: names", 200, took["seconds"], memory, found)
    return table(["", "words a second, one core", "memory", "names: precision · recall · F1"], rows)


def ours(output: str) -> dict:
    found = {}
    for row in map(json.loads, output.splitlines()):
        quotes = [
            (piece["start"], piece["end"], *((quote["speaker"] or {}).get(part) for part in ("name", "words")))
            for quote in row["quotes"]
            if quote["kind"] == "direct"
            for piece in quote["pieces"]
        ]
        mentions = [(name["start"], name["end"], name["type"]) for name in row["mentions"]]
        found[row["id"]] = {"mentions": mentions, "quotes": quotes}
    return found


def quoted(run: Run) -> str:
    gold = run.options.quotes
    if not run.has("quotes: no gold was named", gold is not None):
        return ""
    documents = [json.loads(line) for line in gold.open(encoding="utf-8")][:100]
    asked = [{"id": document["id"], "text": document["text"]} for document in documents]
    lines = "".join(json.dumps(document) + "\n" for document in asked)
    columns = {"pullquote": ours(run.do([run.binary, "extract", "--input", "jsonl"], lines)[0])}
    refused = 0
    if run.has("textacy", run.python.exists() and run.model.exists()):
        found, took, _ = run.peer("textacy", asked)
        columns[f"textacy {took['version']}"] = found
        refused = sum(row.get("refused", False) for row in found.values())
    rows = []
    for name, found in columns.items():
        place, speaker = scores.quotes(documents, found)
        rows.append([name, *(f"{a:.1f} · {b:.1f} · **{c:.1f}**" for a, b, c in (place, speaker))])
    note = f"\nOf {len(documents)} articles, textacy refused {refused} because a mark is not closed there.\n" if refused else ""
    head = [f"{len(documents)} articles of `{gold.name}`", "quotes: precision · recall · F1", "with the right speaker"]
    return table(head, rows) + note


def body(output: str) -> str:
    """Returns the text of an article in what `--plain` prints: between the line of the time it takes and the findings."""
    rest = re.split(r"^(?:.*, )?\d+ minutes? to read$", output, maxsplit=1, flags=re.M)[-1].partition("\n\n")[2]
    ends = list(re.finditer(r"^(?:Quotes, \d+|Nobody is quoted\.)$", rest, re.M))
    rest = rest[: ends[-1].start()] if ends else rest
    return re.sub(r"^Image: .*$", "", rest, flags=re.M)


def pages(run: Run) -> str:
    if not run.has("page bodies: no pages were named", run.options.pages is not None):
        return ""
    folder = run.folder / "pages"
    folder.mkdir()
    wanted = ["evaluate.py", "ground-truth.json", "html"]
    command = ["git", "-C", run.options.pages, "archive", "HEAD", "--", *wanted]
    archive = subprocess.run(command, stdout=subprocess.PIPE, check=True, env={**os.environ, "GIT_NO_LAZY_FETCH": "1"})
    subprocess.run(["tar", "-x", "-C", folder], input=archive.stdout, check=True)
    spec = importlib.util.spec_from_file_location("evaluate", folder / "evaluate.py")
    evaluate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(evaluate)
    gold = json.loads((folder / "ground-truth.json").read_text())
    sources = {name: gzip.open(folder / f"html/{name}.html.gz").read() for name in gold}
    asked = [{"id": name, "html": source.decode("utf-8", "replace")} for name, source in sources.items()]
    bodies, spent = {}, 0.0
    for name, source in sources.items():
        path = folder / f"{name}.html"
        path.write_bytes(source)
        output, seconds, _ = run.do([run.binary, "--plain", path])
        bodies[name], spent = body(output), spent + seconds
    found = {"pullquote: with quotes and names, a process a page": (bodies, spent)}
    for name in ("trafilatura", "readability"):
        if run.has(name, run.python.exists()):
            rows, took, _ = run.peer(name, asked)
            bodies = {key: row["body"] for key, row in rows.items()}
            found[f"{name.replace('readability', 'readability-lxml')} {took['version']}"] = (bodies, took["seconds"])
    rows = []
    for name, (bodies, seconds) in found.items():
        random.seed(1)
        scored = evaluate.evaluate(gold, {key: {"articleBody": text} for key, text in bodies.items()}, 100)
        figures = [scored[key][0] if isinstance(scored[key], tuple) else scored[key] for key in ("precision", "recall", "f1")]
        rows.append([name, f"{figures[0]:.3f} · {figures[1]:.3f} · **{figures[2]:.3f}**", ms(1000 * seconds / len(gold))])
    return table([f"{len(gold)} news pages", "bodies: precision · recall · F1", "CPU a page"], rows)


def versions(run: Run, begun: tuple[float, float, float]) -> str:
    cpu = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    newsboat = shutil.which("newsboat") and run.do(["newsboat", "--version"])[0].split("\n")[0].split(" - ")[0]
    tools = [run.do([run.binary, "--version"])[0].strip(), newsboat, f"Python {platform.python_version()}"]
    load = " · ".join(f"{figure:.1f}" for figure in (*begun[:1], *os.getloadavg()[:1]))
    missing = f" Not run: {'; '.join(dict.fromkeys(run.missing))}." if run.missing else ""
    machine = f"{os.cpu_count()} cores ({cpu}), load {load} at start and end"
    return f"{time.strftime('%-d %B %Y')}, {machine}; {', '.join(filter(None, tools))}.{missing}\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=Path, required=True)
    parser.add_argument("--quotes", type=Path)
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--articles", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--print", action="store_true", help="print the tables, and leave the page as it is")
    options = parser.parse_args()
    begun = os.getloadavg()
    with tempfile.TemporaryDirectory() as folder:
        run = Run(options, Path(folder))
        parts = [readers(run, count) for count in options.articles]
        parts = ["### Readers\n", *parts, "### Names\n", texts(run), "### Quotes\n", quoted(run), "### Pages\n", pages(run)]
        made = "\n".join(part for part in [versions(run, begun), *parts] if part)
    if options.print:
        sys.stdout.write(made)
        return
    before, _, rest = PAGE.read_text().partition(BEGIN)
    PAGE.write_text(f"{before}{BEGIN}\n{made}\n{END}{rest.partition(END)[2]}")


if __name__ == "__main__":
    main()

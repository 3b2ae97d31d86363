"""Makes articles up: a library of Markdown files, the same as feeds, and as lines of JSON."""

import html
import json
import random
from datetime import datetime, timedelta, timezone
from pathlib import Path

FEEDS = 100
# Stands in one body of a thousand; NOTABLE stands in the titles of the same articles, NEWEST in that of the newest one.
RARE, NOTABLE, NEWEST = "quokkafish", "Halyard", "Forenoon"
GIVEN = "Amke Boro Chiara Dmitri Elske Farid Gerrit Hiro Ines Jonna Keiko Luis Maike Nadia Omar Priya Rosa Sven".split()
SURNAMES = "Abelone Bergstrand Castell Duvaine Eriksby Fonsa Grigor Haddane Ivarsen Kowal Lindvall Moreaux Okafe".split()
BODIES = ["the Harbour Union", "Northbank Holdings", "the Ministry of Tides", "Helios Ferries", "the Port of Rellhaven"]
VERBS = "said told argued added warned insisted".split()
WORDS = (
    "harbour ferry council budget strike crane night winter storm school library museum river bridge market tariff "
    "inquiry witness letter answer promise delay report minister engineer captain fisherman teacher nurse clerk "
    "closed opened rose fell waited signed refused moved reached kept lost found built sold after before while because "
    "of in near under without the a its their every some"
).split()


def sentence(chance: random.Random) -> str:
    words = [chance.choice(WORDS) for _ in range(chance.randint(9, 22))]
    return " ".join(words).capitalize()


def quote(chance: random.Random) -> str:
    name = f"{chance.choice(GIVEN)} {chance.choice(SURNAMES)}"
    if chance.random() < 0.3:
        return f"“{sentence(chance)},” he {chance.choice(['said', 'added'])}."
    return f"“{sentence(chance)},” {chance.choice(VERBS[:1] + VERBS[2:])} {name} of {chance.choice(BODIES)}."


def article(number: int, chance: random.Random) -> tuple[str, list[str]]:
    """Returns a title and paragraphs: some 4 kB with three quotes."""
    rare = number % 1_000 == 500
    title = " ".join(chance.choice(WORDS) for _ in range(chance.randint(4, 8))).capitalize()
    title = f"{NEWEST} {title}" if number == 0 else f"{NOTABLE} {title}" if rare else title
    paragraphs = []
    for place in range(9):
        sentences = [f"{sentence(chance)}." for _ in range(chance.randint(3, 5))]
        if place in (1, 4, 7):
            sentences.insert(1, quote(chance))
        if place == 5 and rare:
            sentences.append(f"A {RARE} was seen.")
        paragraphs.append(" ".join(sentences))
    return title, paragraphs


def make(folder: Path, count: int) -> None:
    """Writes `library/FEED/NUMBER.md`, `feeds/FEED.xml`, `urls` (newsboat) and `articles.jsonl` below `folder`."""
    chance = random.Random(19)
    newest = datetime(2026, 11, 30, 12, tzinfo=timezone.utc)
    items: list[list[str]] = [[] for _ in range(FEEDS)]
    (folder / "feeds").mkdir(parents=True)
    for feed in range(FEEDS):
        (folder / f"library/{feed:02}").mkdir(parents=True)
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as lines:
        for number in range(count):
            title, paragraphs = article(number, chance)
            feed, date = number % FEEDS, newest - timedelta(minutes=7 * number)
            front = f'+++\ntitle = "{title}"\nsource = "Gazette {feed:02}"\ndate = {date:%Y-%m-%d}\n+++\n\n'
            path = folder / f"library/{feed:02}/{number:06}.md"
            path.write_text(front + "\n\n".join(paragraphs) + "\n", encoding="utf-8")
            body = html.escape("".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))
            items[feed].append(
                f"<item><guid>{number}</guid><title>{title}</title><link>https://gazette.example/{number}</link>"
                f"<pubDate>{date:%a, %d %b %Y %H:%M:%S} +0000</pubDate><description>{body}</description></item>"
            )
            lines.write(json.dumps({"id": number, "text": "\n\n".join(paragraphs)}, ensure_ascii=False) + "\n")
    for feed, made in enumerate(items):
        head = f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Gazette{feed:02}</title>'
        (folder / f"feeds/{feed:02}.xml").write_text(f"{head}{''.join(made)}</channel></rss>", encoding="utf-8")
    urls = (f"file://{folder}/feeds/{feed:02}.xml\n" for feed in range(FEEDS))
    (folder / "urls").write_text("".join(urls), encoding="utf-8")

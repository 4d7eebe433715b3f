"""Local copies of what peers' pages fetch from elsewhere, so that loading measures no network.

Each file comes from the package of the same name and version; `LEFT_OUT` are two small style sheets
that no package has. They are replaced by empty ones, in the peers' favour.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
from pathlib import Path, PurePosixPath
from typing import Final

HERE: Final = Path(__file__).parent
CACHE: Final = HERE / ".cache"
ADDRESS: Final = re.compile(r"https://[^\"'\s)]+\.(?:js|css)\b")
PACKAGED: Final = re.compile(r"/npm/(?P<package>(?:@[^/]+/)?[^/@]+@[^/]+)/(?P<path>.+)$")
BY_NAME: Final = {
    "jquery-3.7.1.min.js": ("jquery@3.7.1", "dist/jquery.min.js"),
    "3.7.1/jquery.min.js": ("jquery@3.7.1", "dist/jquery.min.js"),
    "leaflet.awesome-markers.js": (
        "leaflet.awesome-markers@2.0.4",
        "dist/leaflet.awesome-markers.js",
    ),
    "leaflet.awesome-markers.css": (
        "leaflet.awesome-markers@2.0.4",
        "dist/leaflet.awesome-markers.css",
    ),
    "2.18.1/moment.min.js": ("moment@2.18.1", "min/moment.min.js"),
    "jquery-ui.min.js": ("jquery-ui-dist@1.12.1", "jquery-ui.min.js"),
    "styles/default.min.css": ("highlight.js@9.18.5", "styles/default.css"),
    "d3.v4.min.js": ("d3@4.13.0", "build/d3.min.js"),
}
LEFT_OUT: Final = ("bootstrap-glyphicons.css", "leaflet.awesome.rotate.min.css")


def localise(page: Path) -> list[str]:
    """Put local copies beside a page and let it name them.

    Parameters
    ----------
    page
        An HTML file; it is rewritten.

    Returns
    -------
    Paths of the copies, relative to the page's folder.
    """
    text = page.read_text(encoding="utf-8")
    copies: set[str] = set()

    def local(found: re.Match[str]) -> str:
        name = _copy(found[0], page.parent)
        copies.add(name)
        return name

    text = ADDRESS.sub(local, text)
    page.write_text(text, encoding="utf-8")
    return sorted(copies)


def _copy(address: str, folder: Path) -> str:
    """Copy of the file at an address, with what its package has beside it."""
    named = PACKAGED.search(address)
    if any(address.endswith(name) for name in LEFT_OUT):
        target = folder / "assets" / PurePosixPath(address).name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(b"")
        return target.relative_to(folder).as_posix()
    if named:
        package, path = named["package"], named["path"]
    else:
        found = [where for name, where in BY_NAME.items() if address.endswith(name)]
        if not found:
            raise LookupError(f"No package is known for {address}.")
        package, path = found[0]
    unpacked = _package(package)
    _minify(unpacked / path)
    link = folder / "assets" / unpacked.name
    link.parent.mkdir(parents=True, exist_ok=True)
    if not link.exists():
        link.symlink_to(unpacked)
    return (link / path).relative_to(folder).as_posix()


def _minify(file: Path) -> None:
    """Make a small form that a package lacks, as the peers' host of files does on the way."""
    if file.exists() or ".min." not in file.name:
        return
    whole = file.with_name(file.name.replace(".min.", "."))
    esbuild = HERE.parent / "bordermap" / "web" / "node_modules" / ".bin" / "esbuild"
    subprocess.run(
        [str(esbuild), str(whole), "--minify", f"--outfile={file}", "--log-level=error"], check=True
    )


def _package(spec: str) -> Path:
    """Folder of a package from the registry, fetched once."""
    folder = CACHE / spec.replace("/", "+")
    if folder.is_dir():
        return folder
    CACHE.mkdir(exist_ok=True)
    command = [sys.executable, str(HERE.parent / "hatch_build.py"), "npm", "pack", spec]
    done = subprocess.run(
        [*command, "--silent", "--pack-destination", str(CACHE)],
        check=True,
        capture_output=True,
        text=True,
        cwd=HERE.parent,
    )
    archive = CACHE / done.stdout.strip().splitlines()[-1]
    fresh = folder.with_suffix(".new")
    with tarfile.open(archive) as tar:
        tar.extractall(fresh, filter="data")
    next(fresh.iterdir()).rename(folder)
    fresh.rmdir()
    archive.unlink()
    return folder

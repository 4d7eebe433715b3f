"""Pages claim the licences and authors that a dataset states, and no others."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import bordermap
from bordermap.read.places import ATTRIBUTION
from tests.site.reading import BASE, contents
from tests.world import change, crossing, write_dataset

if TYPE_CHECKING:
    from pathlib import Path

CLAIMS = (
    "CC BY",
    "CC-BY",
    "creativecommons.org",
    "ODbL",
    "bordermap contributors",
    "OpenStreetMap",
)
MARK = "Terms <i>of</i> {{t}}"
OWN: dict[str, Any] = {
    "licenses": [{"name": "own", "path": "https://example.org/terms", "title": MARK}],
    "contributors": [{"title": "Jonas & Ona", "role": "author", "email": "ona@example.org"}],
    "sources": [{"title": "Notes", "path": "notes.md"}],
}


def built(folder: Path, descriptor: dict[str, Any]) -> dict[str, bytes]:
    """Files of a site of a dataset with this descriptor."""
    data = write_dataset(folder / "data", [crossing()], [change()])
    path = data / "datapackage.json"
    known = json.loads(path.read_bytes()) if path.exists() else {}
    path.write_text(json.dumps(known | descriptor), encoding="utf-8")
    bordermap.build(data, out=folder / "site", today="2030-01-01", base_url=BASE)
    return contents(folder / "site")


def claims(files: dict[str, bytes]) -> list[tuple[str, str]]:
    """Where something is claimed, but for the credit that names of places need."""
    texts = {
        name: content.decode("utf-8", "replace").replace(ATTRIBUTION, "")
        for name, content in files.items()
        if not name.endswith((".png", ".js"))
    }
    return [(name, claim) for name, text in texts.items() for claim in CLAIMS if claim in text]


def graph_of(page: bytes) -> list[dict[str, Any]]:
    text = page.decode().split('<script type="application/ld+json">')[1].split("</script>")[0]
    nodes: list[dict[str, Any]] = json.loads(text)["@graph"]
    return nodes


def test_what_a_dataset_does_not_state_is_not_claimed(tmp_path: Path):
    files = built(tmp_path, {"title": "Mine"})
    assert claims(files) == []
    package = json.loads(files["data/datapackage.json"])
    assert not {"licenses", "contributors", "sources"} & package.keys()
    assert not [one for one in package["resources"] if "licenses" in one]
    node = graph_of(files["data/index.html"])[0]
    assert not {"license", "creator", "creditText"} & node.keys()
    assert json.loads(files["feed.json"])["authors"] == [{"name": "Mine"}]
    feed = files["feed.xml"].decode()
    assert "<author><name>Mine</name></author>" in feed
    assert "<rights>" not in feed
    assert "<p>Boundaries: © Nobody. Licence: CC0-1.0. " in files["data/index.html"].decode()
    assert "Licence</th>" not in files["data/index.html"].decode()


def test_what_a_dataset_states_is_shown_as_text(tmp_path: Path):
    files = built(tmp_path, OWN)
    assert claims(files) == []
    package = json.loads(files["data/datapackage.json"])
    assert package["licenses"] == OWN["licenses"]
    assert all(one["licenses"] == OWN["licenses"] for one in package["resources"])
    assert package["contributors"] == [{"title": "Jonas & Ona", "role": "author"}]
    assert package["sources"] == [{"title": "Notes"}]
    page = files["data/index.html"].decode()
    shown = "Terms &lt;i&gt;of&lt;/i&gt; {{t}} (https://example.org/terms)"
    assert f"<p>Data: {shown}. Boundaries: © Nobody. Licence: CC0-1.0. " in page
    assert f'<td class="nowrap">{shown}</td>' in page
    assert not any(MARK.encode() in content for name, content in files.items() if "html" in name)
    node = graph_of(files["data/index.html"])[0]
    assert node["license"] == ["https://example.org/terms"]
    assert node["creator"]["name"] == "Jonas & Ona"
    assert "<name>Jonas &amp; Ona</name>" in files["feed.xml"].decode()
    assert not any(b"ona@example.org" in content for content in files.values())


def test_a_table_may_have_a_licence_of_its_own(tmp_path: Path):
    resource = {"name": "changes", "path": "changes.csv", "licenses": [{"name": "CC-BY-SA-4.0"}]}
    files = built(tmp_path, {"resources": [resource]})
    page = files["data/index.html"].decode()
    assert "<p>Changes: CC BY-SA 4.0. Boundaries: " in page
    stated = {
        one["name"]: one["licenses"][0]["name"]
        for one in json.loads(files["data/datapackage.json"])["resources"]
        if "licenses" in one
    }
    assert stated == dict.fromkeys(("changes", "geopackage", "status"), "CC-BY-SA-4.0")


def test_the_bundled_dataset_states_what_its_pages_say(site: Path):
    files = contents(site)
    page = files["data/index.html"].decode()
    assert "Changes, events and sources: CC BY 4.0. Crossing points and boundaries: © Open" in page
    assert "© OpenStreetMap contributors: many of the crossing points." in page
    assert '<td class="nowrap">CC BY 4.0, ODbL 1.0</td>' in page
    package = json.loads(files["data/datapackage.json"])
    assert [one["name"] for one in package["licenses"]] == ["CC-BY-4.0", "ODbL-1.0"]
    assert package["contributors"] == [{"title": "bordermap contributors", "role": "maintainer"}]
    assert b"<rights>CC BY 4.0. \xc2\xa9 OpenStreetMap contributors" in files["feed.xml"]
    assert json.loads(files["data/crossings.geojson"])["license"] == "ODbL-1.0"


@pytest.mark.parametrize(
    ("descriptor", "field"),
    [
        ({"licenses": {"name": "MIT"}}, "licenses"),
        ({"licenses": ["CC-BY-4.0"]}, "licenses"),
        ({"licenses": [{"title": "Only a title"}]}, "licenses"),
        ({"licenses": [{"name": 4}]}, "licenses"),
        ({"licenses": [{"name": "x", "path": "javascript:alert(1)"}]}, "licenses"),
        ({"licenses": [{"name": "x", "path": "LICENSE.txt"}]}, "licenses"),
        (
            {"resources": [{"name": "changes", "path": "changes.csv", "licenses": "MIT"}]},
            "resources.licenses",
        ),
        ({"contributors": "Ona"}, "contributors"),
        ({"contributors": [{"name": "Ona"}]}, "contributors"),
    ],
)
def test_a_licence_or_contributor_of_a_wrong_form_is_told(
    tmp_path: Path, descriptor: dict[str, Any], field: str
):
    with pytest.raises(bordermap.DataError) as told:
        built(tmp_path, descriptor)
    found = told.value.problems
    assert [(one.code, one.field) for one in found] == [("descriptor-form", field)]

"""Pages that need no script: what they say, their heads, their structure."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import html5lib
import pytest

import bordermap
import bordermap.site
from bordermap import dates, paths
from bordermap.render.words import words_of
from bordermap.site import wording
from tests.site.reading import BASE, read, static_pages

POLICY = re.compile(
    r"default-src 'none'; style-src 'sha256-[\w+/=]+'; img-src 'self' data:; "
    r"base-uri 'none'; form-action 'none'"
)


def test_there_is_a_page_for_each_subject(site: Path):
    data = bordermap.load()
    assert {path.name for path in (site / "crossings").iterdir()} - {"index.html"} == set(
        data.crossings["id"]
    )
    assert {path.name for path in (site / "changes").iterdir()} - {"index.html"} == set(data.stops)
    borders = {border.lower() for border in data.tables.borders["border"]}
    assert {path.name for path in (site / "borders").iterdir()} - {"index.html"} == borders


def test_a_crossing_tells_every_change(site: Path):
    data = bordermap.load()
    history = data.history("by-lt-sumskas")
    text = (site / "crossings/by-lt-sumskas/index.html").read_text(encoding="utf-8")
    page = read(site / "crossings/by-lt-sumskas/index.html")
    said = "".join(words for _, words in page.texts)
    for change in history["changes"]:
        assert change["summary"] in said
        for source in change["sources"]:
            assert page.values("a", href=source["url"])
    assert text.count('<li id="on-') == len(history["changes"])
    assert "18 August 2023, 00:00" in said


def test_a_day_tells_before_and_after(site: Path):
    page = (site / "changes/2023-08-18/index.html").read_text(encoding="utf-8")
    rows = re.findall(r"<tr.*?</tr>", page, re.DOTALL)
    row = next(row for row in rows if "#by-lt-sumskas" in row)
    assert list(re.findall(r"#s-(\w+)", row)) == ["open", "closed"]
    assert 'rel="prev" href="../2023-07-10/index.html"' in page
    assert "../../maps/belarus/index.html#date=2023-08-18" in page
    assert "../../snapshots/belarus/2023-08-18.svg" in page


def test_a_border_says_what_the_command_says(site: Path):
    data = bordermap.load()
    page = (site / "borders/by-lt/index.html").read_text(encoding="utf-8")
    table = page[page.index('<table class="standings">') : page.index("</table>")]
    people = data.status(dates.iso(data.tables.as_of), borders=["by-lt"])
    for crossing in people["crossings"]:
        cell = table[table.index(f"crossings/{crossing['id']}/") :]
        shown = re.findall(r"#s-(\w+)", cell)[0]
        assert shown == (crossing["status"] or "absent")
    counts = people["counts"]
    assert f"{counts['operating']} of 6 road crossings operating" in page


@pytest.mark.parametrize(
    ("edtf", "minutes", "said"),
    [
        ("2023-08-18", 150, "18 August 2023, 02:30"),
        ("2020-07", -1, "July 2020"),
        ("2022", -1, "2022"),
        ("2022-06~", -1, "about June 2022"),
        ("2021-05-02/2021-05-04", -1, "between 2 May 2021 and 4 May 2021"),
    ],
)
def test_dates_say_how_exact_they_are(edtf: str, minutes: int, said: str):
    assert wording.moment(words_of(), edtf, minutes) == said


def test_uncertain_dates_are_explained(plain: Path):
    page = (plain / "crossings/bb-cc-gate/index.html").read_text(encoding="utf-8")
    assert "some day from 2 May 2021 to 4 May 2021" in page


def test_policy_allows_no_script(site: Path):
    for page in static_pages(site):
        markup = read(page)
        (policy,) = markup.values("meta", **{"http-equiv": "Content-Security-Policy"})
        assert POLICY.fullmatch(policy["content"] or "")
        assert [attrs["type"] for attrs in markup.values("script")] == ["application/ld+json"]
        for tag, attrs in markup.elements:
            assert not any(name == "style" or name.startswith("on") for name in attrs), tag


def test_structure_serves_screen_readers(site: Path):
    for page in static_pages(site):
        markup = read(page)
        tags = [tag for tag, _ in markup.elements]
        assert markup.values("html", lang="en")
        assert tags.count("h1") == tags.count("main") == 1
        levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h[1-6]", tag)]
        assert all(b - a <= 1 for a, b in itertools.pairwise(levels)), page
        assert tags.count("caption") == tags.count("table")
        assert all(attrs.get("scope") for attrs in markup.values("th"))
        assert all(attrs.get("alt") for attrs in markup.values("img"))
        assert len(markup.values("title")) + len(markup.values("meta", name="description")) == 2


def test_titles_and_descriptions_differ(site: Path):
    titles, descriptions = [], []
    for page in static_pages(site):
        text = page.read_text(encoding="utf-8")
        titles.append(re.search(r"<title>(.*?)</title>", text)[1])
        descriptions.append(re.search(r'name="description" content="(.*?)"', text)[1])
    assert len(titles) == len(set(titles))
    assert all(0 < len(text) <= 400 for text in descriptions)


@pytest.mark.parametrize(
    "page", ["borders/aa-bb", "crossings/aa-bb-bridge", "changes/2021-03-01", "changes", "data"]
)
def test_markup_is_valid(placed: Path, page: str):
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    parser.parse((placed / page / "index.html").read_text(encoding="utf-8"))


def test_heads_name_the_place_of_the_site(placed: Path, plain: Path):
    path = "crossings/aa-bb-bridge/index.html"
    here, nowhere = read(placed / path), read(plain / path)
    address = f"{BASE}crossings/aa-bb-bridge/"
    assert here.values("link", rel="canonical")[0]["href"] == address
    assert here.values("meta", property="og:url")[0]["content"] == address
    image = here.values("meta", property="og:image")[0]["content"] or ""
    assert (placed / image.removeprefix(BASE)).read_bytes().startswith(b"\x89PNG")
    assert here.values("meta", name="twitter:card")[0]["content"] == "summary_large_image"
    assert nowhere.values("link", rel="canonical") == []
    assert nowhere.values("meta", property="og:image") == []
    assert BASE not in (plain / path).read_text(encoding="utf-8")


def test_templates_name_words_that_there_are():
    catalogue = words_of().catalogue
    named, numbered = set(), set()
    for template in (paths.TEMPLATES / "site").glob("*.html"):
        text = template.read_text(encoding="utf-8")
        named |= set(re.findall(r'\bt\("([\w.]+)"[,)]', text))
        numbered |= set(re.findall(r'\btn\("([\w.]+)"', text))
    for module in Path(bordermap.site.__file__).parent.glob("*.py"):
        text = module.read_text(encoding="utf-8")
        named |= set(re.findall(r'words\.text\(\s*"([\w.]+)"', text))
        numbered |= set(re.findall(r'words\.number\(\s*"([\w.]+)"', text))
    assert len(named) > 40
    assert named <= catalogue.keys()
    assert {f"{key}.other" for key in numbered} <= catalogue.keys()


def test_a_day_of_a_large_map_shows_the_border_at_which_most_changed(
    small_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("bordermap.site.stills.LEGIBLE", 2)
    out = tmp_path / "site"
    bordermap.build(small_data, out=out, today="2030-01-01")
    page = (out / "changes/2021-05-02/index.html").read_text(encoding="utf-8")
    assert "../../borders/bb-cc/2021-05-02.svg" in page
    still = (out / "borders/bb-cc/2021-05-02.svg").read_text(encoding="utf-8")
    assert "<title" in still
    assert "Gate" in page
    drawn = {path.name for path in (out / "snapshots").rglob("*.svg")}
    assert not [name for name in drawn if name.startswith("2021-05-02")]

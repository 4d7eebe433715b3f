"""The feeds, read by a feed reader."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import feedparser
import pytest

import bordermap
from tests.site.reading import BASE, HOSTILE

if TYPE_CHECKING:
    from pathlib import Path

TIME = re.compile(r"\d{4}-\d{2}-\d{2}T12:00:00Z")
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}:[A-Za-z0-9._~%+/-]+")


def read_atom(site: Path) -> feedparser.FeedParserDict:
    feed = feedparser.parse((site / "feed.xml").read_bytes())
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    return feed


@pytest.mark.parametrize("which", ["site", "plain", "placed", "hostile"])
def test_atom_has_what_the_standard_asks(which: str, request: pytest.FixtureRequest):
    feed = read_atom(request.getfixturevalue(which))
    assert TAG.fullmatch(feed.feed.id)
    assert feed.feed.title
    assert feed.feed.author
    assert TIME.fullmatch(feed.feed.updated)
    assert {link.rel for link in feed.feed.links} == {"self", "alternate"}
    ids = [entry.id for entry in feed.entries]
    assert ids
    assert len(ids) == len(set(ids))
    for entry in feed.entries:
        assert TAG.fullmatch(entry.id)
        assert entry.title
        assert entry.summary
        assert TIME.fullmatch(entry.updated)
        assert entry.where.type == "Point"


def test_entries_are_the_newest_changes(site: Path):
    feed = read_atom(site)
    times = [entry.updated for entry in feed.entries]
    assert times == sorted(times, reverse=True)
    data = bordermap.load()
    assert times[0][:10] == data.stops[-1]
    assert len(times) >= 100
    entry = feed.entries[0]
    assert entry.tags[0].term in {"open", "restricted", "closed", "unknown"}
    longitude, latitude = entry.where.coordinates
    assert 20 < longitude < 40
    assert 50 < latitude < 70


def test_feeds_say_the_same_with_the_same_ids(placed: Path, plain: Path):
    atom = read_atom(placed)
    items = json.loads((placed / "feed.json").read_bytes())["items"]
    assert [entry.id for entry in atom.entries] == [item["id"] for item in items]
    assert [entry.title for entry in atom.entries] == [item["title"] for item in items]
    assert [entry.link for entry in atom.entries] == [item["url"] for item in items]
    # Moving a site makes nothing new.
    assert [entry.id for entry in read_atom(plain).entries] == [item["id"] for item in items]


def test_json_feed_has_what_the_standard_asks(placed: Path, plain: Path):
    feed = json.loads((placed / "feed.json").read_bytes())
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert feed["feed_url"] == f"{BASE}feed.json"
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert item["content_text"]
        assert TIME.fullmatch(item["date_published"])
        assert all(isinstance(tag, str) for tag in item["tags"])
        assert item["url"].startswith(BASE)
    # Addresses must be absolute, so there are none where the site's place isn't known.
    assert "feed_url" not in json.loads((plain / "feed.json").read_bytes())


def test_hostile_text_stays_text(hostile: Path):
    (entry,) = read_atom(hostile).entries
    shown = HOSTILE.replace("\u2028", " ")
    assert entry.title.replace("\u2028", " ").startswith(shown[:40])
    assert entry.title_detail.type == "text/plain"
    assert entry.summary_detail.type == "text/plain"
    (item,) = json.loads((hostile / "feed.json").read_bytes())["items"]
    assert HOSTILE in item["content_text"]
    assert "content_html" not in item

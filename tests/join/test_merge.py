"""Controls of both sides become one crossing, and neighbours stay two."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bordermap.join.merge import Post, merge

# On the meridian 11° a hundredth of a degree of latitude is 1.1 km, of longitude 0.7 km.
KM = 1 / 111.2


def post(number: int, side: str, km: float, *, off: float = 0.5, **more: object) -> Post:
    """A control at a kilometre of the line, so many kilometres off it to its side."""
    lon = 11 + (off / 70.0) * {"AA": -1, "BB": 1, "": 0}[side]
    made = Post((number,), "AA-BB", "road", side, lon, 50 + km * KM, km)
    return replace(made, **more)


def test_two_that_face_each_other_are_one():
    assert merge([post(0, "AA", 10), post(1, "BB", 10.8)]) == [(0, 1)]


def test_bridges_side_by_side_stay_apart():
    posts = [post(0, "AA", 10), post(1, "BB", 10.2), post(2, "AA", 11), post(3, "BB", 11.3)]
    assert merge(posts) == [(0, 1), (2, 3)]


def test_each_has_one_partner_and_the_rest_stay_alone():
    posts = [post(0, "AA", 10), post(1, "BB", 10.1), post(2, "BB", 11), post(3, "AA", 30)]
    assert merge(posts) == [(0, 1), (2,), (3,)]


def test_booths_of_one_side_are_one_post():
    posts = [post(0, "AA", 10), post(1, "AA", 10.1), post(2, "AA", 10.35), post(3, "BB", 10.9)]
    assert merge(posts) == [(0, 1, 2, 3)]


def test_road_and_railway_are_two():
    assert merge([post(0, "AA", 10), post(1, "BB", 10.1, kind="rail")]) == [(0,), (1,)]


def test_a_name_reaches_farther_than_nearness():
    far = [post(0, "AA", 10), post(1, "BB", 15)]
    assert merge(far) == [(0,), (1,)]
    assert merge([replace(one, names=frozenset({"bridge"})) for one in far]) == [(0, 1)]
    assert merge([replace(one, wikidata="Q1") for one in far]) == [(0, 1)]


def test_same_side_is_never_paired():
    assert merge([post(0, "AA", 10), post(1, "AA", 11)]) == [(0,), (1,)]


def test_without_a_side_only_what_is_very_near_is_one():
    assert merge([post(0, "", 10), post(1, "AA", 10.1)]) == [(0, 1)]
    assert merge([post(0, "", 10), post(1, "", 10.5)]) == [(0, 1)]
    assert merge([post(0, "", 10), post(1, "", 10.7)]) == [(0,), (1,)]
    bridges = [post(0, "", 10), post(1, "", 10.2), post(2, "", 10.6), post(3, "", 10.8)]
    assert merge(bridges) == [(0, 1), (2, 3)]
    named = [replace(one, names=frozenset({"bridge"})) for one in bridges[1:3]]
    assert merge([bridges[0], *named, bridges[3]]) == [(0, 1, 2, 3)]


places = st.lists(
    st.tuples(st.sampled_from(["AA", "BB", ""]), st.integers(0, 60)), max_size=9, unique=True
)


@given(places, st.randoms())
def test_nothing_is_lost_and_the_order_of_the_file_does_not_matter(places, chance):
    posts = [post(number, side, km / 4) for number, (side, km) in enumerate(places)]
    found = merge(posts)
    assert sorted(member for group in found for member in group) == list(range(len(posts)))
    shuffled = list(posts)
    chance.shuffle(shuffled)
    assert merge(shuffled) == found

"""Border controls of both sides of a border line, put together to crossings.

The rule, in this order, for controls of one border and one kind of way:

1. Controls on the same side within `BOOTH_M` of each other are one post, such as the booths of its
   lanes; so are controls with the same Wikidata item within `SAME_M`.
2. Two posts on opposite sides are one crossing if each is the other's nearest on that side, along
   the border line, and they are at most `PAIR_M` apart along it and `SAME_M` in all. Posts that
   share a name go first, up to `SAME_M` along it.

Of a control that is nearer to the line than the line may be off, the side isn't known. It faces
another only if both are single controls at most `UNSURE_M` apart, or share a name within `PAIR_M`:
two bridges of one town are farther from each other, and better listed twice than lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from bordermap.geometry.projection import geodesic_distance_m

if TYPE_CHECKING:
    from collections.abc import Sequence

BOOTH_M: Final = 300.0
PAIR_M: Final = 2000.0
UNSURE_M: Final = 600.0
SAME_M: Final = 10_000.0
FAR_DEGREES: Final = 0.1
"""Of latitude: more than `SAME_M` everywhere."""


@dataclass(frozen=True)
class Post:
    """A border control, or several that are one: where it is, and what it shares with others.

    `side` is the country it lies in, empty if that can't be told; `km` its place along the border
    line; `names` what it is called, in the letters of ids.
    """

    members: tuple[int, ...]
    border: str
    kind: str
    side: str
    lon: float
    lat: float
    km: float
    names: frozenset[str] = frozenset()
    wikidata: str = ""


def merge(posts: Sequence[Post]) -> list[tuple[int, ...]]:
    """Members of each crossing, sorted.

    Parameters
    ----------
    posts
        One for each control; `members` holds its number.
    """
    found: list[tuple[int, ...]] = []
    for group in sorted({(post.border, post.kind) for post in posts}):
        own = [post for post in posts if (post.border, post.kind) == group]
        single = _booths(sorted(own, key=lambda post: post.members))
        paired: set[int] = set()
        for one, other in _pairs(single):
            if not {one, other} & paired:
                paired |= {one, other}
                found.append((*single[one].members, *single[other].members))
        found += [post.members for at, post in enumerate(single) if at not in paired]
    return sorted(tuple(sorted(members)) for members in found)


def _booths(posts: Sequence[Post]) -> list[Post]:
    """Posts whose controls are near each other, put together."""
    left, done = list(posts), []
    while left:
        group, left = [left[0]], left[1:]
        for post in group:  # it grows while it is walked through
            joined = [other for other in left if _is_one(post, other)]
            group += joined
            left = [other for other in left if other not in joined]
        done.append(_together(group))
    return done


def _is_one(one: Post, other: Post) -> bool:
    if _is_far(one, other):
        return False
    apart = _apart_m(one, other)
    if one.wikidata and one.wikidata == other.wikidata:
        return apart <= SAME_M
    return apart <= BOOTH_M and (one.side == other.side or "" in {one.side, other.side})


def _together(group: Sequence[Post]) -> Post:
    sides = {post.side for post in group} - {""}
    return Post(
        members=tuple(member for post in group for member in post.members),
        border=group[0].border,
        kind=group[0].kind,
        # Of both sides: it is a whole crossing and pairs with nothing more.
        side="/".join(sorted(sides)),
        lon=float(np.mean([post.lon for post in group])),
        lat=float(np.mean([post.lat for post in group])),
        km=float(np.mean([post.km for post in group])),
        names=frozenset().union(*(post.names for post in group)),
        wikidata=group[0].wikidata,
    )


def _pairs(posts: Sequence[Post]) -> list[tuple[int, int]]:
    """Numbers of posts that face each other, the surest first."""
    facing = [
        (not one.names & other.names, abs(one.km - other.km), i, j)
        for i, one in enumerate(posts)
        for j, other in enumerate(posts)
        if i < j and _may_face(one, other)
    ]
    nearest = {
        at: min((gap, i + j - at) for _, gap, i, j in facing if at in {i, j})[1]
        for at in {at for _, _, i, j in facing for at in (i, j)}
    }
    return [
        (i, j)
        for unlike, _, i, j in sorted(facing)
        if not unlike or (nearest[i] == j and nearest[j] == i)
    ]


def _may_face(one: Post, other: Post) -> bool:
    if "/" in one.side + other.side or (one.side and one.side == other.side):
        return False
    if _is_far(one, other):
        return False
    apart, alike = _apart_m(one, other), bool(one.names & other.names)
    if not (one.side and other.side):
        single = len(one.members) == len(other.members) == 1
        return apart <= (PAIR_M if alike else UNSURE_M if single else 0)
    along = abs(one.km - other.km) * 1000
    return along <= (SAME_M if alike else PAIR_M) and apart <= SAME_M


def _is_far(one: Post, other: Post) -> bool:
    """Whether two are too far apart for any rule, told without measuring."""
    return abs(one.lat - other.lat) > FAR_DEGREES


def _apart_m(one: Post, other: Post) -> float:
    return float(geodesic_distance_m(one.lon, one.lat, other.lon, other.lat))

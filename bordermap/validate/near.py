"""The known word that somebody meant who wrote another."""

from __future__ import annotations

import difflib
import unicodedata
from typing import TYPE_CHECKING, Final

from bordermap.validate.letters import plain_text, recognise_letters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MEANT: Final = {
    # statuses
    "open": "opened operating operational working works reopened active yes",
    "restricted": "limited partial partially partlyopen conditional restrictions",
    "closed": "shut suspended blocked halted stopped closure no",
    "unknown": "unclear unsure na none",
    # modes and kinds
    "truck": "lorry lorries hgv freight cargo goods tir heavygoodsvehicle heavygoodsvehicles",
    "car": "auto automobile passengercar vehicle vehicles private light",
    "bus": "coach coaches minibus",
    "pedestrian": "foot onfoot walker walkers walking people person",
    "bicycle": "bike bikes cycle cyclist cyclists",
    "rail_passenger": "train trains passengertrain passenger passengers railway",
    "rail_freight": "freighttrain goodstrain railcargo railgoods",
    "road": "highway motorway automobile car street",
    "rail": "railway railroad train",
    "river": "ferry boat water",
    # categories, confidences, directions
    "international": "multilateral global",
    "local": "simplified regional smallbordertraffic",
    "high": "certain official strong sure",
    "medium": "middle moderate average",
    "low": "weak uncertain",
    "both": "all any twoway bidirectional bothways",
    # reasons and kinds of context
    "pandemic": "covid covid19 coronavirus epidemic quarantine health",
    "migration": "migrants refugees",
    "exercise": "drill drills manoeuvres maneuvers zapad",
    "war": "invasion fighting shelling attack",
    "works": "construction repair repairs renovation maintenance rebuilding",
    "smuggling": "contraband balloons cigarettes",
    "policy": "politics political law regulation order",
    "advisory": "warning traveladvice advice",
    "announcement": "statement news notice",
    "barrier": "fence wall",
    "statistic": "stats figure figures number numbers",
    "military": "army troops",
    # columns and keys
    "lat": "latitude y ycoord",
    "lon": "longitude long lng x xcoord",
    "crossing": "crossingid checkpoint checkpointid",
    "name": "title checkpoint label",
    "title": "name headline",
    "kind": "type category class",
    "date": "day when from since firstdate defaultdate",
    "status": "state situation",
    "modes": "mode transport traffic vehicles",
    "border": "borderid countries pair",
    "checked": "date lastchecked confirmed",
    "sources": "source references reference sourceids",
    "source": "sources reference",
    "source_url": "url link source sourceurl sourcelink href",
    "url": "link address href sourceurl",
    "summary": "description text details comment abstract",
    "note": "comment remark notes remarks",
    "start": "from begin since startdate",
    "end": "to until enddate",
    # languages and countries
    "uk": "ua ukrainian",
    "be": "by belarusian",
    "nb": "no nn norwegian",
    "et": "ee estonian",
    "GB": "uk en england britain",
    "GR": "el greece",
    "RU": "su russia",
    "DE": "germany ger",
    "UA": "ukraine ukr",
}
"""Words of the dataset, each with what people write for it, letters and digits only."""

ASKING: Final = "Did you mean"
MOST_COMPARISONS: Final = 1_000_000
_ASKED: Final = 0.75
"""How alike two words must be for the one to be proposed for the other."""


def nearest(word: str, known: Iterable[str]) -> str:
    """A question that proposes the known word that was meant, or an empty text.

    What in the word can't be seen, or only looks right, is named too.
    """
    return question(word, meant_word(word, known))


def question(word: str, meant: str) -> str:
    """What `nearest` says of a word if that other word was meant; empty if none was."""
    letters = recognise_letters(word)
    said = f" {ASKING} '{meant}'?" if meant else ""
    return f"{said} {letters.found}" if meant and letters else said


def meant_word(word: str, known: Iterable[str]) -> str:
    """The known word that was meant by `word`, or an empty text."""
    return proposer(known)(word)


def proposer(known: Iterable[str]) -> Callable[[str], str]:
    """What finds the known word that was meant, for many words and one list of known ones.

    It remembers what it found, and falls silent after so many comparisons that a user would wait.
    """
    words = list(known)
    bare: dict[str, str] = {}
    folded: dict[str, str] = {}
    found: dict[str, str] = {}

    def propose(word: str) -> str:
        if not bare:  # most datasets have no such word, and need none of this
            bare.update((_bare(other), other) for other in reversed(words))
            folded.update((other.casefold(), other) for other in reversed(words))
        if word not in found:
            if len(found) * len(words) > MOST_COMPARISONS:
                return ""
            found[word] = _meant(word, words, bare, folded)
        return found[word]

    return propose


def _meant(word: str, words: list[str], bare: dict[str, str], folded: dict[str, str]) -> str:
    letters = _bare(word)
    if not letters:
        return ""
    if letters in bare:
        return bare[letters]
    plain = plain_text(word)
    turned = "-".join(reversed(plain.upper().split("-")))
    if turned in words:
        return turned
    for other in words:
        if letters in MEANT.get(other, "").split():
            return other
    close = difflib.get_close_matches(plain.casefold(), list(folded), n=1, cutoff=_ASKED)
    return folded[close[0]] if close else ""


def _bare(word: str) -> str:
    """Letters and digits of a word, small and without accents."""
    apart = unicodedata.normalize("NFKD", plain_text(word).casefold())
    return "".join(mark for mark in apart if mark.isalnum())

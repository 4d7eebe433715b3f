"""Every kind of problem, each from one thing broken in a valid dataset."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

import bordermap
from bordermap.errors import DataError
from tests.validate.files import AA_BB, AA_BB_CHANGES, BB_CC, BB_CC_CHANGES, FILES
from tests.world import write_files

if TYPE_CHECKING:
    from pathlib import Path

    from bordermap.errors import Problem


@dataclass(frozen=True)
class Case:
    """In `file`, `old` becomes `new` (no `old`: the whole text); then a problem of `code` is found.

    `says` must be in its message, `remedy` in how to mend it. It is the only one, but for those
    of the codes `also` that rightly follow from it.
    """

    code: str
    file: str
    old: str
    new: str | bytes
    line: int
    field: str
    says: str
    remedy: str
    also: frozenset[str] = frozenset()

    def files(self) -> dict[str, str | bytes]:
        if not self.old:
            return FILES | {self.file: self.new}
        assert isinstance(self.new, str)
        assert FILES[self.file].count(self.old) == 1
        return FILES | {self.file: FILES[self.file].replace(self.old, self.new)}


def problems_of(folder: Path, files: dict[str, str | bytes]) -> tuple[Problem, ...]:
    """Problems of a dataset with these files; their names relative to its folder."""
    with pytest.raises(DataError) as caught:
        bordermap.load(write_files(folder, files))
    return caught.value.problems


def split(problems: tuple[Problem, ...], code: str) -> tuple[list[Problem], list[Problem]]:
    """Problems of a code, and the others."""
    own = [problem for problem in problems if problem.code == code]
    return own, [problem for problem in problems if problem.code != code]


NO_BORDER = frozenset({"unknown-border"})
NO_SOURCE = frozenset({"unknown-source"})
BRIDGE = "aa-bb-bridge,AA-BB,Bridge,road,51.5,11.0,100"
CLOSED = 'aa-bb-bridge,2021-03-01,02:30,closed,car;bus,AA>BB,security: drones,"Closed,\nfor now"'
OPENED = "aa-bb-bridge,2021-04,,open,all,both,policy,,law-gazette,low"

CASES = [
    # files that are not what their name says
    Case("file-form", AA_BB, "", b"id,name\n\n\xff,x\n", 3, "", "Byte 9 is not UTF-8", "UTF-8"),
    Case("file-form", "sources.csv", "", "id,url\n\n\0", 3, "", "NUL", "plain text"),
    Case("file-form", "context.csv", "", "", 0, "", "is empty", "row of column names"),
    Case("file-form", "datapackage.json", "", "{", 0, "", "is no JSON", "syntax"),
    Case("file-form", "datapackage.json", "", "[]", 0, "", "is no JSON object", "syntax"),
    Case("file-form", "maps/squares.toml", "", "title", 0, "", "is no TOML", "syntax"),
    Case("file-form", "maps/squares.toml", "", b"\xff", 0, "", "is no TOML", "syntax"),
    # tables that are none
    Case("csv-form", BB_CC, "Lane,ped", '"La"ne,ped', 2, "", "expected after",
         "double the quotes"),
    Case("csv-form", BB_CC_CHANGES, "bb-cc-lane", '"bb', 2, "", "unexpected end", "Close each"),
    Case("row-length", BB_CC, ",local", ",local,", 2, "", "has 9 cells, the first row has 8",
         "comm"),
    Case("row-length", AA_BB_CHANGES, ",,law-gazette,low", "", 4, "", "7 cells", "quote a cell"),
    Case("column-twice", BB_CC, "category", "kind", 1, "kind", "'kind' stands twice", "Keep one",
         frozenset({"unknown-value"})),
    Case("unknown-column", AA_BB_CHANGES, "summary", "summery", 1, "summery",
         "no column 'summery'. Did you mean 'summary'?", "columns are crossing, date"),
    Case("unknown-column", "context.csv", ",summary", ",colour", 1, "colour",
         "no column 'colour'.", "Rename or remove"),
    Case("missing-column", "sources.csv", ",url,", ",archive_url,", 1, "url", "missing", "Add it"),
    # cells that are empty, or have another form
    Case("empty-cell", AA_BB, ",Bridge,", ", ,", 2, "name", "'name' is empty", "Fill it"),
    Case("empty-cell", "context.csv", "Stay away", "", 2, "title", "'title' is empty", "Fill"),
    Case("empty-cell", "sources.csv", "Order 1", "", 3, "title", "'title' is empty", "Fill"),
    Case("empty-cell", "sources.csv", "http://example.org/law", "", 3, "url", "empty", "Fill"),
    Case("cell-form", BB_CC, "bb-cc-lane", "bb-cc-Lane", 2, "id", "'bb-cc-Lane' has not the form",
         "small letters"),
    Case("cell-form", BB_CC, "BB-CC", "BB/CC", 2, "border", "'BB/CC' has not the form", "BB-CC",
         NO_BORDER),
    Case("cell-form", "context.csv", "AA;BB", "AA; BB", 2, "countries", "form BY;LT", "ISO 3166"),
    Case("cell-form", AA_BB, "aa-bb-rail", "bb-cc-rail", 3, "id",
         "'bb-cc-rail' does not begin with its border 'aa-bb-'", "Begin the id with 'aa-bb-'"),
    Case("cell-form", "sources.csv", "law-gazette", "Law Gazette", 3, "id", "'Law Gazette'",
         "small"),
    # dates and times
    Case("bad-date", AA_BB_CHANGES, "2021-04,", "2021-13,", 4, "date",
         "'2021-13' has a month 13.", "Write 2023-08-18"),
    Case("bad-date", AA_BB_CHANGES, "2021-04,", ",", 4, "date", "The cell is no date", "Write"),
    Case("bad-date", AA_BB_CHANGES, "02:30", "2:30", 2, "time", "'2:30' is no time", "02:30"),
    Case("bad-date", "borders.csv", "2023-06-01", "2023-06", 2, "checked", "is no day", "last day"),
    Case("bad-date", "context.csv", "2021-02", "02/2021", 2, "date", "'02/2021' is no", "Write"),
    Case("bad-date", "sources.csv", "2021-03,", "March,", 2, "published", "'March' is no", "empty"),
    Case("bad-date", "sources.csv", "2024-01-01", "2024-01-32", 2, "accessed",
         "has a day 32, but that month has 31", "2023-08-18"),
    # numbers
    Case("bad-number", AA_BB, "51.5", "540", 2, "lat", "'540' is not between -90 and 90.",
         "decimal degrees (WGS 84) between -90 and 90"),
    Case("bad-number", AA_BB, "51.5", "51°30'", 2, "lat", "degrees and minutes", "Write 51.5."),
    Case("bad-number", AA_BB, "51.5", "5_1.5", 2, "lat", "is no number", "decimal degrees"),
    Case("bad-number", AA_BB, "51.5", "\u0665\u0661.\u0665", 2, "lat", "of another script",
         "Write 51.5."),
    Case("bad-number", AA_BB, "51.5", "NaN", 2, "lat", "is no number", "decimal degrees"),
    Case("bad-number", AA_BB, "51.5", "1e999", 2, "lat", "is not between", "decimal degrees"),
    Case("bad-number", AA_BB, "51.5", "", 2, "lat", "The cell is empty", "decimal degrees"),
    Case("bad-number", BB_CC, ",12,", ",-181,", 2, "lon", "'-181' is not between", "-180 and 180"),
    Case("bad-number", AA_BB, ",100,", ",-1,", 2, "coordinate_uncertainty_m", "'-1'", "metres"),
    # words that are none of the vocabulary
    Case("unknown-value", AA_BB_CHANGES, ",closed,", ",close,", 2, "status",
         "'close' is none of open, restricted, closed, unknown. Did you mean 'closed'?",
         "one of these words"),
    Case("unknown-value", BB_CC_CHANGES, "restricted", "", 2, "status",
         "The cell is empty, not one of open, restricted, closed, unknown.", "one of these words"),
    Case("unknown-value", BB_CC, "pedestrian,51", "Pedestrian,51", 2, "kind",
         "is none of road, rail",
         "small letters"),
    Case("unknown-value", BB_CC, "local", "private", 2, "category", "is none of", "these words"),
    Case("unknown-value", AA_BB, ",open,", ",opened,", 2, "baseline", "Did you mean 'open'?",
         "word"),
    Case("unknown-value", BB_CC, "pedestrian;bicycle", "all", 2, "modes", "in changes alone",
         "Join modes by ';'"),
    Case("unknown-value", BB_CC, "pedestrian;bicycle", "bicycle;bicycle", 2, "modes",
         "names a mode twice", "Write bicycle."),
    Case("unknown-value", AA_BB_CHANGES, "car;bus", "car; bus", 2, "modes",
         "has ' bus', no mode of traffic. Did you mean 'bus'?", "Write car;bus."),
    Case("unknown-value", AA_BB_CHANGES, "car;bus", "goods", 2, "modes",
         "has 'goods', which is a group of modes", "that the crossing has: truck;rail_freight."),
    Case("unknown-value", BB_CC_CHANGES, "CC>BB", "CC>AA", 2, "direction",
         "'CC>AA' is no direction at this border", "Write both, BB>CC or CC>BB."),
    Case("unknown-value", AA_BB_CHANGES, "policy", "politics: x", 4, "reason",
         "'politics: x' does not begin with one of pandemic", "Begin with one of these"),
    Case("unknown-value", AA_BB_CHANGES, ",low", ",lowest", 4, "confidence", "is none of high",
         "word"),
    Case("unknown-value", "context.csv", "advisory", "advice", 2, "kind", "'advice' is none",
         "word"),
    # ids and references
    Case("duplicate-id", AA_BB, "aa-bb-rail", "aa-bb-bridge", 3, "id",
         "is the id of the crossing at borders/aa-bb/crossings.csv:2 too", "of its own"),
    Case("duplicate-id", "sources.csv", "law-gazette,", "herald-2021-closed,", 3, "id",
         "'herald-2021-closed' stands in line 2 too", "id of its own", NO_SOURCE),
    Case("duplicate-id", "borders.csv", "BB-CC", "AA-BB", 3, "border", "in line 2 too", "one row"),
    Case("duplicate-row", AA_BB_CHANGES, OPENED, f"{OPENED}\n{OPENED}", 5, "date",
         "the same as line 4", "Remove one"),
    Case("unknown-crossing", BB_CC_CHANGES, "bb-cc-lane", "bb-cc-line", 2, "crossing",
         "no crossing 'bb-cc-line'. Did you mean 'bb-cc-lane'?", "crossings.csv"),
    Case("unknown-crossing", BB_CC_CHANGES, "bb-cc-lane", "Lane", 2, "crossing",
         "Did you mean 'bb-cc-lane'?", "crossings.csv"),
    Case("unknown-border", "borders.csv", "BB-CC,2023-07-01", "AA-CC,2023-07-01", 3, "border",
         "No crossing is on the border 'AA-CC'", "remove the row"),
    Case("unknown-source", AA_BB_CHANGES, ",law-gazette,", ",law-gazete,", 4, "sources",
         "'law-gazete' is the id of no source. Did you mean 'law-gazette'?", "sources.csv"),
    Case("unknown-source", AA_BB, "open,law-gazette", "open,law", 2, "baseline_source", "'law'",
         "ids"),
    Case("unknown-source", "borders.csv", "herald-2021-closed", "x", 2, "source",
         "'x' is the id of no source", "ids"),
    Case("unknown-source", "context.csv", ";law-gazette", ";", 2, "sources",
         "has '', which is the id of no source", "ids"),
    Case("unknown-country", "context.csv", "AA;BB", "AA;UK", 2, "countries",
         "has 'UK', which is the code of no country", "ISO 3166"),
    Case("after-dataset-date", "context.csv", "2021-02", "2024-02", 2, "date",
         "The event is later than the dataset's own day, 2024-01-01", "datapackage.json"),
    Case("duplicate-row", "context.csv", "2021-02,advisory,AA;BB,Stay away,,herald",
         "2021-02,advisory,AA;BB,Stay away,,law-gazette\n2021-02,advisory,AA;BB,Stay away,,herald",
         3, "date", "says the same as line 2", "join their sources"),
    Case("no-source", AA_BB_CHANGES, "law-gazette", "", 4, "sources", "cites no source",
         "who says"),
    Case("no-source", "context.csv", "herald-2021-closed;law-gazette", "", 2, "sources",
         "cites no source", "who says"),
    Case("bad-url", "sources.csv", "http://example.org/law", "javascript:alert(1)", 3, "url",
         "'javascript:alert(1)' is no http or https address", "begins with https://"),
    Case("bad-url", "sources.csv", "http://example.org/law", '"https://example.org/"" x"', 3, "url",
         "is no http or https", "full address"),
    # rows that don't belong together
    Case("wrong-file", AA_BB_CHANGES, OPENED,
         "bb-cc-lane,2021-04,,open,all,both,policy,,law-gazette,low",
         4, "crossing", "The row is of bb-cc, the folder of aa-bb", "Move it to borders/bb-cc/"),
    Case("foreign-mode", BB_CC_CHANGES, "bicycle", "car;bus", 2, "modes", "has none of 'car;bus'",
         "Add the mode to the crossing"),
    Case("contradiction", AA_BB_CHANGES, OPENED, OPENED.replace("2021-04,,", "2021-03-01,02:30,"),
         4, "status", "traffic and moment line 2 has another status, closed", "Give both a time"),
    # days beyond the dataset's own
    Case("after-dataset-date", AA_BB_CHANGES, "2021-04,", "2024-01-02,", 4, "date",
         "later than the dataset's own day, 2024-01-01", "datapackage.json"),
    Case("after-dataset-date", "borders.csv", "2023-06-01", "2024-01-02", 2, "checked",
         "later than the dataset's own, 2024-01-01", "Mend the day"),
    # places
    Case("off-border", AA_BB, "51.5,11.0", "51.5,11.05", 2, "lat",
         "'aa-bb-bridge' lies 3.5 km from the border AA-BB, but its coordinate claims 100 m.",
         "larger coordinate_uncertainty_m"),
    Case("off-border", AA_BB, "51.5,11.0", "51.5,11.9", 2, "lat",
         "lies 62.5 km from the border AA-BB, but its coordinate claims 100 m. "
         "The border BB-CC is nearer: 6.9 km.", "Mend lat and lon, the border"),
    # the files beside the tables
    Case("map-form", "maps/squares.toml", 'title = "Squares"', "", 0, "title", "no title",
         "title ="),
    Case("map-form", "maps/squares.toml", "modes", "mode", 0, "mode",
         "no key 'mode'. Did you mean 'modes'?", "Keys are title"),
    Case("map-form", "maps/squares.toml", '["AA-BB", "BB-CC"]', '"AA-BB"', 0, "borders",
         "no list of texts", 'borders = ["BY-LT"'),
    Case("unknown-border", "maps/squares.toml", '"BB-CC"', '"BB-CD"', 0, "borders",
         "no border 'BB-CD'. Did you mean 'BB-CC'?", "Mend or remove"),
    Case("map-form", "maps/squares.toml", '"2020-01-01"', "2020-01-01", 0, "start", "is no text",
         "quotes"),
    Case("map-form", "maps/squares.toml", "2020-01-01", "2020-01", 0, "start", "is no day",
         "quotes"),
    Case("map-form", "maps/squares.toml", "2020-01-01", "2024-03-01", 0, "start",
         "starts after it ends", "Mend start or end"),
    Case("map-form", "maps/squares.toml", "2021-08-18", "2019-12-31", 0, "date",
         "outside the map's period", "Mend date"),
    Case("map-form", "maps/squares.toml", '"people"', '"boats"', 0, "modes", "'boats' is none",
         "goods"),
    Case("map-form", "maps/squares.toml", 'title = "Squares"',
         'title = "Squares"\nwords = "lt"', 0, "words",
         "no table a language", "[words.lt]"),
    Case("map-form", "maps/squares.toml", 'title = "Squares"',
         'title = "Squares"\nwords.lx.title = "Kvadratai"', 0, "words.lx",
         "doesn't speak 'lx'", "Languages are en, lt"),
    Case("map-form", "maps/squares.toml", 'title = "Squares"',
         'title = "Squares"\nwords.lt = "x"', 0, "words.lt", "is no table", "[words.lt]"),
    Case("map-form", "maps/squares.toml", 'title = "Squares"',
         'title = "Squares"\nwords.lt.titel = "Kvadratai"', 0, "words.lt", "no key 'titel'",
         "Keys are title, summary"),
    Case("map-form", "maps/squares.toml", 'title = "Squares"',
         'title = "Squares"\nwords.lt.title = 3', 0, "words.lt", "no text", "quotes"),
    Case("descriptor-form", "datapackage.json", "2024-01-01", "1 January", 0, "date",
         "'1 January' is no day", "dataset's own day"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}-{case.field}")
def test_problem(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    problems = problems_of(tmp_path, case.files())
    [problem], others = split(problems, case.code)
    assert {other.code for other in others} == case.also, "\n".join(map(str, problems))
    found = (problem.code, problem.file, problem.line, problem.field)
    assert found == (case.code, case.file, case.line, case.field)
    assert case.says in problem.message
    assert case.remedy in problem.remedy
    # One sentence after the other, each with its end.
    assert problem.message[-1] in ".?"
    assert "?." not in problem.message
    assert problem.remedy.endswith(".")


def test_a_border_without_a_line_is_a_problem(tmp_path: Path):
    files = FILES | {
        "borders/aa-cc/crossings.csv": "id,border,name,kind,lat,lon,modes\n"
        "aa-cc-far,AA-CC,Far,road,51,12,car\n",
    }
    [problem] = problems_of(tmp_path, files)
    assert (problem.code, problem.line, problem.field) == ("no-border-line", 2, "border")
    assert "no line between AA and CC" in problem.message
    assert "bring boundaries that have it" in problem.remedy


def test_the_dataset_that_the_cases_break_is_valid(tmp_path: Path):
    data = bordermap.load(write_files(tmp_path, FILES))
    assert data.tables.title == "Three squares"
    assert list(data.tables.borders["border"]) == ["AA-BB", "BB-CC"]

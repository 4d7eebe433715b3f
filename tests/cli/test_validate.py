"""`bordermap validate`: its formats, its warnings, and what it says of a code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bordermap.validate.explain import TEXTS, explanations
from bordermap.validate.problem import CODES, WARNINGS
from tests.world import change, crossing, csv_text, write_dataset

if TYPE_CHECKING:
    from bordermap.validate.explain import Explanation

PAGE = Path(__file__).parents[2] / "docs" / "problems.md"
REWRITE = os.environ.get("BORDERMAP_GOLDEN") == "write"
SHUT = {"changes": [change(status="shut"), change(date="2021-03-02", status="shut")]}
DOUBTFUL = {"crossings": [crossing(name=" Bridge")]}


def conforms(value: Any, shape: Any) -> bool:
    """Whether a JSON value has a shape: a type, a pattern, a list's item, or keys of an object.

    A key that ends with `?` may be left out; other keys than those named are refused.
    """
    if isinstance(shape, dict):
        known = {key.removesuffix("?"): part for key, part in shape.items()}
        needed = {key for key in shape if not key.endswith("?")}
        return (
            isinstance(value, dict)
            and needed <= set(value) <= set(known)
            and all(conforms(part, known[key]) for key, part in value.items())
        )
    if isinstance(shape, list):
        return isinstance(value, list) and all(conforms(item, shape[0]) for item in value)
    if isinstance(shape, str):
        return isinstance(value, str) and re.fullmatch(shape, value, re.DOTALL) is not None
    return type(value) is shape


MESSAGE = {"text": ".+", "markdown?": ".+"}
SARIF = {
    "$schema": r"https://.*sarif-2\.1\.0.*",
    "version": r"2\.1\.0",
    "runs": [
        {
            "tool": {
                "driver": {
                    "name": "bordermap",
                    "version": ".+",
                    "semanticVersion": r"\d+\.\d+\.\d+.*",
                    "rules": [
                        {
                            "id": "[a-z-]+",
                            "shortDescription": {"text": ".+"},
                            "fullDescription": {"text": ".+"},
                            "help": MESSAGE,
                            "defaultConfiguration": {"level": "error|warning|note|none"},
                        }
                    ],
                }
            },
            "results": [
                {
                    "ruleId": "[a-z-]+",
                    "ruleIndex": int,
                    "level": "error|warning|note|none",
                    "message": MESSAGE,
                    "locations": [
                        {
                            "physicalLocation": {
                                "artifactLocation": {"uri": r"[\w%./!-]+|file:///.+"},
                                "region?": {"startLine": int},
                            }
                        }
                    ],
                    "partialFingerprints": {"[^/]+/v1": "[0-9a-f]{32}"},
                }
            ],
        }
    ],
}
SARIF["runs"][0]["results"][0]["partialFingerprints"] = {"bordermapProblem/v1": "[0-9a-f]{32}"}


def sarif_run(run, folder: Path, code: int = 1) -> dict[str, Any]:
    done = run("validate", folder, "--format", "sarif")
    assert done.code == code
    log = json.loads(done.out)
    assert conforms(log, SARIF)
    return log["runs"][0]


def test_sarif(run, tmp_path: Path):
    folder = write_dataset(tmp_path / "my data", **SHUT, **DOUBTFUL)
    (folder / "datapackage.json").write_text("{", encoding="utf-8")
    found = sarif_run(run, folder)
    rules = found["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(CODES)
    places = []
    for result in found["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert rules[result["ruleIndex"]]["defaultConfiguration"]["level"] == result["level"]
        place = result["locations"][0]["physicalLocation"]
        line = place.get("region", {}).get("startLine", 0)
        places.append((result["ruleId"], place["artifactLocation"]["uri"], line))
    assert places == [
        ("unknown-value", "my%20data/changes.csv", 2),
        ("unknown-value", "my%20data/changes.csv", 3),
        ("unseen-character", "my%20data/crossings.csv", 2),
        ("file-form", "my%20data/datapackage.json", 0),
    ]
    text = found["results"][0]["message"]["text"]
    assert "Did you mean 'closed'?" in text
    assert text.endswith("Write one of these words, in small letters.")


def test_fingerprints_outlive_rows_that_come_before(run, tmp_path: Path):
    folder = write_dataset(tmp_path / "mine", **SHUT)
    before = sarif_run(run, folder)["results"]
    (folder / "changes.csv").write_text(
        csv_text([change(date="2020-01-01"), *SHUT["changes"]]), encoding="utf-8"
    )
    after = sarif_run(run, folder)["results"]
    prints = [result["partialFingerprints"]["bordermapProblem/v1"] for result in before]
    assert len(set(prints)) == 2
    assert prints == [result["partialFingerprints"]["bordermapProblem/v1"] for result in after]


def test_a_dataset_without_problems_is_an_empty_log(run, tmp_path: Path):
    assert sarif_run(run, write_dataset(tmp_path / "mine"), 0)["results"] == []
    assert sarif_run(run, write_dataset(tmp_path / "doubt", **DOUBTFUL), 0)["results"]


def test_warnings_are_told_and_stop_nothing(run, tmp_path: Path):
    folder = write_dataset(tmp_path / "mine", **DOUBTFUL)
    done = run("validate", folder)
    assert done.code == 0
    assert done.out.startswith("mine/crossings.csv:2  warning: unseen-character  name  ")
    assert done.err.startswith(
        "No problems, 1 warning: 1 crossing on 1 border, 1 change, 0 context events, 1 source."
    )
    assert run("validate", folder, "--strict").code == 1
    assert run("validate", folder, "--quiet").err == ""
    assert run("validate", folder, "--format", "github").out.startswith("::warning file=")
    assert json.loads(run("validate", folder, "--format", "json").out)[0]["severity"] == "warning"
    assert run("status", folder).code == 0
    assert run("validate", write_dataset(tmp_path / "good"), "--strict").code == 0


def test_the_bundled_dataset_has_no_doubts(run):
    done = run("validate", "--strict")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("No problems: ")


def test_problems_and_warnings_are_counted_and_grouped_by_file(run, tmp_path: Path):
    done = run("validate", write_dataset(tmp_path / "mine", **SHUT, **DOUBTFUL))
    assert done.code == 1
    assert [line[:19] for line in done.out.splitlines()] == [
        "mine/changes.csv:2 ", "mine/changes.csv:3 ", "", "mine/crossings.csv:",
    ]  # fmt: skip
    assert done.err == (
        "2 problems and 1 warning in 2 files. "
        "More about one: bordermap validate --explain unknown-value\n"
    )


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(code: str):
    found = explanations()[code]
    assert (found.severity == "warning") == (code in WARNINGS)
    for text in (found.meaning, found.cause, found.remedy):
        assert text.endswith(".")
    assert found.wrong
    assert found.right
    assert found.wrong != found.right


def test_no_explanation_is_left_over():
    named = re.findall(r"^\[([a-z-]+)\]$", TEXTS.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(named) == set(CODES)


def test_a_code_is_explained_when_asked(run):
    done = run("validate", "--explain", "off-border")
    assert done.code == 0
    assert done.out.startswith("off-border (error): The crossing lies too far from its border.\n\n")
    assert "Wrong:\n    by-lt-medininkai" in done.out
    done = run("validate", "--explain", "of-border")
    assert done.code == 2
    assert "no code 'of-border'. Did you mean 'off-border'?" in done.err


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("bordermap validate --format ", {"text", "json", "github", "sarif"}),
        ("bordermap validate --explain un", {code for code in CODES if code.startswith("un")}),
    ],
)
def test_formats_and_codes_are_completed(words: str, offered: set[str]):
    asked = {
        "_BORDERMAP_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
    }
    code = "from bordermap.cli.app import app; app(prog_name='bordermap')"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | asked,
        capture_output=True,
        text=True,
        check=False,
    )
    assert set(done.stdout.split()) == offered


INTRODUCTION = """\
`bordermap validate` tells every problem of a dataset at once: where it is, what was found, what
is wanted. Each has a code; `bordermap validate --explain CODE` says in the terminal what stands
here.

A problem is an *error* or a *warning*. A dataset with an error isn't used: nothing is built from
it, and nothing in it is repaired or dropped in silence. A warning stops nothing; only `bordermap
validate` tells it, and `--strict` makes it count as an error.

`--format json`, `github` (annotations) and `sarif` (2.1.0) are for other programs.
"""


def page_text() -> str:
    """The page of all codes."""
    found = explanations()
    lines = [
        "# Problems and how to mend them",
        "",
        *INTRODUCTION.split("\n"),
        "| code | what it says |",
        "|---|---|",
        *(
            f"| [{each.code}](#{each.code}) | {_marked(each)}{each.meaning} |"
            for each in found.values()
        ),
    ]
    for each in found.values():
        lines += [
            "", f"## {each.code}", "", f"{_marked(each)}{each.meaning}", "",
            f"*Why.* {each.cause}", "", f"*What to do.* {each.remedy}", "",
            "Wrong:", "", "```text", each.wrong, "```", "", "Right:", "", "```text", each.right,
            "```",
        ]  # fmt: skip
    return "\n".join([*lines, ""])


def _marked(each: Explanation) -> str:
    return "*Warning.* " if each.severity == "warning" else ""


def test_the_page_of_problems_is_made_from_the_same_texts():
    if REWRITE:
        PAGE.write_text(page_text(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page_text()

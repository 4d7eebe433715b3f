"""Problems of a dataset in the forms in which people and programs read them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from bordermap.cli.printing import clean
from bordermap.errors import Problem
from bordermap.version import VERSION

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "bordermapProblem/v1"


def text_lines(problems: Sequence[Problem]) -> list[str]:
    """A line a problem, and an empty line between files."""
    lines: list[str] = []
    for _, group in groupby(problems, key=lambda problem: problem.file):
        lines += ["", *(clean(str(problem)) for problem in group)]
    return lines[1:]


def annotation(problem: Problem) -> str:
    """A GitHub workflow command; its own marks are escaped as the runner wants them."""

    def escaped(text: str, more: str = "") -> str:
        for mark in "%\r\n" + more:
            text = text.replace(mark, f"%{ord(mark):02X}")
        return text

    text = " ".join(part for part in (problem.field, problem.message, problem.remedy) if part)
    place = f"file={escaped(problem.file, ':,')},line={max(problem.line, 1)}"
    return clean(
        f"::{problem.severity} {place},title={escaped(problem.code, ':,')}::{escaped(text)}"
    )


def sarif(problems: Sequence[Problem]) -> dict[str, Any]:
    """A SARIF 2.1.0 log with one run: each code a rule, each problem a result."""
    from bordermap.validate.explain import explanations

    rules = explanations()
    places = {code: number for number, code in enumerate(rules)}
    seen: Counter[tuple[str, ...]] = Counter()
    results = []
    for problem in problems:
        # Without the line, so that a problem stays the same one when rows come before it.
        key = (problem.file, problem.field, problem.code, problem.value)
        digest = hashlib.blake2b("\0".join((*key, str(seen[key]))).encode(), digest_size=16)
        seen[key] += 1
        results.append(
            {
                "ruleId": problem.code,
                "ruleIndex": places[problem.code],
                "level": problem.severity,
                "message": {"text": f"{problem.message} {problem.remedy}".strip()},
                "locations": [{"physicalLocation": _location(problem)}],
                "partialFingerprints": {FINGERPRINT: digest.hexdigest()},
            }
        )
    driver = {
        "name": "bordermap",
        "version": VERSION,
        "semanticVersion": VERSION,
        "rules": [
            {
                "id": rule.code,
                "shortDescription": {"text": rule.meaning},
                "fullDescription": {"text": rule.cause or rule.meaning},
                "help": {
                    "text": f"{rule.cause}\n\n{rule.remedy}".strip(),
                    "markdown": (
                        f"{rule.cause}\n\n{rule.remedy}\n\n"
                        f"Wrong:\n\n```\n{rule.wrong}\n```\n\nRight:\n\n```\n{rule.right}\n```"
                    ),
                },
                "defaultConfiguration": {"level": rule.severity},
            }
            for rule in rules.values()
        ],
    }
    return {
        "$schema": SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": results}],
    }


def _location(problem: Problem) -> dict[str, Any]:
    path = PurePath(problem.file)
    address = path.as_uri() if path.is_absolute() else quote(problem.file, safe="/!")
    location: dict[str, Any] = {"artifactLocation": {"uri": address}}
    if problem.line:
        location["region"] = {"startLine": problem.line}
    return location

"""Cells of a column: each fault is told of every row that has it."""

from __future__ import annotations

from bordermap.read.table import parse_table
from bordermap.validate import fields


def test_faults_are_told_of_all_their_rows_and_good_cells_keep_theirs():
    cells = ["3", "x", "4", "y", "x", "", "3", "y"]
    text = "id,value\n" + "".join(f"{row},{cell}\n" for row, cell in enumerate(cells))
    problems = []
    table = parse_table(text.encode(), shown_as="t.csv")
    found = fields.parsed(
        table,
        "value",
        fields.number_parser(0, 9),
        problems,
        default=-1.0,
        code="bad-number",
        remedy="Mend it.",
    )
    assert found == [3, -1, 4, -1, -1, -1, 3, -1]
    assert [(problem.line, problem.value) for problem in problems] == [
        (3, "x"),
        (6, "x"),
        (5, "y"),
        (9, "y"),
        (7, ""),
    ]


def test_each_of_many_faults_is_told_of_its_row():
    rows = 20_000
    text = "id,value\n" + "".join(f"{row},bad{row}\n" for row in range(rows))
    table = parse_table(text.encode(), shown_as="t.csv")
    problems = []

    def parse(_cell: str) -> int:
        raise ValueError("is bad")

    numbers, _ = fields.distinct(
        table, "value", parse, problems, default=0, code="bad-number", remedy="Mend it."
    )
    assert len(problems) == len(numbers) == rows
    assert [problem.line for problem in problems] == list(range(2, rows + 2))

"""Tables on a pipe: as wide as their cells, and in columns in any script."""

from __future__ import annotations

from bordermap.cli.printing import print_table


def test_columns_stand_below_each_other_in_any_script(capsys):
    print_table(["name", "status"], [["東京", "open"], ["e\u0301a", "closed"], ["[b]\x1b", ""]])
    assert capsys.readouterr().out.splitlines() == [
        "name  status",
        "東京  open  ",
        "e\u0301a    closed",
        "[b]\ufffd        ",
    ]

"""Addresses of pages: whatever leads elsewhere than it seems to is refused."""

from __future__ import annotations

import pytest

from bordermap.validate.addresses import web_address


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "https://example.org/a?b=c&d=%20#e",
        "http://example.org:8080/",
        "https://[2001:db8::1]/",
        "https://пример.example/карта",
        "https://example.org/~user/a@b",
        "https://web.archive.org/web/2023/https://example.org/",
    ],
)
def test_addresses_are_taken_as_they_are(cell: str):
    assert web_address(cell) == cell


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("javascript:alert(1)", "is no http or https address"),
        ("JavaScript://example.org/%0aalert(1)", "is no http or https address"),
        ("data:text/html,<b>", "is no http or https address"),
        ("vbscript:x", "is no http or https address"),
        ("file:///etc/passwd", "is no http or https address"),
        ("//example.org/", "is no http or https address"),
        (" https://example.org/", "is no http or https address"),
        ("https://example.org/\n", "is no http or https address"),
        ("https://user:word@example.org/", "names a user"),
        ("https://example.org@example.com/", "names a user of the host 'example.com'"),
        ("https://example.org/\u202egpj.exe", "can't be seen"),
        ("https://exam\u200bple.org/", "can't be seen"),
        ("https://example.org/\x7f", "can't be seen"),
        ("https://[/", "names no host"),
        ("https://:80/", "names no host"),
        ("https://example.org:99999/", "names no host"),
        ("https://example.org:a/", "names no host"),
    ],
)
def test_addresses_that_mislead_are_refused(cell: str, said: str):
    with pytest.raises(ValueError, match=said):
        web_address(cell)

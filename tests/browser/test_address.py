"""The address of the page and what it shows follow each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.browser.conftest import Pages

# The page writes its address a moment after a change. Here that moment is over when another task
# changes the address, so that the page's turn comes before it hears of it.
HELD_UP = """([address, moment]) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => { location.hash = address; };
  window.bordermap.setDate("2022-01-01");
  port2.postMessage(null);
  const until = performance.now() + moment;
  while (performance.now() < until);
}"""
MOMENT = 400  # ms, more than the page waits before it writes


def test_an_address_is_followed_while_another_waits_to_be_written(page_at: Pages):
    page = page_at(hash="date=2023-08-18")
    for crossing in ("by-lt-sumskas", "by-lt-medininkai"):
        address = f"date=2023-08-18&crossing={crossing}"
        page.evaluate(HELD_UP, [address, MOMENT])
        page.wait_for_timeout(MOMENT)
        assert page.evaluate("location.hash") == f"#{address}"
        assert page.evaluate("window.bordermap.date") == "2023-08-18"
        assert page.locator(".bm-history").is_visible()

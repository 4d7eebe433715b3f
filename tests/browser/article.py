"""An article with three maps, and a page that is none of ours, as texts to be served."""

from __future__ import annotations

from http.server import SimpleHTTPRequestHandler
from typing import Any

ARTICLE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>An article</title>
<link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body {{ max-width: 44rem; margin: auto }} .step {{ margin-block: 110vh }}</style>
<h1>An article</h1>
<div id="first">{first}</div>
<p class="step" data-bordermap-date="2020-04-05" data-bordermap-map="#tabbed iframe">April 2020</p>
<p class="step" data-bordermap-date="2022-04-15" data-bordermap-map="#tabbed iframe">April 2022</p>
<div id="tabbed" style="display: none">{second}</div>
<bordermap-map id="third" src="site/maps/belarus/embed.html" date="2023-08-18" modes="goods">
<img src="site/snapshots/belarus/card.png" alt="A still"></bordermap-map>
<p class="step" data-bordermap-date="2021-01-01">January 2021</p>
<p class="step" data-bordermap-date="2024-01-01" data-bordermap-map="#third">January 2024</p>
</html>
"""
STRANGER = """<!doctype html><title>Stranger</title><script>
addEventListener("message", ({ data }) => {
  for (const type of ["bordermap:height", "bordermap:ready"]) {
    parent.postMessage({ type, height: 77 }, "*");
  }
});
</script>"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Keep quiet."""

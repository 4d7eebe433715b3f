"""Pictures from the SVG of a still: PNG, PDF, and moving ones.

resvg draws the SVG and fpdf2 turns it into PDF drawing operators; both come as wheels and use no
library and no font of the system. Text is outlines by then, so neither needs one.
"""

from __future__ import annotations

import datetime as dt
import html
import io
import re
import zlib
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from bordermap.render.still.sheet import MADE_WITH

if TYPE_CHECKING:
    from collections.abc import Sequence

MOVING: Final = {".gif": "GIF", ".webp": "WEBP", ".apng": "PNG"}
"""Formats of moving pictures by the file's ending."""
STAMP: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""Stands where PDF has a time, so that the same still has the same bytes."""
POINTS: Final = 0.75
"""Points of a CSS pixel."""

_WORDS: Final = re.compile(r"<(title|desc)>([^<]*)</\1>")
_SIZE: Final = re.compile(r'<svg [^>]*width="([\d.]+)"[^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"')

_HEADER: Final = 33
"""Bytes of a PNG's signature and header, after which texts may stand."""


def to_png(svg: str, *, scale: float = 1.0) -> bytes:
    """PNG of a still: as many pixels as its SVG says, times `scale`, with its title and words."""
    import resvg_py  # noqa: PLC0415 - only pictures need it

    png = bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, zoom=scale))
    title, description = _words(svg)
    texts = {"Title": title, "Description": description, "Software": MADE_WITH}
    chunks = b"".join(_text_chunk(keyword, text) for keyword, text in texts.items())
    return png[:_HEADER] + chunks + png[_HEADER:]


def to_pdf(svg: str) -> bytes:
    """PDF of a still: one page of vectors, with its title, and its description as alternative."""
    import fpdf  # noqa: PLC0415 - half a second that only PDFs need

    title, description = _words(svg)
    _, width, height = _lengths(svg)
    width, height = width * POINTS, height * POINTS
    pdf = fpdf.FPDF(unit="pt", format=(width, height))
    pdf.set_creation_date(STAMP)
    pdf.set_title(title)
    pdf.set_subject(description)
    pdf.set_creator(MADE_WITH)
    pdf.set_auto_page_break(auto=False)
    pdf.set_margin(0)
    pdf.add_page()
    # fpdf2 complains of each text that it doesn't draw.
    drawn = io.BytesIO(_WORDS.sub("", svg).encode())
    pdf.image(drawn, x=0, y=0, w=width, h=height, alt_text=description)
    return bytes(pdf.output())


def to_moving(svgs: Sequence[str], suffix: str, *, seconds: float, last: float) -> bytes:
    """Moving picture of stills.

    Parameters
    ----------
    svgs
        The stills, all of one size.
    suffix
        `.gif`, `.webp` or `.apng`.
    seconds, last
        How long each is shown, and the last one.
    """
    from PIL import Image, PngImagePlugin  # noqa: PLC0415 - only moving pictures need it

    pixels, width, _ = _lengths(svgs[0])
    frames: list[Image.Image] = [
        Image.open(io.BytesIO(to_png(svg, scale=width / pixels))) for svg in svgs
    ]
    shown = [round(seconds * 1000)] * (len(frames) - 1) + [round(last * 1000)]
    options: dict[str, Any] = {"duration": shown, "loop": 0, "save_all": True}
    if suffix == ".gif":
        # One palette for all, or colours would flicker from picture to picture.
        palette = frames[-1].convert("RGB").quantize(256)
        frames = [
            frame.convert("RGB").quantize(palette=palette, dither=Image.Dither.NONE)
            for frame in frames
        ]
        options |= {"optimize": False, "disposal": 1, "comment": MADE_WITH.encode()}
    elif suffix == ".webp":
        options |= {"lossless": True, "quality": 60, "method": 4, "xmp": MADE_WITH.encode()}
    else:
        note = PngImagePlugin.PngInfo()
        note.add_text("Software", MADE_WITH)
        options["pnginfo"] = note
    target = io.BytesIO()
    frames[0].save(target, MOVING[suffix], append_images=frames[1:], **options)
    return target.getvalue()


def _lengths(svg: str) -> tuple[float, float, float]:
    """Width in pixels of the picture, width and height in those of the layout."""
    match = _SIZE.search(svg)
    if match is None:
        raise ValueError("this is no SVG of a still")
    pixels, width, height = (float(length) for length in match.groups())
    return pixels, width, height


def _words(svg: str) -> tuple[str, str]:
    """Title and description of a still."""
    title, description = (html.unescape(match[2]) for match in islice(_WORDS.finditer(svg), 2))
    return title, description


def _text_chunk(keyword: str, text: str) -> bytes:
    """An `iTXt` chunk of a PNG: keyword, no compression, no language, UTF-8."""
    content = b"iTXt" + keyword.encode("ascii") + bytes(5) + text.encode()
    return (len(content) - 4).to_bytes(4) + content + zlib.crc32(content).to_bytes(4)

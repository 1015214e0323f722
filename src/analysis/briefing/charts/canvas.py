"""One sheet of 76 x 56 mm, drawn in millimetres and written as plain, reproducible SVG."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import pylopdf_fonts_zh_cn
from matplotlib import font_manager, rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Rectangle

from analysis.briefing.vector import plain

WIDTH, HEIGHT = 76.0, 56.0
FAMILY = "Noto Sans SC"
TOKENS = {
    "ink": "#1a1d21",
    "ink2": "#4a5159",
    "ink3": "#5b626a",
    "accent": "#14507f",
    "grid": "#e4e6e8",
    "band": "#dce6ec",
    "paper": "#ffffff",
}

_MM = 1 / 25.4
#: characters from here on are as wide as high; the mean width of the others in ems
_WIDE, _NARROW = 0x2E80, 0.52
_RULES: dict[Any, Any] = {
    "svg.fonttype": "none",
    "font.family": FAMILY,
    "text.parse_math": False,
    "path.simplify": False,
}


@lru_cache(maxsize=1)
def _register_face() -> None:
    font_manager.fontManager.addfont(str(pylopdf_fonts_zh_cn.sans_path()))


def picture(name: str, draw: Callable[[Axes], None]) -> str:
    """Return what ``draw`` draws as SVG.

    Args:
        name: salt of the generated ids and their prefix; one for each kind of plot.
        draw: given axes whose units are millimetres from the lower left corner.
    """
    _register_face()
    with rc_context({**_RULES, "svg.hashsalt": name}):
        figure = Figure(figsize=(WIDTH * _MM, HEIGHT * _MM), facecolor="none")
        canvas = FigureCanvasSVG(figure)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, WIDTH), ylim=(0, HEIGHT))
        axes.set_axis_off()
        draw(axes)
        target = io.StringIO()
        canvas.print_svg(target, metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    return plain(target.getvalue(), name, {colour: token for token, colour in TOKENS.items()})


def width_of(text: str, size: float) -> float:
    """Estimate the width in mm of ``text`` at ``size`` points: a Chinese character is one em, another about half."""
    return sum(1.0 if ord(character) > _WIDE else _NARROW for character in text) * size * 25.4 / 72


def _next(axes: Axes) -> int:
    """Return the order that puts a new mark above all earlier ones, whatever its kind."""
    return len(axes.get_children())


def write(axes: Axes, x: float, y: float, text: str, token: str = "ink", size: float = 9, align: str = "left") -> None:
    """Put ``text`` with its baseline at (x, y) mm; ``size`` in points, ``align`` left, center or right."""
    axes.text(x, y, text, fontsize=size, color=TOKENS[token], ha=align, va="baseline", zorder=_next(axes))


def stroke(axes: Axes, xs: list[float], ys: list[float], token: str, width: float, dashes: str = "solid") -> None:
    """Draw a line through the points (mm); ``width`` in points, ``dashes`` solid, dotted or dashed."""
    pattern: dict[str, Any] = {"dotted": (0, (1, 1.2)), "dashed": (0, (2.6, 1.6)), "solid": "-"}
    line = Line2D(xs, ys, color=TOKENS[token], linewidth=width, linestyle=pattern[dashes], zorder=_next(axes))
    axes.add_line(line).set_clip_on(False)


def dot(axes: Axes, x: float, y: float, token: str, radius: float, hollow: bool = False) -> None:
    """Draw a round mark at (x, y) mm; ``radius`` in mm."""
    face = TOKENS["paper" if hollow else token]
    mark = Circle((x, y), radius, facecolor=face, edgecolor=TOKENS[token], linewidth=0.9, zorder=_next(axes))
    axes.add_patch(mark).set_clip_on(False)


def bar(axes: Axes, x: float, y: float, width: float, height: float, token: str, hollow: bool = False) -> None:
    """Draw a rectangle from its lower left corner, all in mm; hollow means paper inside an outline."""
    face = TOKENS["paper" if hollow else token]
    edge = TOKENS[token] if hollow else "none"
    shape = Rectangle((x, y), width, height, facecolor=face, edgecolor=edge, linewidth=0.7, zorder=_next(axes))
    axes.add_patch(shape).set_clip_on(False)

"""Why did the share move? Steps from last year to this, rises solid and falls hollow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from matplotlib.axes import Axes

from analysis.briefing.charts.canvas import HEIGHT, bar, dot, picture, stroke, width_of, write

#: mm: right edge of the names, at least and at most; what stands between it and the bars; right end of the bars
_NAMES, _MOST_NAMES = 25.6, 37.5
_GAP, _RIGHT = 3.0, 61.0
_PITCH = 5.0


@dataclass(frozen=True)
class End:
    """Where the steps begin or end: its name ("2020年前三季"), printed share ("81.8%") and value in percent."""

    name: str
    text: str
    value: float


@dataclass(frozen=True)
class Step:
    """One contribution: name (about eight Chinese or 24 Latin characters fit), points ("+0.96"), value in points."""

    name: str
    text: str
    value: float


def contributions(start: End, steps: Sequence[Step], end: End) -> str:
    """Return the steps from ``start`` to ``end`` as SVG of 76 x 56 mm; the caller orders the steps."""
    levels = list(accumulate((step.value for step in steps), initial=start.value))
    low, high = min([*levels, end.value]), max([*levels, end.value])
    pitch = min(_PITCH, (HEIGHT - 1) / (len(steps) + 2))
    names = [start.name, *(step.name for step in steps), end.name]
    size = min(9.0, pitch * 2.3)
    size *= min(1.0, _MOST_NAMES / max(width_of(name, size) for name in names))
    edge = max(_NAMES, *(width_of(name, size) for name in names))
    left = edge + _GAP

    def x(value: float) -> float:
        return left + (_RIGHT - left) * (value - low) / ((high - low) or 1)

    def y(row: int) -> float:
        return HEIGHT - 2.8 - pitch * row

    def draw(axes: Axes) -> None:
        _end(axes, start, (edge, x(start.value), y(0)), size)
        for row, (step, before, after) in enumerate(zip(steps, levels, levels[1:], strict=False), 1):
            stroke(axes, [x(before)] * 2, [y(row - 1), y(row)], "ink", 0.5)
            write(axes, edge, y(row) - 1.15, step.name, "ink", size, "right")
            _step(axes, step, (x(before), x(after)), y(row), size)
        last = len(steps) + 1
        stroke(axes, [x(levels[-1])] * 2, [y(last - 1), y(last)], "ink", 0.5)
        _end(axes, end, (edge, x(end.value), y(last)), size)

    return picture("contributions", draw)


def _end(axes: Axes, end: End, at: tuple[float, float, float], size: float) -> None:
    """Draw an end ``at`` the right edge of its name, x and y."""
    edge, x, y = at
    write(axes, edge, y - 1.15, end.name, "ink", size, "right")
    dot(axes, x, y, "ink", 0.95)
    write(axes, x + 2.1, y - 1.3, end.text, "ink", 10.5)


def _step(axes: Axes, step: Step, ends: tuple[float, float], y: float, size: float) -> None:
    left, right = min(ends), max(ends)
    height = 2.7 * size / 9
    hollow = step.value < 0
    bar(axes, left, y - height / 2, max(right - left, 0.3), height, "ink" if hollow else "accent", hollow)
    write(axes, right + 1.1, y - 1.1, step.text, "ink", min(8.5, size))

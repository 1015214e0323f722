"""How does the share move? One line a year over the same quarters, cumulative."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from matplotlib.axes import Axes

from analysis.briefing.charts.canvas import WIDTH, bar, dot, picture, stroke, width_of, write

_LEFT, _RIGHT = 6.8, 57.0
_BOTTOM, _TOP = 11.0, 47.8
_FIRST, _PITCH = 9.2, 15.2
_LABEL_GAP = 3.7
#: left and right end and baseline of a label, mm
_Label = tuple[float, float, float]
_HALF_LABEL = 11.6  # mm: half of "2021年 80.7%" at 10.5 pt
_STEPS = (1, 2, 5, 10, 20)
_STEP, _MOST_STEPS = 0.4, 60  # mm: how far a label gives way, and in how many steps


@dataclass(frozen=True)
class Line:
    """Cumulative shares of one year or area.

    Attributes:
        points: (quarter 1-4, share in percent) in order of quarter; at least one.
        label: what stands at its last point, number already formatted ("2021年 83.3%").
        role: ``this_year``, ``last_year`` or ``city``.
    """

    points: tuple[tuple[int, float], ...]
    label: str
    role: str


@dataclass(frozen=True)
class Band:
    """The reference band: its ends in percent and its label ("市级参照带 80%±2")."""

    low: float
    high: float
    label: str


@dataclass(frozen=True)
class TrendWords:
    """Texts beside the plot.

    Attributes:
        quarters: names of the four cumulative periods, first to fourth.
        ticks: (share in percent, its text); ``axis_ticks`` chooses the shares when none are given.
    """

    quarters: tuple[str, str, str, str]
    ticks: tuple[tuple[float, str], ...] = field(default=())


def axis_ticks(values: Iterable[float]) -> tuple[float, ...]:
    """Return evenly spaced whole percents that enclose ``values`` in few ticks."""
    known = list(values)
    for step in _STEPS:
        low, high = math.floor(min(known) / step), math.ceil(max(known) / step)
        if high - low <= 4:
            break
    return tuple(step * tick for tick in range(low, max(high, low + 1) + 1))


def share_trend(
    series: Sequence[Line], band: Band | None, target: float | None, city: Line | None, words: TrendWords
) -> str:
    """Return the trend of a share as SVG of 76 x 56 mm.

    Args:
        series: this year and last year; drawn in that order of weight.
        band: reference band, or None.
        target: reference line in percent, or None.
        city: the whole city for comparison, or None.
        words: names of quarters and texts of ticks.
    """
    lines = [*series, *([city] if city else [])]
    values = [value for line in lines for _, value in line.points]
    ends = [band.low, band.high] if band else []
    ticks = words.ticks or tuple((tick, f"{tick:g}") for tick in axis_ticks([*values, *ends]))
    scale = _Scale(min(tick for tick, _ in ticks), max(tick for tick, _ in ticks))

    def draw(axes: Axes) -> None:
        _ground(axes, scale, ticks, words)
        named = _reference(axes, scale, band, target, lines)
        for line in sorted(lines, key=lambda line: line.role == "this_year"):
            _line(axes, scale, line)
        _labels(axes, scale, lines, named)

    return picture("share-trend", draw)


@dataclass(frozen=True)
class _Scale:
    low: float
    high: float

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return _BOTTOM + (_TOP - _BOTTOM) * min(1.0, max(0.0, share))

    def x(self, quarter: int) -> float:
        return _FIRST + _PITCH * (quarter - 1)


def _ground(axes: Axes, scale: _Scale, ticks: tuple[tuple[float, str], ...], words: TrendWords) -> None:
    for value, text in ticks:
        stroke(axes, [_LEFT, _RIGHT], [scale.y(value)] * 2, "grid", 0.6)
        write(axes, _LEFT - 1.4, scale.y(value) - 1.15, text, "ink2", 8.5, "right")
    for quarter, name in enumerate(words.quarters, 1):
        write(axes, scale.x(quarter), 2.4, name, "ink2", 8.5, "center")


def _reference(
    axes: Axes, scale: _Scale, band: Band | None, target: float | None, lines: Sequence[Line]
) -> list[_Label]:
    """Draw band and target; return where the band's label stands, in the corner that the lines leave free."""
    named: list[_Label] = []
    if band:
        low, high = scale.y(band.low), scale.y(band.high)
        bar(axes, _LEFT, low, _RIGHT - _LEFT, high - low, "band")
        left, right = _LEFT + 1, _LEFT + 1 + width_of(band.label, 8)
        spans = [span for line in lines if (span := _span(scale, line, left, right))]
        places = (low + 1.1, high - 3.6, low - 3.6)
        y = next((each for each in places if not any(_meets(each, span) for span in spans)), low - 3.6)
        write(axes, left, y, band.label, "ink2", 8)
        named.append((left, right, y))
    if target is not None:
        stroke(axes, [_LEFT, _RIGHT], [scale.y(target)] * 2, "ink", 0.9, "dashed")
    return named


def _line(axes: Axes, scale: _Scale, line: Line) -> None:
    xs = [scale.x(quarter) for quarter, _ in line.points]
    ys = [scale.y(value) for _, value in line.points]
    if line.role == "city":
        stroke(axes, xs, ys, "ink", 1.2, "dotted")
        return
    this = line.role == "this_year"
    stroke(axes, xs, ys, "accent" if this else "ink3", 1.8 if this else 1.0)
    for x, y in zip(xs, ys, strict=True):
        dot(axes, x, y, "accent" if this else "ink3", 0.95 if this else 0.6, hollow=not this)


def _labels(axes: Axes, scale: _Scale, lines: Sequence[Line], named: Sequence[_Label]) -> None:
    """Label this year above (or below) its last point, the others to the right of theirs, clear of every line."""
    beside = sorted((line for line in lines if line.role != "this_year"), key=lambda line: line.points[-1][1])
    taken = list(named)
    for line in beside:
        left = scale.x(line.points[-1][0]) + 2.2
        y = _beside(scale, line, lines, taken)
        taken.append((left, left + width_of(line.label, 9), y))
        write(axes, left, y, line.label, "ink" if line.role == "city" else "ink2", 9)
    for line in (line for line in lines if line.role == "this_year"):
        quarter, _ = line.points[-1]
        x = WIDTH - _HALF_LABEL if quarter == 4 else min(max(scale.x(quarter), 15.0), WIDTH - 13.0)
        wanted = _height(scale, line, beside, x - _HALF_LABEL)
        y = _free(scale, wanted, (x - _HALF_LABEL, x + _HALF_LABEL), lines, taken)
        write(axes, x, y, line.label, "accent", 10.5, "center")


def _beside(scale: _Scale, line: Line, lines: Sequence[Line], taken: Sequence[_Label]) -> float:
    """Return the baseline (mm) nearest to the end of ``line`` at which its label meets no line and no other label."""
    left = scale.x(line.points[-1][0]) + 2.2
    wanted = scale.y(line.points[-1][1]) - 1.15
    return _free(scale, wanted, (left, left + width_of(line.label, 9) + 1), lines, taken)


def _free(
    scale: _Scale, wanted: float, ends: tuple[float, float], lines: Sequence[Line], taken: Sequence[_Label]
) -> float:
    """Return the baseline (mm) nearest to ``wanted`` at which a label between ``ends`` meets no line and no label."""
    left, right = ends
    crossed = [span for other in lines if (span := _span(scale, other, left, right))]
    crossed += [(y - 0.6, y + _LABEL_GAP - 0.8) for start, end, y in taken if start < right and end > left]
    moves = sorted((step * _STEP * way for step in range(_MOST_STEPS) for way in (-1, 1)), key=abs)
    free = (wanted + move for move in moves if not any(_meets(wanted + move, span) for span in crossed))
    return next((y for y in free if _BOTTOM <= y <= _TOP + 2.6), wanted)


def _meets(baseline: float, span: tuple[float, float]) -> bool:
    """Whether a label on ``baseline`` lies less than a hair from what spans these heights (mm)."""
    low, high = span
    return baseline - 0.9 < high and low < baseline + _LABEL_GAP


def _span(scale: _Scale, line: Line, left: float, right: float) -> tuple[float, float] | None:
    """Return the lowest and highest y (mm) of ``line`` between two x; None where it does not run there."""
    points = [(scale.x(quarter), scale.y(value)) for quarter, value in line.points]
    heights = [y for x, y in points if left <= x <= right]
    for (x0, y0), (x1, y1) in pairwise(points):
        heights += [y0 + (y1 - y0) * (x - x0) / (x1 - x0) for x in (left, right) if x0 <= x <= x1]
    return (min(heights), max(heights)) if heights else None


def _height(scale: _Scale, line: Line, others: Sequence[Line], left: float) -> float:
    """Return where (mm) the label of ``line`` stands free: above its end, or below when another line is above it.

    At the year's end the label reaches back over the last stretch of its own line, from ``left`` on.
    """
    quarter, value = line.points[-1]
    above = any(dict(other.points).get(quarter, -math.inf) > value for other in others)
    ends = [scale.y(value)]
    if quarter == 4 and len(line.points) > 1:
        before, earlier = line.points[-2]
        back = max(0.0, scale.x(quarter) - left) / (scale.x(quarter) - scale.x(before))
        ends.append(scale.y(value) + (scale.y(earlier) - scale.y(value)) * min(back, 1.0))
    return min(ends) - 5.2 if above else max(ends) + 2.6

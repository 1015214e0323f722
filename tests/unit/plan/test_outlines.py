"""The outlines of the schematic map: from where they are, and that no border between two areas is torn."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from analysis.errors import UserError
from analysis.plan.outlines import CARD, SHAPES, read_drawing

FOLDER = Path(__file__).resolve().parents[3] / "data" / "raw" / "2021" / "plan"
Point = tuple[int, int]


def rings(path: str) -> list[list[Point]]:
    found = []
    for part in re.findall(r"M([^Z]+)Z", path):
        start, _, steps = part.partition("l")
        x, y = map(int, start.split())
        points, numbers = [(x, y)], list(map(int, steps.split()))
        for right, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + right, y + down
            points.append((x, y))
        found.append(points)
    return found


def edges(points: list[Point]) -> list[frozenset[Point]]:
    return [frozenset(pair) for pair in zip(points, [*points[1:], points[0]], strict=True)]


def test_the_twelve_counties_and_districts_have_an_outline_inside_the_sheet() -> None:
    drawing = read_drawing(FOLDER)
    assert drawing is not None
    assert len({each.unit for each in drawing.outlines}) == 12
    points = [point for each in drawing.outlines for ring in rings(each.path) for point in ring]
    assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in points)


def test_neighbours_share_one_border_and_the_outside_is_one_closed_line() -> None:
    drawing = read_drawing(FOLDER)
    assert drawing is not None
    counted = Counter(edge for each in drawing.outlines for ring in rings(each.path) for edge in edges(ring))
    assert set(counted.values()) == {1, 2}
    outside = {edge for edge, number in counted.items() if number == 1}
    # walk along the outside: a torn border would leave edges that are not reached
    reached, queue = set(), [next(iter(next(iter(outside))))]
    while queue:
        point = queue.pop()
        for edge in [each for each in outside - reached if point in each]:
            reached.add(edge)
            queue.extend(edge - {point})
    assert reached == outside


def test_the_card_names_producer_licence_and_date_and_has_the_files_hash() -> None:
    card = yaml.safe_load((FOLDER / CARD).read_text(encoding="utf-8"))
    assert all(card[name] for name in ("producer", "licence", "retrieved", "source_sha256", "method", "note"))
    assert card["files"] == [{"path": SHAPES, "sha256": hashlib.sha256((FOLDER / SHAPES).read_bytes()).hexdigest()}]


def test_a_plan_without_outlines_has_no_drawing_and_a_card_without_a_size_is_named(tmp_path: Path) -> None:
    assert read_drawing(tmp_path) is None
    (tmp_path / SHAPES).write_text("unit,x,y,path\n1,2,3,M0 0l1 0 0 1Z\n", encoding="utf-8")
    with pytest.raises(UserError, match=r"outlines\.yaml"):
        read_drawing(tmp_path)

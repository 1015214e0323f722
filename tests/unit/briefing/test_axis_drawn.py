"""The share axis as it is drawn: no label lies over another, wherever the area and the city stand."""

from __future__ import annotations

from typing import Any

import pypdfium2 as pdfium
import pytest
from sample import Sample, county, notebook

from analysis.briefing.exporters import BriefingPDF
from analysis.briefing.gates.places import overlaps

NAMES = {
    "zh-CN": ("经开区 ", "全市 ", "80%±2 市级参照带"),
    "en": ("Economic Zone ", "City ", "78–82%, reference for the city"),
}
NOTES = {
    "zh-CN": "B9口径，一般公共预算执行数，1—9月累计；短线为其他14个区域",
    "en": "scope B9, general public budget, Jan–Sep; ticks: the other 14 areas",
}
CITY_NOTES = {
    "zh-CN": "B9口径，执行数，1—9月累计；短线为15个区域",
    "en": "scope B9, Jan–Sep; ticks: the 15 areas",
}
#: what stands beside the city's share, the zones and the highest area
NAMED = {
    "zh-CN": ("522.89／644.05亿元", "3个开发区", "蒙阴县 84.7%"),
    "en": ("52.289 of 64.405 billion yuan", "3 zones", "Mengyin 84.7%"),
}
#: a zone far below, one under the note, the lower end of the band, next to the city on both sides, on it, the highest
SHARES = (73.9, 76.4, 78.0, 80.6, 81.1, 81.2, 81.3, 82.6, 84.0, 84.7)


def drawn(share: float, city: float | None, lang: str) -> bytes:
    """A page with the axis of an area, or of the city where ``city`` is None: one point with its amounts."""
    payload = county()
    sample = Sample()
    sample.figures = payload["figures"]
    name, whole, band = NAMES[lang]
    own, other = sample.figure("own", f"{share:.1f}"), sample.figure("city", f"{city or 0:.1f}")
    for block in payload["blocks"]:
        if block["kind"] == "document":
            block["lang"] = lang
        if block["kind"] == "axis":
            block.update(
                _axis(share, city, [name if city else whole, own, "%"], [whole, other, "%"], band, NOTES[lang])
            )
            _add_named(block, lang, city is None)
    kept = ("document", "paragraph", "strip", "axis")
    payload["blocks"] = [block for block in payload["blocks"] if block["kind"] in kept][:6]
    return BriefingPDF(fonts="embedded").from_notebook_node(notebook(payload))[0]


def _add_named(block: dict[str, Any], lang: str, whole: bool) -> None:
    parts, zones, highest = NAMED[lang]
    named = [(75.1, zones), (84.7, highest)]
    others = [{"value": value, "role": "other", "label": [{"label": text}]} for value, text in named]
    block["points"] = [*others, *block["points"]]
    if whole:
        block["points"] = [point for point in block["points"] if point["role"] != "city"]
        block["points"][-1]["parts"] = [{"label": parts}]
        block.update(note=[{"label": CITY_NOTES[lang]}], high=87.2)


def _axis(share: float, city: float | None, own: list[Any], whole: list[Any], band: str, note: str) -> dict[str, Any]:
    scale = [(75.0, "75%"), (80.0, band), (85.0, "85%")]
    return {
        "low": 72.4,
        "high": 86.2,
        "note": [{"label": note}],
        "scale": [{"value": value, "label": [{"label": text}]} for value, text in scale],
        "points": [
            {"value": city, "role": "city", "label": whole},
            {"value": share, "role": "area", "label": own},
        ],
    }


@pytest.mark.parametrize("lang", NAMES)
@pytest.mark.parametrize("share", SHARES)
@pytest.mark.parametrize("city", [81.2, 83.9, None])
def test_no_label_of_the_axis_lies_over_another(share: float, city: float, lang: str) -> None:
    page = pdfium.PdfDocument(drawn(share, city, lang))[0]
    assert overlaps(page) == []


def test_labels_that_do_lie_over_each_other_are_found() -> None:
    payload = county()
    for block in payload["blocks"]:
        if block["kind"] == "axis":
            mark = {"value": 80.0, "label": ["市级参照带"]}
            block["scale"] = [mark, {**mark, "label": ["全市目标带"]}]
    made = BriefingPDF(fonts="embedded").from_notebook_node(notebook(payload))[0]
    assert overlaps(pdfium.PdfDocument(made)[0])

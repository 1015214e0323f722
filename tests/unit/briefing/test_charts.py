"""The two plots: reproducible, plain, restylable, and their texts stay texts."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
import sample
from pages import plan_2021

from analysis.briefing.charts import Band, End, Line, Step, TrendWords, axis_ticks, contributions, share_trend
from analysis.briefing.charts.canvas import width_of
from analysis.briefing.vector import closed
from analysis.errors import UserError

WORDS = TrendWords(("一季", "上半年", "前三季", "全年"))
PLOTS = pytest.mark.parametrize("plot", [sample.trend_svg, sample.steps_svg])


def _hostile(text: str) -> str:
    return share_trend([Line(((1, 80.0), (2, 81.0)), text, "this_year")], None, None, None, WORDS)


@PLOTS
def test_a_plot_drawn_twice_has_the_same_bytes(plot) -> None:
    assert plot() == plot()


@PLOTS
def test_a_plot_is_76_by_56_millimetres(plot) -> None:
    root = ElementTree.fromstring(plot())
    size = [float(root.attrib[name].removesuffix("pt")) / 72 * 25.4 for name in ("width", "height")]
    assert size == pytest.approx([76, 56], abs=0.01)


@PLOTS
def test_a_plot_has_presentation_attributes_and_no_style(plot) -> None:
    svg = plot()
    assert "style" not in svg
    assert "<!DOCTYPE" not in svg
    assert 'class="fill-accent' in svg


@PLOTS
def test_a_plot_passes_the_gate_for_foreign_pictures_unharmed(plot) -> None:
    svg = plot()
    assert closed(svg, "x", inline=False).count("<path") == svg.count("<path")


def test_texts_stay_text_and_mathematics_is_not_read_into_them() -> None:
    texts = [node.text for node in ElementTree.fromstring(_hostile("$x^2$ <b>")).iter() if node.tag.endswith("text")]
    assert "$x^2$ <b>" in texts


def test_all_marks_stay_on_the_sheet() -> None:
    for svg in (sample.trend_svg(), sample.steps_svg()):
        root = ElementTree.fromstring(svg)
        numbers = [float(number) for node in root.iter() for number in re.findall(r"-?\d+\.?\d*", node.get("d", ""))]
        assert min(numbers) >= -0.01
        assert max(numbers) <= float(root.attrib["width"].removesuffix("pt")) + 0.01


def test_two_plots_on_a_page_share_no_ids() -> None:
    ids = [set(re.findall(r' id="([^"]+)"', closed(svg, name, True))) for name, svg in _both()]
    assert not ids[0] & ids[1]


def _both() -> list[tuple[str, str]]:
    return [("trend", sample.trend_svg()), ("steps", sample.steps_svg())]


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([78.0, 83.3], (78, 80, 82, 84)),
        ([80.0, 80.0], (80, 81)),
        ([80.3, 82.6], (80, 81, 82, 83)),
        ([10.0, 75.0], (0, 20, 40, 60, 80)),
    ],
)
def test_ticks_enclose_the_values(values, ticks) -> None:
    assert axis_ticks(values) == ticks


def test_many_contributions_still_fit_the_sheet() -> None:
    steps = [Step(f"科目{number}", "+0.10", 0.1) for number in range(14)]
    root = ElementTree.fromstring(contributions(End("去年", "80.0%", 80), steps, End("今年", "81.4%", 81.4)))
    ys = [float(node.attrib["y"]) for node in root.iter() if node.tag.endswith("text")]
    assert max(ys) <= 158.8


@pytest.mark.parametrize(
    "svg",
    [
        "<svg><script>alert(1)</script></svg>",
        "<svg><foreignObject/></svg>",
        '<svg><use href="https://example.org/a.svg#b"/></svg>',
        '<svg><rect fill="url(https://example.org/a)"/></svg>',
        '<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>',
        "<svg><rect></svg>",
    ],
)
def test_an_active_or_foreign_picture_is_refused(svg: str) -> None:
    with pytest.raises(UserError):
        closed(svg, "x", inline=True)


def test_handlers_and_styles_are_dropped_from_a_foreign_picture() -> None:
    found = closed('<svg onload="alert(1)"><rect style="fill:red" width="1"/></svg>', "x", inline=True)
    assert found == '<svg><rect width="1" /></svg>'


# --- labels ---------------------------------------------------------------------------------------------------
def _texts(svg: str) -> dict[str, ElementTree.Element]:
    return {str(node.text): node for node in ElementTree.fromstring(svg).iter() if node.tag.endswith("text")}


FUNCTIONS = [name for row in plan_2021().functions for name in (row.short_name, row.short_name_en)]


@pytest.mark.parametrize(("names", "least"), [(FUNCTIONS, 8), (["Resources, industry, information"], 6)])
def test_the_names_of_contributions_stay_on_the_sheet(names: list[str], least: float) -> None:
    for name in names:
        svg = contributions(End("a", "80.0%", 80), [Step(name, "+0.10", 0.1)], End("b", "80.1%", 80.1))
        node = _texts(svg)[name]
        size = float(node.attrib["font-size"])
        assert float(node.attrib["x"]) - width_of(name, size) / 25.4 * 72 >= -0.01
        assert size >= least


CITY_LINE = Line(((1, 80.5), (2, 80.8), (3, 81.2)), "全市 81.2", "city")


def _city_label(*others: Line) -> float:
    svg = share_trend(others, Band(78, 82, "带"), 80, CITY_LINE, WORDS)
    return float(_texts(svg)[CITY_LINE.label].attrib["y"])


def test_a_label_gives_way_to_a_line_that_would_run_through_it_and_to_no_other() -> None:
    this = Line(((1, 82.3), (2, 82.6), (3, 83.3)), "2021年 83.3%", "this_year")
    through = Line(((3, 81.8), (4, 81.3)), "2020年 81.3", "last_year")
    above = Line(((3, 83.8), (4, 83.3)), "2020年 83.3", "last_year")
    assert _city_label(this, above) == _city_label(this)
    assert _city_label(this, through) > _city_label(this) + 4  # points further down the sheet


def test_two_labels_at_one_height_are_set_apart() -> None:
    last = Line(((1, 80.5), (2, 80.8), (3, 81.2)), "2020年 81.2", "last_year")
    texts = _texts(share_trend([last], Band(78, 82, "带"), 80, CITY_LINE, WORDS))
    assert abs(float(texts["2020年 81.2"].attrib["y"]) - float(texts["全市 81.2"].attrib["y"])) > 9

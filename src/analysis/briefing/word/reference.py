"""The file that pandoc takes styles, page and margins from; written by code, so that a diff shows what changed."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape

from analysis.briefing.word import styles
from analysis.briefing.word.archive import packed

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = f'xmlns:w="{styles.NAMESPACE}"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
#: mm in twentieths of a point
_MM = 1440 / 25.4
#: A4 with the margins of GB/T 9704: top 37, left 28, text block 156 by 225 mm
WIDTH, HEIGHT = round(210 * _MM), round(297 * _MM)
MARGINS = {"top": 37, "right": 26, "bottom": 35, "left": 28}
#: the same page turned, with a text block of 225 by 156 mm
TURNED_MARGINS = {"top": 28, "right": 37, "bottom": 26, "left": 35}


def margins(turned: bool) -> dict[str, str]:
    """Attributes of a page's margins in twentieths of a point."""
    sides = {side: round(mm * _MM) for side, mm in (TURNED_MARGINS if turned else MARGINS).items()}
    return {side: str(size) for side, size in {**sides, "header": 850, "footer": 992, "gutter": 0}.items()}


def text_width(turned: bool) -> int:
    """Width of the text in twentieths of a point."""
    sides = margins(turned)
    return (HEIGHT if turned else WIDTH) - int(sides["left"]) - int(sides["right"])


def reference(marks: Mapping[str, str | None], english: bool) -> bytes:
    """Return the reference file of one briefing.

    Args:
        marks: printed at the head of every page: ``draft``, and ``synthetic`` where the data are.
        english: whether the briefing is in English.
    """
    measure = " ".join(f'w:{side}="{size}"' for side, size in margins(False).items())
    page = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId11"/><w:footerReference w:type="default" r:id="rId12"/>'
        f'<w:pgSz w:w="{WIDTH}" w:h="{HEIGHT}"/><w:pgMar {measure}/>'
        f'<w:docGrid w:type="{"default" if english else "lines"}" w:linePitch="{styles.LINE}"/></w:sectPr>'
    )
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": f"<w:document {_W} {_R}><w:body><w:p/>{page}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(
            {
                "rId1": ("styles", "styles.xml"),
                "rId2": ("settings", "settings.xml"),
                "rId3": ("fontTable", "fontTable.xml"),
                "rId4": ("numbering", "numbering.xml"),
                "rId5": ("theme", "theme/theme1.xml"),
                "rId6": ("webSettings", "webSettings.xml"),
                "rId7": ("footnotes", "footnotes.xml"),
                "rId11": ("header", "header1.xml"),
                "rId12": ("footer", "footer1.xml"),
            }
        ),
        "word/styles.xml": styles.sheet(english).removeprefix(_XML),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _fonts(),
        "word/numbering.xml": f"<w:numbering {_W}/>",
        "word/webSettings.xml": f"<w:webSettings {_W}/>",
        "word/footnotes.xml": f"<w:footnotes {_W}/>",
        "word/theme/theme1.xml": _THEME,
        "word/header1.xml": header(marks),
        "word/footer1.xml": _FOOTER,
    }
    return packed({name: (_XML + text).encode("utf-8") for name, text in parts.items()})


def header(marks: Mapping[str, str | None], turned: bool = False) -> str:
    """The head of each page: that it is a draft at the left, the mark of synthetic data at the right, as part."""
    draft, synthetic = (escape(marks.get(name) or "") for name in ("draft", "synthetic"))
    width = text_width(turned)
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    first = f'<w:r><w:t xml:space="preserve">{draft}</w:t></w:r>' if draft else ""
    second = f'<w:r><w:tab/></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{synthetic}</w:t></w:r>'
    runs = first + (second if synthetic else "")
    return f'<w:hdr {_W} {_R}><w:p><w:pPr><w:pStyle w:val="Header"/>{tabs}</w:pPr>{runs}</w:p></w:hdr>'


_FOOTER = (
    f'<w:ftr {_W} {_R}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t></w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
)


def _settings() -> str:
    return (
        f'<w:settings {_W}><w:zoom w:percent="100"/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
        "<w:useFELayout/>"
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def _fonts() -> str:
    """The faces, each with the one that stands in for it."""
    others = {styles.SONG: "仿宋", styles.TITLE_FACE: "宋体", styles.HEI: "SimHei", styles.KAI: "楷体"}
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in others.items()
    )
    return f"<w:fonts {_W}>{entries}</w:fonts>"


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _content_types() -> str:
    parts = {
        "document": "document.main", "styles": "styles", "settings": "settings", "fontTable": "fontTable",
        "numbering": "numbering", "webSettings": "webSettings", "footnotes": "footnotes", "header1": "header",
        "footer1": "footer",
    }  # fmt: skip
    entries = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for part, kind in parts.items()
    )
    theme = "application/vnd.openxmlformats-officedocument.theme+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'{entries}<Override PartName="/word/theme/theme1.xml" ContentType="{theme}"/></Types>'
    )


_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_FACES = '<a:latin typeface="Times New Roman"/><a:ea typeface="仿宋_GB2312"/><a:cs typeface=""/>'
_COLOURS = {
    "dk1": "1A1D21", "lt1": "FFFFFF", "dk2": "14507F", "lt2": "F5F4F0", "accent1": "14507F", "accent2": "B04A12",
    "accent3": "BD8A26", "accent4": "741427", "accent5": "86B6D3", "accent6": "5B626A", "hlink": "14507F",
    "folHlink": "4A5159",
}  # fmt: skip
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_THEME = (
    f'<a:theme xmlns:a="{_A}" name="Briefing"><a:themeElements><a:clrScheme name="Briefing">'
    + "".join(f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in _COLOURS.items())
    + f'</a:clrScheme><a:fontScheme name="Briefing"><a:majorFont>{_FACES}</a:majorFont>'
    f"<a:minorFont>{_FACES}</a:minorFont>"
    f'</a:fontScheme><a:fmtScheme name="Briefing"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
    f"<a:lnStyleLst>{f'<a:ln>{_FILL}</a:ln>' * 3}</a:lnStyleLst><a:effectStyleLst>"
    + "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    + f"</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)

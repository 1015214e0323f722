"""The styles of a Word file: names as WPS and Word know them, faces and measures of official documents (GB/T 9704)."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from analysis.briefing.word import names
from analysis.intake.commentary_places import DATE_STYLE, HINT_STYLE, NAME_STYLE, TEXT_STYLE

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#: faces of official documents; where one is missing, Word takes the one beside it (`reference`)
SONG, TITLE_FACE, HEI, KAI = "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312"
LATIN = "Times New Roman"
#: one line of 22 a page in twentieths of a point
LINE = 579


@dataclass(frozen=True)
class Style:
    """A style.

    Attributes:
        name: as the file holds it; readers show built-in ones in their own language.
        kind: paragraph or character.
        based: name of the style it is based on.
        face: of Chinese text; none is taken over.
        size: in points; 0 is taken over.
        paragraph: markup of the paragraph's properties.
        run: more markup of the run's properties.
        following: name of the style of the next paragraph.
    """

    name: str
    kind: str = "paragraph"
    based: str = ""
    face: str = ""
    size: float = 0
    paragraph: str = ""
    run: str = ""
    following: str = ""

    @property
    def key(self) -> str:
        """Its id: the name without spaces."""
        return identifier(self.name)


def identifier(name: str) -> str:
    """Id of a style by its name, as Word builds it."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def _spacing(before: int = 0, after: int = 0, line: int = 0) -> str:
    lines = f' w:line="{line}" w:lineRule="exact"' if line else ' w:line="240" w:lineRule="auto"'
    free = "" if line else '<w:snapToGrid w:val="0"/>'  # what is small keeps its own lines, off the page's grid
    return f'{free}<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


_NO_INDENT = '<w:ind w:firstLine="0" w:firstLineChars="0"/>'
_NEXT = "<w:keepNext/><w:keepLines/>"


def styles(english: bool) -> list[Style]:
    """Every style, a base before those that rest on it."""
    line = 0 if english else LINE
    size = 12 if english else 16
    indent = _NO_INDENT if english else '<w:ind w:firstLine="640" w:firstLineChars="200"/>'
    body = _spacing(0, 120 if english else 0, line)
    small = _spacing(0, 60)
    centred = '<w:jc w:val="left"/>' if english else '<w:jc w:val="center"/>'
    chapter = _spacing(160, 120 if english else 0, line) + indent
    return [
        Style("Normal", face=SONG, size=size, paragraph=body),
        Style(names.BODY, based="Normal", paragraph=body + indent + ("" if english else '<w:jc w:val="both"/>')),
        Style("First Paragraph", based=names.BODY),
        Style("Compact", based="Normal", size=12, paragraph=small),
        Style(names.TITLE, based="Normal", face=TITLE_FACE, size=22, following=names.SUBTITLE,
              paragraph=_NEXT + _spacing(240, 240) + centred),
        Style(names.SUBTITLE, based="Normal", face=KAI, size=14, following=names.BODY,
              paragraph=_spacing(0, 240) + centred),
        Style("heading 1", based="Normal", face=HEI, size=size, following=names.BODY,
              paragraph=_NEXT + chapter + '<w:outlineLvl w:val="0"/>'),
        Style("heading 2", based="Normal", face=KAI, size=size, following=names.BODY,
              paragraph=_NEXT + chapter + '<w:outlineLvl w:val="1"/>'),
        Style("heading 3", based="Normal", size=size, run="<w:b/>", following=names.BODY,
              paragraph=_NEXT + chapter + '<w:outlineLvl w:val="2"/>'),
        Style(names.CAPTION, based="Normal", face=HEI, size=10.5, paragraph=_NEXT + _spacing(160, 60)),
        Style(names.NOTE, based="Normal", size=10.5, paragraph=small),
        Style(names.TABLE_TEXT, based="Normal", size=9, paragraph=_spacing(40, 40)),
        Style(names.TABLE_HEAD, based=names.TABLE_TEXT, face=HEI, paragraph="<w:keepNext/>"),
        Style(names.GROUP, based=names.TABLE_TEXT, face=HEI, paragraph="<w:keepNext/>"),
        Style(names.FIGURE, based="Normal", paragraph=_spacing(60, 120) + '<w:jc w:val="center"/>'),
        Style("List Paragraph", based="Normal", size=12),
        Style("header", based="Normal", size=9, paragraph=_spacing()),
        Style("footer", based="Normal", face="宋体", size=14, paragraph=_spacing() + '<w:jc w:val="center"/>'),
        Style(HINT_STYLE, based=names.NOTE, face=KAI, run='<w:i/><w:color w:val="4A5159"/>'),
        Style(NAME_STYLE, based=names.BODY, following=DATE_STYLE),
        Style(DATE_STYLE, based=names.BODY, following=TEXT_STYLE),
        Style(TEXT_STYLE, based=names.BODY),
        Style("Default Paragraph Font", kind="character"),
        Style(names.MUTED, kind="character", run='<w:color w:val="4A5159"/>'),
        Style(names.LEAD, kind="character", face=HEI, run="<w:b/>" if english else ""),
        Style(names.TURNED, kind="character"),
        *_looks(),
    ]  # fmt: skip


def _looks() -> list[Style]:
    """A character style a status: shaded by itself, and white where the cell is dark."""
    found: list[Style] = []
    for status, colour in names.LOOKS.items():
        name = names.look(status)
        white = '<w:color w:val="FFFFFF"/>' if status == "severely_behind" else ""
        shade = f'{white}<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'
        found += [Style(name, kind="character", run=shade), Style(f"{name} Word", kind="character", run=shade)]
    return found


def sheet(english: bool) -> str:
    """The styles part of a file."""
    own = "".join(map(_markup, styles(english)))
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles xmlns:w="{NAMESPACE}">'
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(SONG)}"
        '<w:kern w:val="0"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault/></w:docDefaults>{own}{_TABLE}</w:styles>"
    )


def _fonts(face: str) -> str:
    return f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia={quoteattr(face)} w:cs="{LATIN}"/>'


def _markup(style: Style) -> str:
    size = f'<w:sz w:val="{style.size * 2:g}"/><w:szCs w:val="{style.size * 2:g}"/>' if style.size else ""
    run = f"{_fonts(style.face) if style.face else ''}{_ordered(style.run, size)}"
    default = ' w:default="1"' if style.name in ("Normal", "Default Paragraph Font") else ""
    custom = "" if style.name in _BUILT_IN else ' w:customStyle="1"'
    based = f'<w:basedOn w:val="{identifier(style.based)}"/>' if style.based else ""
    following = f'<w:next w:val="{identifier(style.following)}"/>' if style.following else ""
    paragraph = f"<w:pPr>{style.paragraph}</w:pPr>" if style.paragraph else ""
    return (
        f'<w:style w:type="{style.kind}"{default}{custom} w:styleId="{style.key}"><w:name w:val="{style.name}"/>'
        f"{based}{following}<w:qFormat/>{paragraph}{f'<w:rPr>{run}</w:rPr>' if run else ''}</w:style>"
    )


def _ordered(run: str, size: str) -> str:
    """Put the size where the format wants it: after bold, italics and colour, before the shade."""
    before, shade, after = run.partition("<w:shd")
    return f"{before}{size}{shade}{after}"


_BUILT_IN = frozenset((
    "Normal", "Body Text", "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "caption", "List Paragraph",
    "header", "footer", "Default Paragraph Font",
))  # fmt: skip

_EDGE = 'w:val="single" w:space="0" w:color="1A1D21"'
#: three lines, as tables are set in official documents; the header row repeats and is ruled off
_TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/>'
    '</w:tblCellMar></w:tblPr></w:style><w:style w:type="table" w:customStyle="1" w:styleId="Table">'
    '<w:name w:val="Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>'
    f'<w:top w:sz="8" {_EDGE}/><w:bottom w:sz="8" {_EDGE}/>'
    '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="C9CDD1"/></w:tblBorders></w:tblPr>'
    f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom w:sz="6" {_EDGE}/></w:tcBorders>'
    '<w:vAlign w:val="center"/></w:tcPr></w:tblStylePr></w:style>'
)

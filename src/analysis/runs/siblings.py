"""A page's links to its briefing's other files and to other areas' pages, renewed at the end of every run.

The exporter knows nothing but its notebook, and a later run may add a format or a language, or take one away. So a page
is made with two marks and nothing between them, and each run puts there what stands in the pack; the name of an area
stands in a cell that tells its code, and leads to the area's page while there is one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from analysis.errors import UserError
from analysis.runs.files import write_whole
from analysis.runs.manifest import Manifest, Output
from analysis.runs.pack import FORMATS

#: what they are called where they cannot be made, and what there is instead
CALLED, OLD_STAY = "links between a briefing's files", "each file can be opened by itself"
PAGE = ".html"
#: as the template has them; escaped text cannot hold them
_BETWEEN = re.compile(r"(?<=<!--files-->).*?(?=<!--/files-->)", re.S)
#: an area's name, with the link that an earlier run put around it
_NAMED = re.compile(r'(<th [^>]*data-area="(\w+)">)(?:<a href=[^>]*>)?(.*?)(?:</a>)?(</th>)', re.S)
_LIST, _ITEM = Markup('<ul class="files">{}</ul>'), Markup('<li><a href="{}"{}>{}</a></li>')
_IN = Markup(' hreflang="{0}" lang="{0}"')


def linked(manifest: Manifest, folder: Path) -> Manifest:
    """Renew the links of every page in the manifest, and return it with the pages' hashes.

    A page that a program holds open keeps the links that it has until the next run.
    """
    return replace(manifest, outputs=tuple(_renewed(manifest, each, folder) for each in manifest.outputs))


def _renewed(manifest: Manifest, page: Output, folder: Path) -> Output:
    if not page.file.endswith(PAGE):
        return page
    path = folder / page.file
    before = path.read_bytes()
    text = with_links(before.decode("utf-8"), links(manifest, page))
    content = with_areas(text, lambda area: _page_of(manifest, page, area)).encode("utf-8")
    if content != before:
        with suppress(UserError):
            write_whole(path, content)
            return replace(page, sha256=hashlib.sha256(content).hexdigest())
    return page


def with_links(text: str, said: str) -> str:
    """A page with these links between its marks; one of an earlier release has none and stays."""
    return _BETWEEN.sub(lambda _: said, text, count=1)


def with_areas(text: str, page_of: Callable[[str], str]) -> str:
    """A page whose names of areas lead to the areas' own pages, where they have any.

    Args:
        text: the page.
        page_of: name of the page of a unit's code; empty without one.
    """

    def renewed(match: re.Match[str]) -> str:
        start, area, name, end = match.groups()
        file = page_of(area)
        said = Markup('<a href="{}">{}</a>').format(quote(file), Markup(name)) if file else name
        return f"{start}{said}{end}"

    return _NAMED.sub(renewed, text)


def _page_of(manifest: Manifest, page: Output, area: str) -> str:
    """The page of an area in a page's language; a notice, or the page itself, is none."""
    found = manifest.file_of(area, PAGE, page.language)
    return "" if found is None or found.is_notice or found.file == page.file else found.file


def links(manifest: Manifest, page: Output) -> str:
    """The list of a page's links; nothing where it stands alone. A notice is no other form of a briefing."""
    items = [_ITEM.format(quote(each.file), about, word) for each, about, word in _others(manifest, page)]
    return str(_LIST.format(Markup().join(items))) if items else ""


def _others(manifest: Manifest, page: Output) -> Iterator[tuple[Output, str, str]]:
    """Files to link: the other formats in the page's language, then the first format of each other language."""
    from analysis.briefing.case import LANGUAGES
    from analysis.runs.links import index_words

    words = index_words(page.language)
    for each in FORMATS:
        other = manifest.file_of(page.area, f".{each}", page.language)
        if other and not other.is_notice and other.file != page.file:
            yield other, "", words.FORMATS[each]
    for language in LANGUAGES:
        found = (manifest.file_of(page.area, f".{each}", language) for each in FORMATS)
        other = next((each for each in found if each and not each.is_notice), None)
        if other and language != page.language:
            named = index_words(language)
            yield other, _IN.format(named.LANG), named.SELF

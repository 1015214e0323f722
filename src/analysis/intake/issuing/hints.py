"""How a form checks itself: conditions in the order in which they are tried, each as a formula and as its outcome.

A formula uses only functions that Excel 2010, WPS and LibreOffice have, at most eight inside each other. The outcome is
computed here too: it is stored beside the formula, for programs that show a file without computing it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from analysis.intake.workbook_writing import Value

TO_DO, DONE, OPTIONAL, EXPLAINED, NOTHING = "待填", "已填", "可不填", "已说明", ""
NOT_A_NUMBER, NOT_WHOLE = "应为不小于0的数字", "应为整数"
GIVE_REASON, FELL, ABOVE_WHOLE = "请写明原因", "少于上季度，请说明", "分子大于分母"
NOT_LISTED, SUM_DIFFERS = "请从列表中选", "与各行之和不等，请核对"
NUMBER_MISSING, NUMBER_UNKNOWN, TEXT_MISSING = "请填编号", "编号不在本表", "请填内容"
#: words of a row at which nobody needs to do anything
FINE = (DONE, OPTIONAL, EXPLAINED, NOTHING)


@dataclass(frozen=True)
class Hint:
    """A condition as a formula, whether it holds for what is filled in now, and the word that it leads to."""

    condition: str
    holds: bool
    word: str


def formula(hints: Sequence[Hint], otherwise: str) -> str:
    """The word of the first condition that holds."""
    text = quoted(otherwise)
    for hint in reversed(hints):
        text = f"IF({hint.condition},{quoted(hint.word)},{text})"
    return f"={text}"


def outcome(hints: Sequence[Hint], otherwise: str) -> str:
    """What that formula gives now."""
    return next((hint.word for hint in hints if hint.holds), otherwise)


def quoted(text: str) -> str:
    """A text as a formula holds it."""
    return '"' + text.replace('"', '""') + '"'


@dataclass(frozen=True)
class Input:
    """A cell that is filled in: its address and what is in it now."""

    cell: str
    value: Value = None

    @property
    def number(self) -> Decimal | None:
        """Its number; None when there is none."""
        return Decimal(self.value) if isinstance(self.value, (int, Decimal)) else None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is in it."""
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())

    @property
    def empty(self) -> str:
        """The condition that nothing is in it."""
        return f'TRIM({self.cell})=""'


@dataclass(frozen=True)
class NumberRow:
    """A row that asks for a number.

    Attributes:
        whole: whether it must be a whole one.
        instead: cells of which one may be filled in instead of this.
        before: last quarter's number, below which it must not fall without a word; None where it may.
        limit: the denominator of a numerator.
    """

    value: Input
    explanation: Input
    none: str
    whole: bool = False
    instead: tuple[Input, ...] = ()
    before: Input | None = None
    limit: Input | None = None

    def hints(self) -> Iterator[Hint]:
        """In the order in which they are tried."""
        cell, number = self.value.cell, self.value.number
        if self.instead:
            others = f"COUNTA({','.join(each.cell for each in self.instead)})>0"
            given = self.value.is_empty and not all(each.is_empty for each in self.instead)
            yield Hint(f"AND({self.value.empty},{others})", given, OPTIONAL)
        yield from _blank(self.value, self.explanation, TO_DO)
        none = self.value.value == self.none
        yield _unexplained(self.value, self.explanation, self.none)
        # one condition for both, or formulas would nest too deep for .xls; N() of 无此项 is 0
        unfit = not none and (number is None or number < 0)
        yield Hint(f"IF(ISNUMBER({cell}),{cell}<0,{cell}<>{quoted(self.none)})", unfit, NOT_A_NUMBER)
        if self.whole:
            yield Hint(f"N({cell})<>INT(N({cell}))", number is not None and number != int(number), NOT_WHOLE)
        if self.limit:
            most = self.limit.number
            above = number is not None and most is not None and number > most
            yield Hint(f"AND(ISNUMBER({self.limit.cell}),N({cell})>{self.limit.cell})", above, ABOVE_WHOLE)
        if self.before:
            earlier = self.before.number
            fell = number is not None and earlier is not None and number < earlier and self.explanation.is_empty
            yield Hint(f"AND(N({cell})<{self.before.cell},{self.explanation.empty})", fell, FELL)


def _blank(value: Input, explanation: Input, word: str) -> Iterator[Hint]:
    """An empty cell, which may be left so with a word about it."""
    explained = value.is_empty and not explanation.is_empty
    yield Hint(f"AND({value.empty},NOT({explanation.empty}))", explained, EXPLAINED)
    yield Hint(value.empty, value.is_empty, word)


def _unexplained(value: Input, explanation: Input, none: str) -> Hint:
    """无此项 without its reason."""
    holds = value.value == none and explanation.is_empty
    return Hint(f"AND({value.cell}={quoted(none)},{explanation.empty})", holds, GIVE_REASON)


@dataclass(frozen=True)
class WordRow:
    """A row that asks for one of some words, or for any text where ``words`` is empty."""

    value: Input
    explanation: Input
    none: str
    words: tuple[str, ...] = ()
    optional: bool = False

    def hints(self) -> Iterator[Hint]:
        """In the order in which they are tried."""
        cell = self.value.cell
        if self.optional:
            yield Hint(self.value.empty, self.value.is_empty, OPTIONAL)
        else:
            yield from _blank(self.value, self.explanation, TO_DO)
        yield _unexplained(self.value, self.explanation, self.none)
        if self.words:
            among = ",".join(f"{cell}={quoted(word)}" for word in self.words)
            yield Hint(f"NOT(OR({among}))", self.value.value not in self.words, NOT_LISTED)


@dataclass(frozen=True)
class MoneyRow:
    """A row of amounts in cells beside each other; a total also has the amounts that it adds up, column by column."""

    values: tuple[Input, ...]
    explanation: Input
    none: str
    added: tuple[tuple[Input, ...], ...] = ()

    def hints(self) -> Iterator[Hint]:
        """In the order in which they are tried."""
        cells = f"{self.values[0].cell}:{self.values[-1].cell}"
        none = any(each.value == self.none for each in self.values)
        said = f'COUNTIF({cells},">=0")+COUNTIF({cells},{quoted(self.none)})<{len(self.values)}'
        blank = any(each.is_empty for each in self.values)
        explained = f"AND(COUNTBLANK({cells})>0,NOT({self.explanation.empty}))"
        yield Hint(explained, blank and not self.explanation.is_empty, EXPLAINED)
        yield Hint(f"COUNTBLANK({cells})>0", blank, TO_DO)
        stray = any(each.value != self.none and (each.number is None or each.number < 0) for each in self.values)
        yield Hint(said, stray, NOT_A_NUMBER)
        reason = f"AND(COUNTIF({cells},{quoted(self.none)})>0,{self.explanation.empty})"
        yield Hint(reason, none and self.explanation.is_empty, GIVE_REASON)
        if self.added:
            sums = [
                f"ROUND(SUM({column[0].cell}:{column[-1].cell})-{total.cell},4)<>0" for total, column in self._columns()
            ]
            differs = any(
                sum(filter(None, (each.number for each in column)), Decimal()) != (total.number or 0)
                for total, column in self._columns()
            )
            condition = f"({self.explanation.empty})*OR({','.join(sums)})"  # AND would nest too deep
            yield Hint(condition, differs and self.explanation.is_empty, SUM_DIFFERS)

    def _columns(self) -> list[tuple[Input, tuple[Input, ...]]]:
        return list(zip(self.values, self.added, strict=True))


@dataclass(frozen=True)
class RemarkRow:
    """A row of problems and plans about a target, which may stay empty as a whole; ``known`` are the numbers."""

    number: Input
    texts: tuple[Input, ...]
    numbers: str
    known: tuple[str, ...]

    def hints(self) -> Iterator[Hint]:
        """In the order in which they are tried."""
        cells = f"{self.texts[0].cell}:{self.texts[-1].cell}"
        blank = all(each.is_empty for each in self.texts)
        none = self.number.is_empty
        empty = f"COUNTBLANK({cells})={len(self.texts)}"
        yield Hint(f"AND({self.number.empty},{empty})", none and blank, NOTHING)
        yield Hint(self.number.empty, none, NUMBER_MISSING)
        yield Hint(
            f"NOT(ISNUMBER(MATCH({self.number.cell},{self.numbers},0)))",
            self.number.value not in self.known,
            NUMBER_UNKNOWN,
        )
        yield Hint(empty, blank, TEXT_MISSING)


Rule = NumberRow | WordRow | MoneyRow | RemarkRow


def field_hints(value: Input) -> Sequence[Hint]:
    """A field of the cover that is filled in by hand."""
    return [Hint(value.empty, value.is_empty, TO_DO)]


def counted(words: Iterable[str]) -> tuple[int, int]:
    """How many of these words say that something is to be filled in, and how many that it is to be mended."""
    given = list(words)
    to_do = sum(word == TO_DO for word in given)
    return to_do, sum(word not in (*FINE, TO_DO) for word in given)

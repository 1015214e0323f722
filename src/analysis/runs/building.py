"""Building a pack, from raw files to the page that leads to its briefings."""

from __future__ import annotations

import tempfile
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from analysis.briefing.faces import Mode
from analysis.plan import Unit
from analysis.plan.workspace import Workspace
from analysis.quarter import Quarter
from analysis.runs import index, manifest, recording, siblings
from analysis.runs.answers import in_project
from analysis.runs.execute import Result, Setting, desk_of
from analysis.runs.faults import Fault, Guard
from analysis.runs.files import clear_parts, make_folder
from analysis.runs.gaps import Gap, Unusable, gaps, silent, unusable
from analysis.runs.lock import held
from analysis.runs.manifest import Manifest
from analysis.runs.notice import Stand, filled
from analysis.runs.pack import FIRST_LANGUAGE, Engine, Job, matrix
from analysis.runs.running import get_ready, run_all

if TYPE_CHECKING:  # it loads pandas, and --help must not
    from analysis.briefing.portal import Portal
    from analysis.briefing.whole import Whole


class Watcher(Protocol):
    """Who is told how a run goes."""

    def stage(self, text: str) -> None:
        """A step before the briefings begins."""

    def begin(self, total: int) -> None:
        """The briefings begin."""

    def started(self, job: Job) -> None:
        """A briefing begins."""

    def finished(self, result: Result) -> None:
        """A briefing is there, or has failed."""


@dataclass(frozen=True)
class Order:
    """What is to be built.

    Attributes:
        output: parent of the packs; this one goes to ``<output>/<dataset>/<quarter>``.
        slots: briefings made at a time.
        languages: of the briefings, one after another.
        fonts: which typefaces a PDF is set in.
        engine: how notebooks run.
        all_areas: whether the units are those that are built when no area is named.
        options: what a command must say beside quarter, areas and languages to give the same files in the same place.
        source: those of them that say what is read, for another command about the same data.
    """

    workspace: Workspace
    dataset: str
    quarter: Quarter
    units: Sequence[Unit]
    formats: Sequence[str]
    output: Path
    slots: int = 1
    languages: Sequence[str] = (FIRST_LANGUAGE,)
    fonts: Mode = "auto"
    engine: Engine = "auto"
    all_areas: bool = False
    options: Sequence[str] = ()
    source: Sequence[str] = ()

    @property
    def folder(self) -> Path:
        """Folder of the pack."""
        return self.output / self.dataset / str(self.quarter)

    def after(self, silent: Iterable[Unit]) -> list[str]:
        """The arguments of ``build`` that bring in these units' files once they are there: theirs and the city's."""
        owing, city = {unit.unit for unit in silent}, self.workspace.plan(self.quarter.year).city_code
        return self.again([job for job in self.jobs if job.area in owing | {city}])

    def again(self, jobs: Iterable[Job], named: bool = False) -> list[str]:
        """The arguments of ``build`` that make the briefings of these jobs and no other unit or language.

        Args:
            jobs: of this order.
            named: whether areas are named even where all of them are meant.
        """
        wanted = list(jobs)
        areas = [unit.unit for unit in self.units if unit.unit in {job.area for job in wanted}]
        languages = list(dict.fromkeys(job.language for job in wanted))
        named = named or not self.all_areas or len(areas) < len(self.units)
        return [
            str(self.quarter),
            *(part for area in areas if named for part in ("--area", area)),
            *([] if languages == [FIRST_LANGUAGE] else ["--lang", ",".join(languages)]),
            *self.options,
        ]

    @property
    def jobs(self) -> list[Job]:
        """Every briefing to make."""
        return matrix(self.units, self.quarter, self.dataset, self.formats, self.languages)


@dataclass(frozen=True)
class Pack:
    """What was built.

    Attributes:
        indexes: the pages that lead to the briefings, in the order of the languages asked for.
        results: in the order in which they ended.
        gaps: files that were to be made and are not.
        silent: units that have sent no file, so that briefings of this run say so.
        unusable: files of units of which nothing can be used; briefings of this run say so.
        remarks: about Word files that were edited, and commentary.
        interrupted: whether the run was ended before its last briefing.
        faults: what went wrong beside the briefings: in the tables, the department pages, the pages that lead to all.
    """

    folder: Path
    indexes: tuple[Path, ...]
    results: tuple[Result, ...]
    gaps: tuple[Gap, ...] = ()
    silent: tuple[Unit, ...] = ()
    unusable: tuple[Unusable, ...] = ()
    remarks: tuple[str, ...] = ()
    interrupted: bool = False
    faults: tuple[Fault, ...] = ()

    @property
    def written(self) -> list[Path]:
        """The briefings' files, in order of name."""
        return sorted(self.folder / name for result in self.results for name in result.files)

    @property
    def failed(self) -> list[Result]:
        """Briefings that could not be made, in order of area and language."""
        return sorted((each for each in self.results if each.failure), key=lambda each: each.job.title)


def build(order: Order, watcher: Watcher) -> Pack:
    """Read, check and judge the quarter, make its briefings, and record what was made.

    A briefing that fails does not stop the others; where it has no earlier file, a notice takes its place. When the
    run is interrupted while briefings are made, those that were finished stay and are recorded. What fails beside the
    briefings is among the pack's faults.

    Raises:
        UserError: when the raw files, the cards or the corrections contradict each other.
        FolderInUse: when another run holds the pack's or the processed tables' folder.
    """
    with _held(order):
        get_ready(order.engine)
        watcher.stage(f"reading {order.dataset} {order.quarter}")
        remarks = _taken_up(order)
        inputs = recording.input_hashes(order.workspace, order.dataset, order.quarter)
        whole, of_commentary = _prepare_tables(order)
        results: list[Result] = []
        interrupted, guard = False, Guard()
        try:
            with closing(_run(order, watcher)) as ended:
                for result in ended:
                    results.append(result)
                    watcher.finished(result)
            # not before all have ended: a killed run must leave no notice that the manifest does not know
            results = _filled(order, whole.head, results)
        except KeyboardInterrupt:
            interrupted = True
        finally:
            done, indexes = _record(order, whole, inputs, results, guard)
        lacking = gaps(order.jobs, results, order.folder, done.notices)
        told = [*remarks, *of_commentary, *(remark for result in results for remark in result.remarks)]
        remarks_ = tuple(dict.fromkeys(told))
        return Pack(
            order.folder,
            indexes,
            tuple(results),
            lacking,
            _silent(order, whole),
            unusable(whole.plan, whole.head["unusable"], (unit.unit for unit in order.units)),
            remarks_,
            interrupted,
            tuple(guard.faults),
        )


@contextmanager
def _held(order: Order) -> Iterator[None]:
    """Hold both folders that the run writes to: kernels read the tables until the last one has ended."""
    purpose = f"build {order.dataset} {order.quarter}"
    make_folder(order.folder)
    tables = order.workspace.processed(order.dataset, order.quarter)
    with held(tables, purpose, "give another --data"), held(order.folder, purpose, "give another --output"):
        clear_parts(order.folder)
        yield


def _taken_up(order: Order) -> list[str]:
    """Save what staff wrote into the Word files of earlier runs, whichever formats are made now."""
    from analysis.briefing.case import LANGUAGES
    from analysis.runs.word_edits import WORD_SUFFIX, take_up

    every = matrix(order.units, order.quarter, order.dataset, (WORD_SUFFIX.lstrip("."),), LANGUAGES)
    data = order.workspace.data
    paths = [(order.folder / name, job) for job in every for name in job.files.values()]
    return [remark for path, job in paths for remark in take_up(path, desk_of(job, data))]


def _prepare_tables(order: Order) -> tuple[Whole, list[str]]:
    """Make the quarter's tables; return the quarter, and what is wrong with the commentary asked for."""
    from analysis.intake import in_order
    from analysis.runs.prepare import prepare, write_tables

    prepared = prepare(order.workspace, order.dataset, order.quarter)
    write_tables(prepared, order.workspace, order.dataset)
    asked = {"", *(unit.unit for unit in order.units)}
    return prepared.whole, [
        f"{each.file}: {each.found_en}\n  do: {each.action_en}"
        for each in in_order(prepared.findings)
        if each.rule.startswith("commentary-") and each.unit in asked
    ]


def _run(order: Order, watcher: Watcher) -> Generator[Result, None, None]:
    jobs = order.jobs
    watcher.begin(len(jobs))
    with tempfile.TemporaryDirectory(prefix="briefings-", ignore_cleanup_errors=True) as scratch:
        place = order.workspace
        setting = Setting(place.notebooks, place.data, order.folder, Path(scratch), order.fonts, order.engine)
        yield from run_all(jobs, setting, order.slots, watcher.started)


def _silent(order: Order, whole: Whole) -> tuple[Unit, ...]:
    heard = whole.observations.loc[whole.observations["period"] == str(order.quarter), "unit"].unique()
    there = {*heard, *whole.head["unusable"]}
    return silent(whole.plan, whole.head["reports"], there, (unit.unit for unit in order.units))


def _filled(order: Order, head: Mapping[str, object], results: Sequence[Result]) -> list[Result]:
    """The results, with a notice in place of what a failed briefing lacks."""
    before = manifest.read(order.folder)
    earlier = before.notices if before else frozenset()
    plan = order.workspace.plan(order.quarter.year)
    remedy = partial(_remedy, order)
    stand = Stand(plan, head, order.folder, order.fonts, earlier, remedy, order.workspace.data)
    return [filled(result, stand) for result in results]


def _remedy(order: Order, job: Job) -> str:
    return in_project("build", *order.again([job], named=True))


def _portals(order: Order) -> dict[str, Portal]:
    from analysis.runs.portal import portals

    return portals(order.workspace, order.dataset, order.quarter)


def _record(
    order: Order, whole: Whole, inputs: dict[str, str], results: Sequence[Result], guard: Guard
) -> tuple[Manifest, tuple[Path, ...]]:
    """Write the manifest, and tables and pages about what it lists; a notice of a briefing that is there now goes.

    What cannot be made beside the briefings is left to the guard, so that it hides none of them.
    """
    clear_parts(order.folder)
    before = manifest.read(order.folder)
    outdated = recording.outdated_notices(before, results)
    made = recording.record(whole.head, inputs, results, order.folder, order.fonts)
    for name in set(outdated) - {each.file for each in made.outputs}:
        (order.folder / name).unlink(missing_ok=True)
    done = guard.tried(lambda: siblings.linked(made, order.folder), siblings.CALLED, siblings.OLD_STAY) or made
    done = _with_companions(order, whole, done, before, guard)
    pages = _indexes(order, whole, done, guard)
    wanted = [pages[each] for each in order.languages if each in pages]
    return done, tuple(dict.fromkeys((*wanted, *pages.values())))


def _with_companions(order: Order, whole: Whole, done: Manifest, before: Manifest | None, guard: Guard) -> Manifest:
    """The manifest, written with the companions that lie in the folder: those made now, else those of before."""
    from analysis.runs import companions

    def written() -> Manifest:
        made = companions.contents(whole, done, _templates(order))
        known = companions.known(done, made)
        manifest.write(known, order.folder)
        companions.write(made, before, order.folder)
        return known

    if known := guard.tried(written, companions.CALLED, companions.OLD_STAY):
        return known
    known = companions.standing(done, before, order.folder)
    manifest.write(known, order.folder)
    return known


def _indexes(order: Order, whole: Whole, done: Manifest, guard: Guard) -> dict[str, Path]:
    """The pages that lead to the briefings; without figures of the quarter where those cannot be shown."""
    write = partial(index.write, done, whole.plan, _templates(order), order.folder)
    pages = guard.tried(lambda: write(_portals(order)), index.FIGURES, index.LIST_ALONE)
    return pages or guard.tried(write, index.CALLED, index.OPEN_FILES) or {}


def _templates(order: Order) -> Path:
    return order.workspace.root / "reports" / "templates"

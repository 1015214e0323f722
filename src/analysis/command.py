"""The command line: it translates what a person typed, the rooms act, and errors become exit codes."""

from __future__ import annotations

import os
import signal
import sys
import threading
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.exceptions import TyperException

from analysis.errors import UserError
from analysis.runs.answers import awaited, command_line, lacking, option, program, shown, told, usage, useless
from analysis.runs.console import errors, results, say, show_findings, show_table
from analysis.runs.imports import without_grammar_of_addresses
from analysis.runs.pack import AUTO, DEMO

if TYPE_CHECKING:
    from analysis.runs.building import Order, Pack

DONE, FAILED, WRONG_USE, INTERRUPTED = 0, 1, 2, 130
COMMANDS = ("build", "list", "check", "receive", "forms", "rules")
HELP = """Briefings about a city's yearly livelihood plan, for the city and each of its areas.

Without a command: build the newest quarter of the demo, all areas and the city."""
EPILOG = """\b
Examples:
  python run_reports.py
  python run_reports.py build 2021Q3 --area 沂水 --area 371327
  python run_reports.py build 2021Q3 --area 全市 --format pdf --jobs 2
  python run_reports.py build 2021Q3 --area 沂水 --lang zh,en --fonts embedded
  python run_reports.py build 2021Q3 --area 沂水 --format html,pdf,docx
  python run_reports.py list
  python run_reports.py check 2021Q3 --dataset demo --lang en
  python run_reports.py check 沂水.xlsx
  python run_reports.py receive 沂水.xlsx 来件.zip --from 张三
  python run_reports.py forms 2021Q4 --area 沂水
  python run_reports.py rules cumulative-falls --lang en

\b
Exit codes:
  0    done
  1    some briefings or pages failed (check, receive: a file was refused or an error finding is open)
  2    wrong use
  3    another run holds the folder
  130  interrupted

Results go to standard output, progress and errors to standard error."""

app = typer.Typer(
    help=HELP,
    epilog=EPILOG,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

QuarterText = Annotated[str | None, typer.Argument(metavar="QUARTER", help="Such as 2021Q3; the newest when left out.")]
Dataset = Annotated[str, typer.Option("--dataset", metavar="NAME", help="A data set; see the list command.")]
Data = Annotated[Path | None, typer.Option("--data", help="Data folder with raw/ and processed/.", metavar="DIR")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document (report.schema.json) instead.")]
FindingLanguage = Annotated[str, typer.Option("--lang", metavar="LANGUAGE", help="Of the findings: zh or en.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show tracebacks.")]


@app.command("build", epilog=EPILOG)
def build_command(
    quarter: QuarterText = None,
    dataset: Dataset = DEMO,
    area: Annotated[
        list[str] | None,
        typer.Option(
            "--area", metavar="AREA", help="Code, name, short name or pinyin, repeatable; 371300 or 全市 is the city."
        ),
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", metavar="FORMATS", help="Any of html,pdf,docx; html,pdf when left out."),
    ] = None,
    lang: Annotated[
        list[str] | None, typer.Option("--lang", metavar="LANGUAGES", help="zh, en or both: zh,en; zh when left out.")
    ] = None,
    fonts: Annotated[
        str,
        typer.Option(
            metavar="CHOICE", help="Of PDFs. auto: staff faces where installed; embedded: the same on every machine."
        ),
    ] = AUTO,
    engine: Annotated[
        str,
        typer.Option(
            metavar="CHOICE",
            help="How notebooks run. auto: forks of one warm process, where the system has them; kernel: a Jupyter "
            "kernel each.",
        ),
    ] = AUTO,
    jobs: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Briefings made at a time; one a core when left out.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The pack goes to DIR/<dataset>/<quarter>.")
    ] = None,
    data: Data = None,
    debug: Debug = False,
) -> None:
    """Make the briefings of a quarter; what is there is made again."""
    from analysis.runs.building import build
    from analysis.runs.wanted import Wanted
    from analysis.runs.watching import watcher_for

    wanted = Wanted(quarter, dataset, area or [], formats or [], lang or [], fonts, engine, output, data)
    order = wanted.order(jobs or _cores())
    with watcher_for(errors()) as watcher:
        pack = build(order, watcher)
    _report(pack, order, debug)
    raise typer.Exit(INTERRUPTED if pack.interrupted else FAILED if pack.failed or pack.faults else DONE)


@app.command("list", epilog=EPILOG)
def list_command(data: Data = None, as_json: Json = False, debug: Debug = False) -> None:
    """Show the data sets, their quarters with files, and the areas."""
    from analysis.plan.workspace import Workspace
    from analysis.runs import report
    from analysis.runs.choosing import datasets
    from analysis.runs.pack import briefing_units

    workspace, console = Workspace.find(data), results()
    sets = datasets(workspace)
    units = briefing_units(workspace.plan(workspace.years()[-1]))
    names = ("code", "name", "short name", "pinyin", "kind")
    rows = [(unit.unit, unit.name, unit.short_name, unit.pinyin, unit.kind) for unit in units]
    if as_json:
        areas = [dict(zip(("code", "name", "short_name", "pinyin", "kind"), row, strict=True)) for row in rows]
        say(console, report.document("list", datasets=report.of_datasets(sets), areas=areas))
        return
    show_table(console, ("dataset", "quarters"), [(name, " ".join(map(str, each))) for name, each in sets.items()])
    say(console, "")
    show_table(console, names, rows)
    name, newest = next(((name, each[-1]) for name, each in sets.items() if each), (DEMO, ""))
    _next(command_line("build", str(newest), "--dataset", name, *option("--data", data)))


@app.command("check", epilog=EPILOG)
def check_command(
    what: Annotated[
        list[str] | None,
        typer.Argument(metavar="[QUARTER | FILE...]", help="A quarter, or files that have not been received."),
    ] = None,
    dataset: Annotated[
        str | None, typer.Option("--dataset", metavar="NAME", help="A data set; see the list command.")
    ] = None,
    lang: FindingLanguage = "zh",
    data: Data = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Show what is wrong with the data of a quarter, or with files before they are received."""
    paths = [Path(each) for each in what or []]
    if paths and all(path.exists() for path in paths):
        _take_in(paths, dataset, lang, data, as_json, dry_run=True, command="check")
        return
    if missing := [path for path in paths if not path.exists() and (len(paths) > 1 or path.suffix)]:
        raise UserError(
            str(missing[0]), "there is no such file", "files that are there, or a quarter", "check the path"
        )
    from analysis.plan.workspace import Workspace
    from analysis.runs import report
    from analysis.runs.checking import count, findings_of, rows_of, unchecked_files
    from analysis.runs.choosing import choose_quarter
    from analysis.runs.pack import choose_language
    from analysis.runs.telling import show_unchecked

    workspace, language, name = Workspace.find(data), choose_language(lang), dataset or DEMO
    chosen = choose_quarter(workspace, name, what[0] if what else None)
    say(errors(), f"reading {name} {chosen}")
    found = findings_of(workspace, name, chosen)
    rows = rows_of(found, language)
    wrong = any(row[0] == "error" for row in rows)
    if as_json:
        said = [report.of_finding(each, language) for each in found]
        silent = report.of_unchecked(unchecked_files(workspace, name, chosen))
        about = {"dataset": name, "quarter": str(chosen)}
        say(results(), report.document("check", **about, findings=said, not_checked=silent))
        raise typer.Exit(FAILED if wrong else DONE)
    show_findings(results(), rows)
    show_unchecked(unchecked_files(workspace, name, chosen))
    say(results(), f"\n{count(rows)}")
    spoken = [] if language == "zh" else ["--lang", language]
    again = [str(chosen), "--dataset", name, *spoken, *option("--data", data)]
    _next(f"mend the cells, then {command_line('check', *again)}" if wrong else command_line("build", *again))
    raise typer.Exit(FAILED if wrong else DONE)


@app.command("receive", epilog=EPILOG)
def receive_command(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Workbooks, tables, .zip, folders.")],
    dataset: Annotated[
        str | None, typer.Option("--dataset", metavar="NAME", help="That takes them; submissions when left out.")
    ] = None,
    sender: Annotated[str, typer.Option("--from", metavar="NAME", help="Who handed them in.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would come of it.")] = False,
    lang: FindingLanguage = "zh",
    data: Data = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Keep what units have sent, unchanged and with its source, and show what is wrong with it."""
    for path in files:
        if not path.exists():
            raise UserError(str(path), "there is no such file", "a file or folder that is there", "check the path")
    _take_in(files, dataset, lang, data, as_json, dry_run, "receive", sender)


@app.command("rules", epilog=EPILOG)
def rules_command(
    rule: Annotated[str | None, typer.Argument(metavar="[RULE]", help="Id of a rule; all when left out.")] = None,
    lang: Annotated[str, typer.Option("--lang", metavar="LANGUAGE", help="Of the texts: zh or en.")] = "zh",
    data: Data = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Show the rules that data are checked by, or everything about one."""
    from analysis.plan.workspace import Workspace
    from analysis.runs import report
    from analysis.runs.pack import choose_language
    from analysis.runs.rules import COLUMNS, row_of, rows_about, rules, switches_of

    language, workspace = choose_language(lang), Workspace.find(data)
    found = rules(switches_of(workspace), language, rule)
    if as_json:
        say(results(), report.document("rules", rules=found))
    elif rule is None:
        show_table(results(), COLUMNS, map(row_of, found))
        _next(command_line("rules", found[0]["id"], *option("--data", data)))
    else:
        show_table(results(), ("about", "text"), rows_about(found[0]))
        _next(command_line("check", *option("--data", data)))


def _take_in(
    paths: Sequence[Path],
    dataset: str | None,
    lang: str,
    data: Path | None,
    as_json: bool,
    dry_run: bool,
    command: str,
    sender: str = "",
) -> None:
    from datetime import date

    from analysis.plan.workspace import Workspace
    from analysis.runs import report
    from analysis.runs.pack import choose_language
    from analysis.runs.receiving import SUBMISSIONS, receive
    from analysis.runs.telling import show_outcomes

    language, name = choose_language(lang), dataset or SUBMISSIONS
    say(errors(), f"reading {len(paths)} file{'' if len(paths) == 1 else 's'} or folders")
    found = receive(Workspace.find(data), name, paths, received=date.today(), sender=sender, dry_run=dry_run)
    sound = all(each.is_sound for each in found)
    if as_json:
        files = report.of_outcomes(found, language)
        say(results(), report.document(command, dataset=name, written=not dry_run, files=files))
    else:
        show_outcomes(found, language, dry_run)
        own = [*(["--dataset", dataset] if dataset else []), *option("--data", data)]
        quarter = next((each.quarter for each in found if each.status == "accepted"), "")
        if quarter and not dry_run:
            _next(command_line("build" if sound else "check", quarter, "--dataset", name, *option("--data", data)))
        else:
            again = command_line("receive" if sound else command, *map(str, paths), *own)
            _next(again if sound else f"mend the files, then {again}")
    raise typer.Exit(DONE if sound else FAILED)


@app.command("forms", epilog=EPILOG)
def forms_command(
    quarter: Annotated[str, typer.Argument(metavar="QUARTER", help="Such as 2021Q4; it need not have files yet.")],
    area: Annotated[
        list[str] | None,
        typer.Option("--area", metavar="AREA", help="As for build, 市本级 too; every unit when left out."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The forms go to DIR/<quarter>; reports/output/forms by default.")
    ] = None,
    filled_from: Annotated[
        str, typer.Option("--filled-from", metavar="DATASET", help="Fill the forms in, for trying them.")
    ] = "",
    dataset: Annotated[
        str | None,
        typer.Option("--dataset", metavar="NAME", help="Whose last quarter is printed; submissions by default."),
    ] = None,
    data: Data = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Write the form of each unit for a quarter, with its targets and last quarter's figures."""
    from analysis.plan.workspace import Workspace
    from analysis.runs import report
    from analysis.runs.forms import Order, make_forms
    from analysis.runs.receiving import SUBMISSIONS

    source = dataset or filled_from or SUBMISSIONS
    done = make_forms(Order(Workspace.find(data), quarter, area or [], output, filled_from, source))
    for remark in done.remarks:
        say(errors(), f"note: {remark}")
    if as_json:
        forms = report.of_forms(done.made)
        say(results(), report.document("forms", dataset=source, quarter=str(done.quarter), forms=forms))
        return
    for each in done.made:
        say(results(), shown(each.path))
    sent = command_line("receive", "FILE", *option("--data", data))
    _next(f"open {shown(done.made[0].path)}" if filled_from else f"send them out; what comes back: {sent}")


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code.

    Args:
        argv: the arguments, without the program's name; those of the process by default.
    """
    given = list(sys.argv[1:] if argv is None else argv)
    _settle_process()
    without_grammar_of_addresses()
    return _guarded(given if _names_command(given) else ["build", *given], debug="--debug" in given)


def _names_command(argv: Sequence[str]) -> bool:
    return bool(argv) and (argv[0] in ("-h", "--help") or not argv[0].startswith("-"))


def _guarded(argv: Sequence[str], debug: bool) -> int:
    try:
        code = app(argv, prog_name=program(), standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else DONE
    except UserError as fault:
        return _refused(fault, debug)
    except TyperException as fault:
        return _refused(usage(fault, COMMANDS), debug)
    except KeyboardInterrupt:
        say(errors(), "interrupted: briefings that were finished are in place\n  do: run the same command again")
        return INTERRUPTED
    except BrokenPipeError:
        # whoever read our results has closed the pipe: leave without a second error when Python flushes
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception as fault:
        advice = "run again with --debug and report it"
        _refused(UserError(type(fault).__name__, str(fault), "a run without this fault", advice), debug)
        return FAILED


def _report(pack: Pack, order: Order, debug: bool) -> None:
    for path in (*pack.written, *pack.indexes):
        say(results(), shown(path))
    for remark in pack.remarks:
        say(errors(), f"note: {remark}")
    for result in pack.failed:
        say(errors(), told(result, debug))
    for fault in pack.faults:
        say(errors(), f"{fault.trace if debug else ''}error: {fault.error}")
    if pack.interrupted:
        say(errors(), "interrupted: briefings that were finished are in place")
    if pack.silent:
        folder = order.workspace.dataset(order.quarter.year, order.dataset) / str(order.quarter)
        say(errors(), awaited(pack.silent, shown(folder), command_line("build", *order.after(pack.silent))))
    if pack.unusable:
        check = f"run {command_line('check', str(order.quarter), *order.source)}"
        units = [each.unit for each in pack.unusable if each.unit]
        say(errors(), useless(pack.unusable, check, command_line("build", *order.after(units))))
    if pack.gaps:
        say(errors(), lacking(pack.gaps, sum(len(job.files) for job in order.jobs)))
        _next(command_line("build", *order.again(gap.job for gap in pack.gaps)))
    elif opened := (*pack.indexes, *pack.written):
        _next(f"open {shown(opened[0])}")


def _refused(fault: UserError, debug: bool) -> int:
    if debug:
        say(errors(), traceback.format_exc())
    say(errors(), f"error: {fault}")
    return fault.exit_code


def _next(text: str) -> None:
    say(results(), f"next: {text}")


def _cores() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _settle_process() -> None:
    """Replace what the console cannot encode, and answer a request to end as Ctrl-C."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)

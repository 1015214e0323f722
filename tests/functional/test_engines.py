"""Forks of a warm process and ordinary kernels make the same files, in surroundings as staff have them."""

from __future__ import annotations

from pathlib import Path

from notebooks import insert_cell

from projects import Project

FOLDER = Path("reports/output/demo/2021Q3")


def files(project: Project) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (project.root / FOLDER).iterdir()}


def test_forks_and_kernels_give_the_same_bytes_in_a_folder_with_chinese_and_spaces_at_a_gbk_console(
    small_project: Project,
) -> None:
    """The kernels' way starts its workers with spawn, as Windows and macOS do."""
    root = small_project.root.rename(small_project.root.with_name("民生 实事"))
    project = Project(root, root / "data")
    gbk = {"PYTHONIOENCODING": "gbk"}
    asked = ["--area", "371323", "--area", "371300", "--fonts", "embedded", "--jobs", "2"]

    forked = project.run("build", "2021Q3", *asked, env=gbk, encoding="gbk")
    assert forked.code == 0, forked.err
    made = files(project)
    assert len([name for name in made if name.startswith("3713")]) == 4
    for name in made:
        (root / FOLDER / name).unlink()

    # the words of another cell change no figure
    insert_cell(root / "notebooks/city_briefing.ipynb", "# ipywidgets: a notebook with widgets has a kernel anyway")
    other = project.run("build", "2021Q3", *asked, "--engine", "kernel", env=gbk, encoding="gbk")
    assert other.code == 0, other.err
    assert {name: made[name] == content for name, content in files(project).items()} == dict.fromkeys(made, True)

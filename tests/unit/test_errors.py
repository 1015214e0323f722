from __future__ import annotations

import pickle

from analysis.errors import FolderInUse, UserError, unknown


def test_a_user_error_says_what_was_found_what_is_expected_and_what_to_do() -> None:
    error = UserError("a.xlsx#任务进展!G4", "'四成'", "a number", "write 40")
    assert str(error) == "a.xlsx#任务进展!G4: '四成'\n  expected: a number\n  do: write 40"
    assert error.args == (str(error),)


def test_exit_codes_tell_a_wrong_input_from_a_folder_in_use() -> None:
    assert (UserError("i", "f", "e", "a").exit_code, FolderInUse("i", "f", "e", "a").exit_code) == (2, 3)


def test_an_error_crosses_a_process_boundary_with_its_class_and_parts() -> None:
    error = pickle.loads(pickle.dumps(FolderInUse("item", "found", "expected", "action")))
    assert type(error) is FolderInUse
    assert (error.item, error.found, error.expected, error.action) == ("item", "found", "expected", "action")


def test_a_mistyped_value_names_every_valid_one_and_the_nearest() -> None:
    error = unknown("dataset", "dmeo", ["demo", "published"])
    assert error.expected == "demo, published"
    assert error.action == "use demo"
    assert "dmeo" in error.found


def test_a_value_near_to_none_gets_general_advice() -> None:
    assert unknown("dataset", "zzz", ["demo"]).action == "use one of these values"


def test_advice_that_is_given_replaces_the_nearest_value() -> None:
    assert unknown("dataset", "dmeo", ["demo"], "add the folder").action == "add the folder"


def test_an_empty_list_of_valid_values_says_that_nothing_is_available() -> None:
    assert unknown("dataset", "demo", []).expected == "nothing is available"

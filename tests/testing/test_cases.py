"""Case folders are read, compared and rewritten, and pytest collects them."""

import json

import pytest

from commentparse.testing.__main__ import main
from commentparse.testing.cases import CaseError, CaseMismatchError, load_case, load_cases

pytest_plugins = ["pytester"]

PAGE = "<!DOCTYPE html><html lang='en'><head><title>Toys</title></head><body><p>None.</p></body></html>"
TOML = 'description = "a page"\nurl = "https://example.org/"\nretrieved_at = 2021-06-01T00:00:00Z\n'


def make(folder, *, toml: str = TOML, page: str = PAGE):
    home = folder / "tests" / "cases" / "page"
    home.mkdir(parents=True)
    (home / "case.toml").write_text(toml, "utf-8")
    (home / "input.html").write_text(page, "utf-8")
    return home


def test_a_case_says_how_its_input_was_fetched(tmp_path):
    case = load_case(make(tmp_path))
    assert (case.name, case.url, case.description) == ("page", "https://example.org/", "a page")
    assert case.retrieved_at is not None
    assert case.parse().title == "Toys"


def test_a_case_without_an_expectation_says_what_to_do(tmp_path):
    with pytest.raises(CaseError, match=r"run python -m commentparse\.testing update"):
        load_case(make(tmp_path)).check()


def test_update_writes_what_check_expects(tmp_path, capsys):
    home = make(tmp_path)
    assert main(["update", str(tmp_path)]) == 0
    assert "1 cases, 1 rewritten" in capsys.readouterr().out
    load_case(home).check()
    assert main(["update", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "1 cases, 0 rewritten\n"


def test_an_expectation_leaves_out_what_changes_from_release_to_release(tmp_path):
    home = make(tmp_path)
    load_case(home).update()
    provenance = json.loads((home / "expected.json").read_text("utf-8"))["provenance"][0]
    assert provenance.keys().isdisjoint({"commentparse_version", "plugin", "plugin_version", "sha256"})


def test_a_mismatch_shows_the_lines_that_differ(tmp_path):
    home = make(tmp_path)
    load_case(home).update()
    (home / "input.html").write_text(PAGE.replace("Toys", "Trains"), "utf-8")
    with pytest.raises(CaseMismatchError) as caught:
        load_case(home).check()
    assert '-  "title": "Toys",' in caught.value.diff
    assert '+  "title": "Trains",' in caught.value.diff


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("", "has no description"),
        ('description = "x"\nurll = "y"', "unknown key 'urll'"),
        ('description = "x"\nretrieved_at = 2021-06-01T00:00:00', "expected a time with a zone"),
        ("description = ", "cannot be read"),
    ],
)
def test_a_wrong_description_is_refused(tmp_path, toml: str, message: str):
    with pytest.raises(CaseError, match=message):
        load_case(make(tmp_path, toml=toml))


def test_two_inputs_are_refused(tmp_path):
    home = make(tmp_path)
    (home / "input.json").write_text("{}", "utf-8")
    with pytest.raises(CaseError, match="found 2"):
        load_case(home)


def test_a_folder_without_cases_is_refused(tmp_path):
    with pytest.raises(CaseError, match=r"no case\.toml"):
        load_cases(tmp_path)


@pytest.fixture
def project(pytester):
    """A project whose pytest knows the plugin by name, installed or not."""
    pytester.plugins.append("commentparse.testing.pytest_plugin")
    return pytester


def run(project, *arguments: str):
    return project.runpytest_inprocess(
        "-p", "no:cacheprovider", "--import-mode=importlib", "-W", "error", *arguments
    )


def test_pytest_collects_a_case_as_a_test(project):
    load_case(make(project.path)).update()
    run(project).assert_outcomes(passed=1)


def test_pytest_shows_the_difference_and_no_traceback(project):
    home = make(project.path)
    load_case(home).update()
    (home / "input.html").write_text(PAGE.replace("Toys", "Trains"), "utf-8")
    result = run(project)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(['*+  "title": "Trains",*'])
    result.stdout.no_fnmatch_line("*Traceback*")


def test_a_case_outside_of_a_tests_folder_is_left_alone(project):
    home = project.path / "examples" / "cases" / "page"
    home.mkdir(parents=True)
    (home / "case.toml").write_text("no case at all", "utf-8")
    result = run(project)
    result.assert_outcomes()

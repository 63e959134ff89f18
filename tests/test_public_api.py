"""What `import commentparse` and `commentparse.plugin` promise."""

import ast
import inspect
import itertools
from pathlib import Path

import attrs
import pytest

import commentparse
import commentparse.plugin
from commentparse import model

READING = "url retrieved_at content_type format formats options".split()

PARAMETERS = {
    "parse": ["source", *READING],
    "parse_all": ["source", *READING],
    "explain": ["source", *READING],
    "read": ["path", *READING],
    "read_all": ["path", *READING],
    "write": ["threads", "target", "format", "formats"],
    "merge": ["threads"],
    "align": ["a", "b"],
    "diff": ["a", "b"],
    "losses_of": ["threads", "format_"],
    "to_dict": ["thread"],
    "to_json": ["thread", "indent"],
    "from_dict": ["data"],
    "from_json": ["source"],
    "available_formats": [],
}

FIELDS = {
    "Author": "name id username url avatar_url kind roles extra",
    "Timestamp": "raw earliest latest",
    "Comment": "id parent_id relation also_replies_to likely_parents reply_to_name shown_depth author text html published edited "
    "status kind score upvotes downvotes reply_count approximate reactions rating is_pinned is_highlighted is_closed permalink "
    "quotes revisions language locator extra",
    "Guess": "id confidence evidence",
    "Article": "title url canonical_url authors published modified text html site_name language image extra",
    "Thread": "id url title article comments platform declared_count completeness continuations embeds order is_closed provenance "
    "diagnostics extra",
    "Continuation": "kind url cursor under count",
    "Embed": "platform identifier url extra",
    "Diagnostic": "code severity message locator",
}

CLASSES = [value for name in model.__all__ if attrs.has(value := getattr(model, name))]

FOR_PLUGINS = (
    "Format Match Marks Document RawThread RawComment RawAuthor RawArticle Body Embed Continuation hookimpl select"
).split()


@pytest.mark.parametrize("name", commentparse.__all__)
def test_every_public_name_exists(name):
    assert getattr(commentparse, name) is not None


@pytest.mark.parametrize("name", [name for name in commentparse.__all__ if name != "__version__"])
def test_every_public_name_says_what_it_is(name):
    assert inspect.getdoc(getattr(commentparse, name))


@pytest.mark.parametrize("name", PARAMETERS)
def test_functions_take_exactly_the_documented_parameters(name):
    assert list(inspect.signature(getattr(commentparse, name)).parameters) == PARAMETERS[name]


@pytest.mark.parametrize("name", ["parse", "parse_all", "read", "read_all", "explain"])
def test_only_the_source_is_positional(name):
    _, *others = inspect.signature(getattr(commentparse, name)).parameters.values()
    assert {parameter.kind for parameter in others} == {inspect.Parameter.KEYWORD_ONLY}


def test_options_are_exactly_the_documented_ones():
    names = {field.name for field in attrs.fields(commentparse.Options)}
    assert names == {"on_fault", "infer_replies", "zone", "day_first", "language"}


def test_options_refuse_an_unknown_way_to_treat_faults():
    with pytest.raises(ValueError, match="on_fault"):
        commentparse.Options(on_fault="ignore")


@pytest.mark.parametrize("name", FIELDS)
def test_the_model_has_exactly_the_documented_fields(name):
    assert {field.name for field in attrs.fields(getattr(model, name))} == set(FIELDS[name].split())


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_values_of_the_model_cannot_be_changed(cls):
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(cls.__new__(cls), attrs.fields(cls)[0].name, None)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_values_of_the_model_are_equal_but_not_hashable(cls):
    assert cls.__hash__ is None
    assert "__eq__" in vars(cls)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_values_of_the_model_have_slots(cls):
    assert "__slots__" in vars(cls)
    assert "__dict__" not in dir(cls.__new__(cls))


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_values_of_the_model_are_made_by_keyword(cls):
    assert all(field.kw_only for field in attrs.fields(cls))


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_field_of_the_model_is_described(cls):
    assert _described(cls) >= {field.name for field in attrs.fields(cls)}


@pytest.mark.parametrize(
    "cls", [commentparse.plugin.Format, commentparse.plugin.Marks, commentparse.plugin.Match]
)
def test_every_field_of_a_format_is_described(cls):
    assert _described(cls) >= {field.name for field in attrs.fields(cls)}


def _described(cls: type) -> set[str]:
    """Names of the fields with a docstring under them."""
    source = Path(inspect.getsourcefile(cls)).read_text("utf-8")
    body = next(
        node
        for node in ast.parse(source).body
        if isinstance(node, ast.ClassDef) and node.name == cls.__name__
    ).body
    pairs = itertools.pairwise(body)
    return {
        field.target.id
        for field, below in pairs
        if isinstance(field, ast.AnnAssign)
        and isinstance(below, ast.Expr)
        and isinstance(below.value, ast.Constant)
    }


@pytest.mark.parametrize("name", FOR_PLUGINS)
def test_plugins_get_the_documented_names(name):
    assert name in commentparse.plugin.__all__
    assert hasattr(commentparse.plugin, name)


def test_every_error_is_a_commentparse_error():
    errors = [
        value
        for name in commentparse.__all__
        if name.endswith("Error") and (value := getattr(commentparse, name))
    ]
    assert all(issubclass(error, commentparse.CommentparseError) for error in errors)

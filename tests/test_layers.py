"""Imports point down only, as DESIGN draws it; read from the source, so that an import inside a function counts."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
APP = PROJECT / "articles"
EDGE = ("api", "views", "admin", "templatetags")
LOWER = {"models", "comparing", "rendering", "search", "exporting", "importing", "curating"}
BELOW = {
    "models": set(),
    "analysis": set(),
    "comparing": {"models"},
    "rendering": {"models", "comparing"},
    "search": {"models"},
    "exporting": {"models", "search"},
    "importing": {"models", "analysis", "comparing", "rendering", "search"},
    "curating": {"models", "analysis", "rendering", "importing"},
    **dict.fromkeys(EDGE, LOWER | {"templatetags", "forms"}),
    "management": LOWER | {"analysis"},  # a command analyses without articles
}
FILES = [file for part in BELOW for file in sorted((APP / part).rglob("*.py"))]


def imports(file: Path) -> Iterator[str]:
    """The full dotted names of what `file` imports."""
    package = file.relative_to(PROJECT).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) + 1 - node.level] if node.level else ()
            module = ".".join((*base, *([node.module] if node.module else [])))
            yield from (f"{module}.{alias.name}" for alias in node.names)


def name_of(file: Path) -> str:
    return str(file.relative_to(PROJECT))


def test_every_part_of_the_app_has_a_layer():
    parts = {folder.name for folder in APP.iterdir() if any(folder.glob("*.py"))}
    assert parts - set(BELOW) == {"migrations"}


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_imports_point_down_only(file):
    here = file.relative_to(APP).parts[0]
    used = {name.split(".")[1] for name in imports(file) if name.startswith("articles.")}
    assert used - {here} <= BELOW[here]


@pytest.mark.parametrize("file", [f for f in FILES if f.is_relative_to(APP / "analysis")], ids=name_of)
def test_analysis_knows_neither_django_nor_the_rest_of_newsdesk(file):
    foreign = [n for n in imports(file) if n.split(".")[0] in ("django", "articles", "newsdesk")]
    assert [name for name in foreign if not name.startswith("articles.analysis.")] == []


def test_the_project_package_imports_nothing_of_the_app():
    used = {name for file in (PROJECT / "newsdesk").glob("*.py") for name in imports(file)}
    assert [name for name in used if name.startswith("articles")] == []


def test_one_module_knows_the_headers_of_htmx():
    files = [*APP.rglob("*.py"), *(PROJECT / "newsdesk").glob("*.py")]
    knowing = [f for f in files if "HX-" in f.read_text("utf-8") or "request.htmx" in f.read_text("utf-8")]
    assert [name_of(file) for file in knowing] == ["articles/views/htmx.py"]

"""The README names what a user can set, run and call: what it leaves out does not exist for them."""

import ast
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
TARGETS = ("run", "worker", "test", "bench", "model", "lock")


def settings_read() -> list[str]:
    """The variables that settings.py reads from the environment."""
    calls = [n for n in ast.walk(ast.parse((PROJECT / "newsdesk/settings.py").read_text())) if isinstance(n, ast.Call)]
    methods = [call for call in calls if isinstance(call.func, ast.Attribute) and call.args]
    of_env = [c for c in methods if isinstance(c.func.value, ast.Name) and c.func.value.id == "env"]
    return [call.args[0].value for call in of_env]


def commands() -> list[str]:
    return [file.stem for file in (PROJECT / "articles/management/commands").glob("[!_]*.py")]


def options() -> list[str]:
    """The options of the import command, as a user types them."""
    tree = ast.parse((PROJECT / "articles/management/commands/import_articles.py").read_text())
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return [text for text in texts if isinstance(text, str) and text.startswith("--")]


@pytest.fixture(scope="module")
def readme() -> str:
    return (PROJECT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("setting", settings_read())
def test_the_readme_names_every_setting(readme, setting):
    assert f"`{setting}`" in readme


@pytest.mark.parametrize("command", commands())
def test_the_readme_names_every_command(readme, command):
    assert f"manage.py {command}" in readme


@pytest.mark.parametrize("option", options())
def test_the_readme_names_every_option_of_the_import(readme, option):
    assert f"[{option}" in readme


@pytest.mark.parametrize("target", TARGETS)
def test_the_readme_names_every_make_target_that_a_user_needs(readme, target):
    assert f"make {target}" in readme


@pytest.mark.parametrize("target", TARGETS)
def test_the_makefile_has_every_target_that_the_readme_promises(target):
    assert f"\n{target}:" in (PROJECT / "Makefile").read_text("utf-8")

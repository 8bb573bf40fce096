"""The engine as a whole: what is loaded when, and for whom."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent.parent
FRONT_PAGE = """
import django
django.setup()
from django.core.management import call_command
from django.test import Client
from django.urls import get_resolver
call_command("migrate", verbosity=0)
get_resolver().url_patterns
assert Client().get("/", headers={"host": "localhost"}).status_code == 200
"""
IMPORT = """
from pathlib import Path
from articles.importing.batches import import_files
from articles.importing.facts import NO_FACTS
file = Path(ARTICLE)
file.write_text("Ferry closed\\n\\nInes Tallow closed the ferry on Monday.")
assert [result.outcome for result in import_files([file], NO_FACTS)] == ["created"]
"""
LOADED = """
from articles.analysis.recogniser import tagger
print(tagger.cache_info().currsize)
"""


def loaded(tmp_path: Path, *steps: str) -> bool:
    """Whether a process that takes these steps has loaded the model of names."""
    code = "\n".join((f"ARTICLE = {str(tmp_path / 'ferry.txt')!r}", *steps, LOADED))
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "newsdesk.settings",
        "DATABASE_URL": f"sqlite:///{tmp_path}/news.sqlite3",
        "DEBUG": "1",
    }
    ran = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip() == "1"


def test_the_web_process_serves_pages_without_loading_the_model(tmp_path):
    assert not loaded(tmp_path, FRONT_PAGE)


def test_the_web_process_loads_the_model_when_it_imports_an_article(tmp_path):
    assert loaded(tmp_path, FRONT_PAGE, IMPORT)


@pytest.mark.parametrize("text", ["", "   \n\n", "rain fell on the harbour, he said."])
def test_the_analysis_knows_nothing_of_django(text):
    code = f"import sys; from articles.analysis import analyse; analyse({text!r}); print('django' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"

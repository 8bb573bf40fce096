"""NEWSDESK_NER=spacy:PIPELINE, with pipelines made here."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from articles.analysis import analyse
from articles.analysis.batches import annotate_lines
from articles.analysis.pipeline import use_recogniser
from articles.analysis.spacy_names import RecogniserProblem, SpacyNames
from articles.analysis.tokens import read

PROJECT = Path(__file__).resolve().parent.parent.parent
PATTERNS = {
    "Ines Tallow": "PERSON",
    "Oskar Brand": "PER",
    "the Quay Trust": "ORG",
    "Brennick": "GPE",
    "Lake Sorrel": "LOC",
    "Sable Bridge": "FAC",
    "Marlowans": "NORP",
    "Ferry Day": "MISC",
    "Monday": "DATE",
}


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory) -> Path:
    """The folder of a pipeline that knows the names of PATTERNS."""
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed: make test installs it")
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": kind, "pattern": name} for name, kind in PATTERNS.items()])
    folder = tmp_path_factory.mktemp("pipelines") / "tiny"
    nlp.to_disk(folder)
    return folder


@pytest.fixture
def in_use(pipeline) -> Iterator[None]:
    use_recogniser(f"spacy:{pipeline}")
    yield
    use_recogniser("")


def stating(pipeline: Path, folder: Path, performance: dict[str, object]) -> SpacyNames:
    """The same pipeline with these figures in its meta.json."""
    import spacy

    nlp = spacy.load(pipeline)
    nlp.meta["performance"] = performance
    nlp.to_disk(folder / "stating")
    return SpacyNames(str(folder / "stating"))


def kinds(text: str) -> dict[str, str]:
    found = analyse(text)
    return {mention.span.of(text): found.entities[mention.entity].kind for mention in found.mentions}


# What it finds


@pytest.mark.usefixtures("in_use")
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ines Tallow", "person"),
        ("Oskar Brand", "person"),
        ("Quay Trust", "organisation"),
        ("Brennick", "place"),
        ("Lake Sorrel", "place"),
        ("Sable Bridge", "place"),
        ("Marlowans", "group"),
    ],
)
def test_labels_become_kinds(name, kind):
    assert kinds(f"They spoke of {'the ' * (name == 'Quay Trust')}{name} in the evening.") == {name: kind}


@pytest.mark.usefixtures("in_use")
def test_labels_without_a_kind_are_no_names():
    assert kinds("It rained on Ferry Day, which is a Monday.") == {}


@pytest.mark.usefixtures("in_use")
def test_our_passes_go_on_from_its_names():
    text = "Ines Tallow closed the ferry. It is not safe, Tallow said."
    found = analyse(text)
    assert [found.entities[m.entity].name for m in found.mentions if m.span.of(text) == "Tallow"] == ["Ines Tallow"]


@pytest.mark.usefixtures("in_use")
def test_quotations_get_their_speakers_from_its_names():
    quote = analyse("“It is not safe,” said Oskar Brand.").quotes[0]
    assert quote.speaker.name == "Oskar Brand"


def test_a_name_has_the_precision_that_the_pipeline_states_for_its_label(pipeline, tmp_path):
    names = stating(pipeline, tmp_path, {"ents_p": 0.7, "ents_per_type": {"GPE": {"p": 0.95}, "ORG": {"p": 0.6}}})
    assert [name.confidence for name in names(read("It rained in Brennick."))] == [pytest.approx(0.95)]


def test_a_label_without_figures_has_the_precision_of_all(pipeline, tmp_path):
    names = stating(pipeline, tmp_path, {"ents_p": 0.7, "ents_per_type": {"ORG": {"p": 0.6}}})
    assert [name.confidence for name in names(read("It rained in Brennick."))] == [pytest.approx(0.7)]


@pytest.mark.parametrize("performance", [{}, {"ents_p": None, "ents_per_type": None}, {"ents_p": "good"}])
def test_a_pipeline_without_figures_is_neither_sure_nor_doubtful(pipeline, tmp_path, performance):
    names = stating(pipeline, tmp_path, performance)
    assert [0.6 < name.confidence < 0.9 for name in names(read("It rained in Brennick."))] == [True]


# Which texts it reads


def test_names_stand_at_their_words(pipeline):
    text = "\n\n😀 In Brennick\u00a0– e\u0301 –  Ines\u2028Tallow’s house stands (by Lake Sorrel)."
    document = read(text)
    found = [document.span(range(name.start, name.stop)).of(text) for name in SpacyNames(str(pipeline))(document)]
    assert "Brennick" in found
    assert "Lake Sorrel" in found


def test_a_text_longer_than_spacy_takes_at_once_is_read_to_its_end(pipeline):
    text = "the ferry waits and " * 100_000 + "Ines Tallow said so."
    document = read(text)
    assert [document.words[n.start : n.stop] for n in SpacyNames(str(pipeline))(document)] == [["Ines", "Tallow"]]


@pytest.mark.usefixtures("in_use")
def test_half_a_character_is_no_obstacle():
    assert [entity.name for entity in analyse("\ud800 It rained in Brennick.").entities] == ["Brennick"]


@pytest.mark.usefixtures("in_use")
@pytest.mark.parametrize("text", ["", " \n\n ", "\x00", "...", "Brennick" * 1000, "Brennick-Brennick's"])
def test_a_strange_text_has_names_in_order_that_never_overlap(text):
    spans = [mention.span for mention in analyse(text).mentions]
    assert all(one.end <= other.start for one, other in zip(spans, spans[1:], strict=False))


# How it is chosen


def run(*command: str, setting: str, lines: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        cwd=PROJECT,
        env=os.environ | {"NEWSDESK_NER": setting},
        input=lines,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_setting_chooses_it_for_every_process(pipeline, jobs):
    article = json.dumps({"id": 1, "text": "They met at Sable Bridge."})
    ran = run("manage.py", "annotate", "--jobs", jobs, setting=f"spacy:{pipeline}", lines=article)
    assert [(found["text"], found["kind"]) for found in json.loads(ran.stdout)["entities"]] == [
        ("Sable Bridge", "place")
    ]


def test_without_the_setting_spacy_is_not_even_imported():
    code = (
        "import sys; from articles.analysis import analyse; analyse('Ann Marlow said.'); print('spacy' in sys.modules)"
    )
    assert run("-c", code, setting="").stdout.strip() == "False"


STARTS = [
    ("manage.py", "check"),
    ("manage.py", "annotate"),
    ("manage.py", "import_articles"),
    ("-c", "import newsdesk.wsgi"),
]


@pytest.mark.parametrize("command", STARTS, ids=" ".join)
def test_a_missing_pipeline_stops_every_start_and_says_what_to_install(pipeline, command):
    ran = run(*command, setting="spacy:xx_no_such_pipeline")
    assert ran.returncode != 0
    assert "NEWSDESK_NER" in ran.stderr
    assert "python -m spacy download xx_no_such_pipeline" in ran.stderr


@pytest.mark.parametrize("command", STARTS, ids=" ".join)
def test_a_missing_spacy_stops_every_start_and_says_what_to_install(command, tmp_path):
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['spacy'] = None\n")
    environment = os.environ | {"NEWSDESK_NER": "spacy:en_core_web_trf", "PYTHONPATH": str(tmp_path)}
    ran = subprocess.run([sys.executable, *command], cwd=PROJECT, env=environment, capture_output=True, text=True)
    assert ran.returncode != 0
    assert "NEWSDESK_NER" in ran.stderr
    assert "pip install newsdesk[spacy]" in ran.stderr


@pytest.mark.parametrize("setting", ["spacy", "spacy:", "en_core_web_trf", "flair:ner-english", " "])
def test_a_setting_that_names_no_recogniser_says_how_to_write_it(setting):
    with pytest.raises(RecogniserProblem, match="Write spacy:PIPELINE"):
        use_recogniser(setting)


@pytest.mark.parametrize("name", ["json", "pytest", "no.such.module", "..", "a b"])
def test_what_is_no_pipeline_is_refused(pipeline, name):
    with pytest.raises(RecogniserProblem, match="neither an installed spaCy pipeline nor the folder of one"):
        use_recogniser(f"spacy:{name}")


def test_a_pipeline_that_cannot_be_loaded_is_an_error_that_names_it(pipeline, tmp_path):
    (tmp_path / "meta.json").write_text("{}")
    with pytest.raises(RecogniserProblem, match="cannot be loaded"):
        SpacyNames(str(tmp_path))(read("Rain fell."))


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_pipeline_that_cannot_be_loaded_stops_the_work_rather_than_failing_each_line(pipeline, tmp_path, jobs):
    (tmp_path / "meta.json").write_text("{}")
    use_recogniser(f"spacy:{tmp_path}")
    try:
        with pytest.raises(RecogniserProblem, match="cannot be loaded"):
            list(annotate_lines([b'{"id": 1, "text": "Rain fell."}'] * 3, jobs, f"spacy:{tmp_path}"))
    finally:
        use_recogniser("")

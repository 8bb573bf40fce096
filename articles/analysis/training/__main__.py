"""Builds the files of `model/`: lists, lexicon, weights, calibration and model card.

    python -m articles.analysis.training FOLDER [--evaluate FILE ...]

FOLDER holds the labelled articles, one `SOURCE.jsonl` each (see corpus.SOURCES), and `names/` with the lists of names
by country. FILE is labelled in the same way, is never learned from, and gives the scores of the card. Nothing is
random: the trainer is L-BFGS, which starts at zero.
"""

import argparse
import json
import logging
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pycrfsuite

from .. import calibration, lexicon, recogniser
from .. import gazetteer as lists
from ..gazetteer import MODEL, Gazetteer
from . import card, corpus, gazetteers, lexicons, reliability, scores
from .conventions import normalised
from .seen import SeenNames

# L1 and L2 penalties, rounds of L-BFGS, and occurrences below which a feature is left out; chosen on development data.
SETTINGS: Mapping[str, float] = {"c1": 0.3, "c2": 0.05, "max_iterations": 100, "feature.minfreq": 1}
_WEIGHTS = MODEL / "names.crfsuite"
# Sources held out of the weights that the calibration is measured with: on texts of a kind that it has seen, the CRF is
# surer than it may be on others.
_HELD_OUT = frozenset(("gum_dev", "ewt_dev", "ewt_test", "re3d_free"))

_log = logging.getLogger(__name__)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m articles.analysis.training", description=__doc__)
    parser.add_argument("folder", type=Path, help="the training data")
    parser.add_argument(
        "--evaluate", type=Path, nargs="*", default=[], metavar="FILE", help="labelled articles to score on"
    )
    options = parser.parse_args(arguments)
    needed = [options.folder / f"{source}.jsonl" for source in corpus.SOURCES] + options.evaluate
    missing = [str(path) for path in needed if not path.is_file()]
    if missing:
        parser.error(f"no such file: {', '.join(missing)}. Name the folder that holds the training data.")
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    build(options.folder)
    report(options.evaluate)
    return 0


def report(files: Sequence[Path]) -> None:
    """Writes the model card, with scores on these files."""
    measured = {path.stem: scores.score(corpus.records(path)) for path in files}
    outcomes = list(reliability.outcomes(record for path in files for record in corpus.records(path)))
    versions = {package: version(package) for package in card.PACKAGES}
    text = card.model_card(versions, SETTINGS, measured, outcomes)
    (MODEL / "MODEL_CARD.md").write_text(text, encoding="utf-8")
    for name, by_kind in measured.items():
        _log.info("%s: F1 %.1f", name, 100 * by_kind[None].f1)


def build(folder: Path) -> None:
    """Writes lexicon, lists, weights and calibration."""
    MODEL.mkdir(exist_ok=True)
    gazetteers.save(lexicons.build(), MODEL / "words.json.gz")
    lexicon.lexicon.cache_clear()
    built = gazetteers.build(folder / "names")
    tables = Gazetteer(built["lists"], built["countries"], built["nationalities"], built["genders"])
    learned: list[dict[str, Any]] = []
    held_out: list[dict[str, Any]] = []
    for source in corpus.SOURCES:
        found = [normalised(record, tables) for record in corpus.records(folder / f"{source}.jsonl")]
        (held_out if source in _HELD_OUT else learned).extend(found)
    _log.info("%d articles read", len(learned) + len(held_out))
    _save_lists(built, learned)
    _train(learned)
    curve = calibration.fitted(reliability.outcomes(held_out))
    _save_lists(built, [*learned, *held_out])
    _train([*learned, *held_out])
    (MODEL / "calibration.json").write_text(json.dumps(curve), encoding="utf-8")
    calibration.curve.cache_clear()


def _save_lists(built: Mapping[str, dict[str, str]], records: list[dict[str, Any]]) -> None:
    """Writes the lists with the names of these articles."""
    gazetteers.save({**built, "lists": SeenNames(records).lists(built["lists"])}, MODEL / "gazetteer.json.gz")


def _train(records: list[dict[str, Any]]) -> None:
    """Writes the weights learned from these articles."""
    _forget()
    seen = SeenNames(records)
    known = lists.gazetteer()
    trainer = pycrfsuite.Trainer(verbose=False)
    for number, record in enumerate(records):
        for features, labels in corpus.sequences(record, seen.without(number, known)):
            trainer.append(features, labels)
    trainer.set_params({**SETTINGS, "feature.possible_transitions": True})
    trainer.train(str(_WEIGHTS))
    _log.info("learned from %d articles", len(records))
    _forget()


def _forget() -> None:
    """Lets lists and weights be read anew."""
    lists.gazetteer.cache_clear()
    recogniser.tagger.cache_clear()


if __name__ == "__main__":
    sys.exit(main())

"""Builds the files of `model/`: gazetteer, weights and model card.

    python -m articles.analysis.training FOLDER [--evaluate FILE ...]

FOLDER holds the labelled articles, one `SOURCE.jsonl` each (see corpus.SOURCES), and `names/` with the lists of names
by country. FILE is labelled in the same way, is never learned from, and gives the scores of the card. Nothing is
random: the trainer is L-BFGS, which starts at zero.
"""

import argparse
import logging
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pycrfsuite

from .. import gazetteer as lists
from .. import recogniser
from ..gazetteer import MODEL, Gazetteer
from . import card, corpus, gazetteers, scores
from .seen import SeenNames

# L1 and L2 penalties, rounds of L-BFGS, and occurrences below which a feature is left out; chosen on development data.
SETTINGS: Mapping[str, float] = {"c1": 0.5, "c2": 0.01, "max_iterations": 100, "feature.minfreq": 1}

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
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    build(options.folder)
    lists.gazetteer.cache_clear()
    recogniser.tagger.cache_clear()
    measured = {path.stem: scores.score(corpus.records(path)) for path in options.evaluate}
    (MODEL / "MODEL_CARD.md").write_text(card.model_card(SETTINGS, measured), encoding="utf-8")
    for name, table in measured.items():
        _log.info("%s: F1 %.1f", name, 100 * table[None].f1)
    return 0


def build(folder: Path) -> None:
    """Writes gazetteer and weights."""
    began = time.monotonic()
    MODEL.mkdir(exist_ok=True)
    built = gazetteers.build(folder / "names")
    records = [record for source in corpus.SOURCES for record in corpus.records(folder / f"{source}.jsonl")]
    seen = SeenNames(records)
    built["lists"] = seen.lists(built["lists"])
    gazetteers.save(built, MODEL / "gazetteer.json.gz")
    known = Gazetteer(built["lists"], built["countries"], built["nationalities"], built["genders"])
    trainer = pycrfsuite.Trainer(verbose=False)
    for number, record in enumerate(records):
        for features, labels in corpus.sequences(record, seen.without(number, known)):
            trainer.append(features, labels)
    trainer.set_params({**SETTINGS, "feature.possible_transitions": True})
    _log.info("%d articles read in %.0f s; training ...", len(records), time.monotonic() - began)
    trainer.train(str(MODEL / "names.crfsuite"))
    _log.info("Written to %s after %.0f s.", MODEL, time.monotonic() - began)


if __name__ == "__main__":
    sys.exit(main())

"""`catalogue.toml`: facts about the files of a folder, given without touching the files."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from articles.importing.facts import KEYS, NO_FACTS, Facts, facts_from
from articles.importing.problems import ImportProblem

FILE_NAME = "catalogue.toml"
_KEPT = 8  # catalogues kept parsed: an import goes folder by folder, so few are in use at a time


@dataclass(frozen=True, slots=True)
class Catalogue:
    by_name: Mapping[str, Facts] = field(default_factory=dict)
    by_sha256: Mapping[str, Facts] = field(default_factory=dict)

    def facts(self, name: str, sha256: str) -> Facts:
        """What the catalogue says of a file of its own folder: by content before by name."""
        return self.by_sha256.get(sha256, NO_FACTS).over(self.by_name.get(name, NO_FACTS))


def load_catalogue(path: Path) -> Catalogue:
    """The catalogue in the file `path`, empty where there is no such file.

    Raises ImportProblem where it is no TOML, has an unknown key or a value that cannot be used.
    """
    try:
        modified = path.stat().st_mtime_ns
    except FileNotFoundError:
        return Catalogue()
    except OSError as error:
        raise ImportProblem(f"{path}: cannot be read ({error.strerror}). Correct its permissions.") from error
    return _parsed(path, modified)


@lru_cache(_KEPT)
def _parsed(path: Path, modified: int) -> Catalogue:
    """`modified` is the time stamp of the file, so that a changed one is read again."""
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ImportProblem(f"{path}: is no readable TOML: {error}. Correct it, or remove the file.") from error
    by_name, by_sha256 = {}, {}
    for name, table in tables.items():
        facts, sha256 = _entry(path, name, table)
        by_name[name] = facts
        if sha256:
            by_sha256[sha256] = facts
    return Catalogue(by_name, by_sha256)


def _entry(path: Path, name: str, table: object) -> tuple[Facts, str]:
    if not isinstance(table, dict):
        raise ImportProblem(f'{path}: “{name}” stands outside a table. Give each file a table: ["{name}.txt"].')
    if unknown := [key for key in table if key not in (*KEYS, "sha256")]:
        known = ", ".join((*KEYS, "sha256"))
        raise ImportProblem(f"{path}: [{name}] has an unknown key “{unknown[0]}”. Use only {known}.")
    sha256 = table.get("sha256", "")
    if not isinstance(sha256, str):
        raise ImportProblem(
            f'{path}: [{name}] has a sha256 that is no text. Write it in quotation marks: sha256 = "…".'
        )
    return facts_from(table, f"{path} [{name}]", FILE_NAME), sha256.lower()

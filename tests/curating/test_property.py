"""Whatever editors decide, in whatever order, holds until it is undone or decided anew, and leaves no trace then."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from django.db import transaction
from django.db.models import F, QuerySet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.curating import (
    AddAlias,
    ChangeKind,
    ChangeMentions,
    ChangeQuotes,
    MergeEntities,
    NewEntity,
    NotAName,
    Refused,
    RemoveAlias,
    Rename,
    apply,
    mention_added,
    mention_given,
    mention_removed,
    quote_changed,
    quote_removed,
    undo,
)
from articles.curating.reanalysing import reanalyse
from articles.importing.decisions import decisions
from articles.models import Alias, Article, Correction, Entity, Mention, Quote
from tests.builders import import_text
from tests.curating.cases import edited
from tests.curating.conftest import FERRY
from tests.curating.states import everything

VOTE = (
    "# Vote\n\nTallow lost the vote in Brennick. “They were wrong,” Tallow said. The Harbour Board thanked her.\n\n"
    "Ulf Marlow of the Quay Party won. “We will build,” Marlow told the council of Brennick. Marlow is from Tarn."
)
BRIDGE = (
    "# Bridge\n\nUlf Marlow opened the bridge to Tarn. “It will hold,” he said. Oskar Brand was there.\n\n"
    "“It is ugly,” Brand said later. The Harbour Board and the Quay Party paid for it."
)
NAMES = ("Ines Reed", "Ulf Marsh", "Oskar Holm", "The Quay")
KINDS = ("person", "place", "organisation")


@dataclass(frozen=True)
class Made:
    """A correction; `holds` while no later one is about one of the same `subjects`."""

    correction: Correction
    holds: Callable[[], bool]
    subjects: frozenset[object]


@dataclass
class Archive:
    """Makes a change of what there is, chosen by numbers."""

    editor: object = None
    made: list[Made] = field(default_factory=list)

    def make(self, what: int, which: int, how: int) -> None:
        build = (self.unmark, self.give, self.mark, self.say, self.unquote, self.rename, self.turn, self.forget)
        found = (*build, self.alias, self.merge, self.title, self.unalias)[what % 12](which, how)
        if found is None:
            return
        change, holds, subjects = found
        try:
            correction = apply(change, self.editor)
        except Refused:
            return
        self.made.append(Made(correction, holds, frozenset(subjects)))
        assert holds(), correction

    def check(self) -> None:
        for number, made in enumerate(self.made):
            if all(made.subjects.isdisjoint(later.subjects) for later in self.made[number + 1 :]):
                assert made.holds(), made.correction

    def unmark(self, which: int, how: int):
        mark = chosen(Mention, which)
        if not mark:
            return None
        place = {"article": mark.article_id, "start__lt": mark.end, "end__gt": mark.start}
        change = ChangeMentions([mention_removed(mark)])
        return change, lambda: not Mention.objects.filter(**place).exists(), characters("m", mark)

    def give(self, which: int, how: int):
        mark, name = chosen(Mention, which), NAMES[how % 4]
        if not mark:
            return None
        new = chosen(Entity, how) if how % 2 else NewEntity(KINDS[how % 3], name)
        place = {"article": mark.article_id, "start": mark.start, "end": mark.end}
        change = ChangeMentions([mention_given(mark, new)])
        return change, lambda: belongs(Mention.objects.get(**place), change), characters("m", mark)

    def mark(self, which: int, how: int):
        article = chosen(Article, which)
        start, end = list(re.finditer(r"\w+", article.text))[how % 20].span()
        place = {"article": article, "start": start, "end": end}
        change = ChangeMentions([mention_added(article, start, end, NewEntity("person", NAMES[how % 4]))])
        subjects = {("m", article.pk, position) for position in range(start, end)}
        return change, lambda: belongs(Mention.objects.get(**place), change), subjects

    def say(self, which: int, how: int):
        quote = chosen(Quote, which)
        if not quote:
            return None
        place = {"article": quote.article_id, "start": quote.start, "end": quote.end}
        change = ChangeQuotes([quote_changed(quote, speaker="a clerk" if how % 2 else None)])
        said = "a clerk" if how % 2 else None
        return change, lambda: Quote.objects.filter(**place, speaker__name=said).exists(), characters("q", quote)

    def unquote(self, which: int, how: int):
        quote = chosen(Quote, which)
        if not quote:
            return None
        place = {"article": quote.article_id, "start": quote.start, "end": quote.end}
        change = ChangeQuotes([quote_removed(quote)])
        return change, lambda: not Quote.objects.filter(**place).exists(), characters("q", quote)

    def rename(self, which: int, how: int):
        entity, name = chosen(Entity, which), NAMES[how % 4]
        return Rename(entity, name), lambda: Entity.objects.get(pk=entity.pk).name == name, {entity.pk}

    def turn(self, which: int, how: int):
        entity, kind = chosen(Entity, which), KINDS[how % 3]
        return ChangeKind(entity, kind), lambda: Entity.objects.get(pk=entity.pk).kind == kind, {entity.pk}

    def forget(self, which: int, how: int):
        mark = chosen(Mention, which)
        if not mark:
            return None
        marks = Mention.objects.filter(surface=mark.surface, is_confirmed=False)
        return NotAName(mark.surface), lambda: not marks.exists(), set()

    def alias(self, which: int, how: int):
        entity, name = chosen(Entity, which), NAMES[how % 4]
        known = Alias.objects.filter(entity=entity, surface=name, identifies=True)
        return AddAlias(entity, name), known.exists, {entity.pk}

    def unalias(self, which: int, how: int):
        alias = chosen(Alias.objects.exclude(surface=F("entity__name")), which)
        if not alias:
            return None
        marks = Mention.objects.filter(entity=alias.entity, surface=alias.surface, is_confirmed=False)
        return RemoveAlias(alias.entity, alias.surface), lambda: not marks.exists(), {alias.entity_id}

    def merge(self, which: int, how: int):
        kept, gone = chosen(Entity, which), chosen(Entity, how)
        return MergeEntities(kept, gone), lambda: not Entity.objects.filter(pk=gone.pk).exists(), {kept.pk, gone.pk}

    def title(self, which: int, how: int):
        article, title = chosen(Article, which), f"Title {how}"
        change = edited(article, title=title)
        return change, lambda: Article.objects.get(pk=article.pk).title == title, {("title", article.pk)}


def chosen(model, number: int):
    rows = list((model if isinstance(model, QuerySet) else model.objects).order_by("pk"))
    return rows[number % len(rows)] if rows else None


def characters(what: str, row: Mention | Quote) -> set[object]:
    return {(what, row.article_id, position) for position in range(row.start, row.end)}


def belongs(mark: Mention, change: ChangeMentions) -> bool:
    """Whether the mark is whose the editor said, who may have been merged into another since."""
    number = change.changes[0].entity.pk
    return mark.is_confirmed and mark.entity_id == decisions().now.get(number, number)


@pytest.fixture
def archive(tmp_path, editor):
    import_text(tmp_path, FERRY, "ferry.md", story="The ferry")
    import_text(tmp_path, VOTE, "vote.md", story="The ferry")
    import_text(tmp_path, BRIDGE, "bridge.md")
    analyse()
    return editor


def analyse() -> None:
    for article in Article.objects.order_by("pk"):
        reanalyse(article.pk)


STEPS = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 40), st.integers(0, 200)), min_size=1, max_size=6)


@pytest.mark.django_db
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, anew=st.integers(0, 7))
def test_every_decision_holds_and_all_undone_leave_no_trace(archive, steps, anew):
    with transaction.atomic():
        before = everything()
        editors = Archive(archive)
        for number, step in enumerate(steps):
            editors.make(*step)
            if number % 3 == anew % 3:
                analyse()
            editors.check()
        analyse()
        editors.check()
        for made in reversed(editors.made):
            undo(made.correction, archive)
        assert everything() == before
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_a_surname_alone_that_an_analysis_has_parted_since_a_renaming_is_joined_again(archive):
    before = everything()
    made = [apply(MergeEntities(Entity.objects.get(name="Ines Tallow"), Entity.objects.get(name="Brennick")), archive)]
    analyse()
    made.append(apply(Rename(Entity.objects.get(name="Ines Tallow"), "Ines Reed"), archive))
    analyse()
    for correction in reversed(made):
        undo(correction, archive)
    assert everything() == before


@pytest.mark.django_db
def test_a_surname_alone_that_an_analysis_has_parted_since_a_merge_is_joined_again(archive):
    ines = Entity.objects.get(name="Ines Tallow")
    made = [apply(MergeEntities(ines, Entity.objects.get(name="Brennick")), archive)]
    made.append(apply(MergeEntities(Entity.objects.get(name="Oskar Brand"), ines), archive))
    analyse()
    for correction in reversed(made):
        undo(correction, archive)
    bearers = Mention.objects.filter(article__title="Vote", surface="Tallow").values_list("entity__name", flat=True)
    assert set(bearers) == {"Ines Tallow"}

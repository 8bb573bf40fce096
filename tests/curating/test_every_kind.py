"""A correction of every kind: it holds, it lasts, and it can be taken back without a trace."""

import pytest

from articles.curating import Refused, apply, preview, preview_undo, undo
from articles.curating.reanalysing import reanalyse
from articles.models import Article, Correction
from tests.curating.cases import CASES, Case
from tests.curating.conftest import FERRY
from tests.curating.states import everything

pytestmark = pytest.mark.django_db
every_kind = pytest.mark.parametrize("case", CASES.values(), ids=CASES)


def now(article: Article) -> Article:
    return Article.objects.get(pk=article.pk)


@every_kind
def test_it_holds(ferry, editor, case: Case):
    assert not case.holds(now(ferry))
    apply(case.change(ferry), editor)
    assert case.holds(now(ferry))


@every_kind
def test_a_new_analysis_changes_nothing(ferry, editor, case: Case):
    apply(case.change(ferry), editor)
    before = everything()
    assert reanalyse(ferry.pk).places == []
    assert everything() == before


@every_kind
def test_it_holds_when_the_same_file_is_imported_again(ferry, editor, write_article, case: Case):
    apply(case.change(ferry), editor)
    before = everything()
    write_article()
    assert everything() == before


@every_kind
def test_it_holds_when_the_file_has_changed(ferry, editor, write_article, case: Case):
    apply(case.change(ferry), editor)
    write_article(FERRY.replace("# Ferry closed\n\n", "# Ferry stopped\n\nRain fell on Sunday.\n\n"))
    assert case.holds(now(ferry))


@every_kind
def test_undone_everything_is_as_before(ferry, editor, case: Case):
    change = case.change(ferry)
    before = everything()
    undo(apply(change, editor), editor)
    assert everything() == before


@every_kind
def test_undone_a_new_analysis_changes_nothing(ferry, editor, case: Case):
    undo(apply(case.change(ferry), editor), editor)
    before = everything()
    reanalyse(ferry.pk)
    assert everything() == before


@every_kind
def test_undone_after_a_new_analysis_everything_is_as_before(ferry, editor, case: Case):
    change = case.change(ferry)
    before = everything()
    correction = apply(change, editor)
    reanalyse(ferry.pk)
    undo(correction, editor)
    assert everything() == before


@every_kind
def test_a_preview_changes_nothing(ferry, case: Case):
    change = case.change(ferry)
    before = everything()
    assert preview(change).summary
    assert (everything(), Correction.objects.count()) == (before, 0)


@every_kind
def test_a_preview_of_an_undo_changes_nothing(ferry, editor, case: Case):
    correction = apply(case.change(ferry), editor)
    before = everything()
    assert preview_undo(correction).summary
    assert (everything(), Correction.objects.filter(undone_at=None).count()) == (before, 1)


@every_kind
def test_an_undo_is_made_once(ferry, editor, case: Case):
    correction = apply(case.change(ferry), editor)
    undo(correction, editor)
    with pytest.raises(Refused, match=f"{editor.username} has undone this already"):
        undo(correction, editor)


@every_kind
def test_it_is_told_in_a_sentence_and_by_whom(ferry, editor, case: Case):
    correction = apply(case.change(ferry), editor)
    assert correction.summary.endswith(".")
    assert correction.made_by == editor

"""`manage.py reanalyse`: what it prints, what it leaves, and how it ends."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.curating import ChangeMentions, apply, mention_removed
from articles.curating import reanalysing as reanalysing_module
from articles.models import Article, Mention
from tests.builders import import_text, make_user
from tests.curating.states import everything

pytestmark = pytest.mark.django_db
FERRY = "# Ferry\n\nInes Tallow closed the ferry in Brennick. “It is not safe,” Ines Tallow said."
RAIN = "# Rain\n\nRain fell in Brennick on Sunday. Oskar Brand left Brennick."


def reanalyse(*arguments: str) -> tuple[int, str, str]:
    """The exit status, and what it wrote to standard output and standard error."""
    output, errors = StringIO(), StringIO()
    try:
        call_command("reanalyse", *arguments, stdout=output, stderr=errors)
    except SystemExit as end:
        return int(end.code or 0), output.getvalue(), errors.getvalue()
    return 0, output.getvalue(), errors.getvalue()


@pytest.fixture
def ferry(tmp_path) -> Article:
    return import_text(tmp_path, FERRY, "ferry.md")


@pytest.fixture
def rain(tmp_path) -> Article:
    return import_text(tmp_path, RAIN, "rain.md")


@pytest.fixture
def spoilt(ferry) -> Article:
    """An article of which a mark and a quotation were lost."""
    ferry.mentions.first().delete()
    ferry.quotes.all().delete()
    return ferry


def test_where_nothing_changes_it_says_so_and_changes_nothing(ferry, rain):
    before = everything()
    assert reanalyse("--all") == (0, "2 analysed, 0 changed, 0 failed.\n", "")
    assert everything() == before


def test_it_prints_what_came_of_each_article(spoilt, rain):
    _, output, _ = reanalyse("--all")
    assert output.splitlines() == [
        f"{spoilt.pk} Ferry",
        "  added   mention “Ines Tallow” at 0: Ines Tallow (person)",
        "  added   quote “It is not safe,” at 43: Ines Tallow (direct)",
        "2 analysed, 1 changed, 0 failed.",
    ]


def test_what_is_gone_and_what_is_anothers_is_printed(ferry, rain):
    Mention.objects.create(article=ferry, entity=rain.mentions.last().entity, start=23, end=28, surface="ferry")
    ferry.quotes.update(speaker=None)
    _, output, _ = reanalyse(str(ferry.pk))
    assert "  gone    mention “ferry” at 23: Brennick (place)" in output
    assert "  changed quote “It is not safe,” at 43: speaker unclear (direct) → Ines Tallow (direct)" in output


def test_a_dry_run_says_the_same_and_saves_nothing(spoilt):
    before = everything()
    _, output, _ = reanalyse("--all", "--dry-run")
    assert output.splitlines()[-1] == "Dry run, nothing saved: 1 analysed, 1 changed, 0 failed."
    assert everything() == before


def test_a_dry_run_tells_corrections_that_found_no_place(ferry):
    apply(ChangeMentions([mention_removed(ferry.mentions.get(surface="Brennick"))]), make_user())
    Article.objects.update(text="Rain fell.")
    _, output, _ = reanalyse("--all", "--dry-run")
    assert "asleep  “Brennick” is no longer in the text, or in several places." in output


def test_only_the_articles_named_are_analysed(spoilt, rain):
    assert reanalyse(str(rain.pk))[1] == "1 analysed, 0 changed, 0 failed.\n"


def test_a_correction_that_has_lost_its_place_is_printed(ferry):
    mark = ferry.mentions.get(surface="Brennick")
    apply(ChangeMentions([mention_removed(mark)]), make_user())
    Article.objects.filter(pk=ferry.pk).update(text="Rain fell.", body="Rain fell.")
    assert "  asleep  “Brennick” is no longer in the text, or in several places." in reanalyse("--all")[1]


def test_an_article_that_is_not_there_is_told_and_stops_no_other(spoilt):
    status, output, errors = reanalyse("999999", str(spoilt.pk))
    assert (status, output.splitlines()[-1]) == (1, "1 analysed, 1 changed, 1 failed.")
    assert "999999: there is no article of this number" in errors


@pytest.mark.parametrize("arguments", [(), ("--all", "1")])
def test_it_wants_to_know_which_articles(arguments):
    with pytest.raises(CommandError, match="Give the numbers of articles, or --all"):
        reanalyse(*arguments)


def test_interrupted_it_leaves_whole_articles_and_says_how_to_go_on(spoilt, rain, monkeypatch):
    rain.mentions.first().delete()
    before = everything()["mentions"]
    analyse_anew = reanalysing_module.analyse_anew

    def interrupted(article):
        asleep = analyse_anew(article)
        if article.pk == rain.pk:
            raise KeyboardInterrupt
        return asleep

    monkeypatch.setattr(reanalysing_module, "analyse_anew", interrupted)
    status, _, errors = reanalyse("--all")
    after = everything()["mentions"]
    assert (status, errors) == (130, "Interrupted. 1 analysed, 1 changed, 0 failed. Run it again to go on.\n")
    assert [row for row in after if row[1] == rain.pk] == [row for row in before if row[1] == rain.pk]


def test_run_again_it_goes_on(spoilt, rain):
    reanalyse(str(spoilt.pk))
    assert reanalyse("--all")[1] == "2 analysed, 0 changed, 0 failed.\n"

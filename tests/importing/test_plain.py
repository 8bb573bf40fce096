"""Plain text as saved from web pages: what is the article, and what stood around it."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing.facts import Facts
from articles.importing.problems import ImportProblem
from tests.importing.reading import left_out, paragraphs_of, read_text

TITLE = "Ferry to Orm stays in port"
FIRST = "The ferry to Orm will stay in port until the summer, the harbour board of Pellworth said on Monday."
SECOND = "“We have a captain and no engine,” said the treasurer, Odo Flint, whom nobody had asked."
EIGHTH_OF_JUNE = datetime(2012, 6, 8, tzinfo=UTC)


def article(*, top=(), below_title=(), bottom=()):
    return "\n\n".join([*top, TITLE, *below_title, FIRST, SECOND, *bottom])


def test_the_first_line_is_the_title():
    draft = read_text(article())

    assert draft.title == TITLE
    assert paragraphs_of(draft) == [FIRST, SECOND]


def test_a_title_may_go_on_in_the_next_line():
    assert read_text(f"Ferry to Orm stays in\nport until summer\n\n{FIRST}").title == (
        "Ferry to Orm stays in port until summer"
    )


def test_text_without_a_title_loses_no_paragraph_and_is_named_after_its_file():
    draft = read_text(f"{FIRST}\n\n{SECOND}", "orm-ferry.txt")

    assert draft.title == "orm-ferry"
    assert paragraphs_of(draft) == [FIRST, SECOND]
    assert draft.warnings == ("No title was found; the name of the file stands for it.",)


def test_a_stated_title_is_not_repeated_in_the_body():
    draft = read_text(article(), facts=Facts(title=TITLE.upper()))

    assert draft.title == TITLE.upper()
    assert paragraphs_of(draft) == [FIRST, SECOND]


def test_below_another_stated_title_the_printed_one_stays():
    assert paragraphs_of(read_text(article(), facts=Facts(title="The ferry"))) == [TITLE, FIRST, SECOND]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Skip to main content", "skip link"),
        ("Jump to navigation", "skip link"),
        ("Menu", "menu"),
        ("Sign in", "menu"),
        ("Report this ad", "ad notice"),
        ("ADVERTISEMENT", "ad notice"),
        ("Advertisement - scroll to continue", "ad notice"),
        ("See also:", "see also line"),
        ("Read more: Bridge to Orm postponed again", "see also line"),
        ("Share this article", "share or follow line"),
        ("Facebook Twitter WhatsApp", "share or follow line"),
        ("This website uses cookies to improve your visit.", "cookie notice"),
        ("Accept all cookies", "cookie notice"),
        ("12 comments", "comment prompt"),
        ("3 hours ago", "time since publication"),
        ("4 min read", "reading time"),
        ("Give this article", "menu"),
        ("Continue reading the main story", "skip link"),
        ("Image source, Harbour Pictures", "picture line"),
        ("Image caption, The ferry in May", "picture line"),
    ],
)
@pytest.mark.parametrize("place", ["top", "below_title"])
def test_furniture_above_the_text_is_left_out(line, rule, place):
    draft = read_text(article(**{place: [line]}))

    assert (draft.title, paragraphs_of(draft)) == (TITLE, [FIRST, SECOND])
    assert left_out(draft) == {line: rule}


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Follow us on", "share or follow line"),
        ("Follow us on Facebook and Instagram", "share or follow line"),
        ("Follow us on X", "share or follow line"),
        ("Follow Ann Roe on X", "share or follow line"),
        ("Facebook X WhatsApp", "share or follow line"),
        ("Get our newsletter by e-mail every Friday", "newsletter call"),
        ("By continuing to use this site you agree to our terms.", "cookie notice"),
        ("Copyright (c) 2012 The Pellworth Courier", "copyright line"),
        ("Sign up for our morning newsletter and never miss a boat.", "newsletter call"),
        ("© 2012 The Pellworth Courier. All rights reserved.", "copyright line"),
        ("Copyright 2012 The Pellworth Courier", "copyright line"),
        ("For more on harbours and boats go here", "pointer to more"),
        ("Leave a comment", "comment prompt"),
        ("Comments are closed", "comment prompt"),
        ("Contact us: desk@courier.example", "contact line"),
        ("Share this:", "share or follow line"),
        ("Like this:", "blog line"),
        ("Like Loading...", "blog line"),
        ("This entry was posted in News and tagged ferry. Bookmark the permalink.", "blog line"),
        ("A version of this article appeared in print on June 9, 2012, on page A4.", "note on print"),
        ("Report this ad", "ad notice"),
        ("See also: Bridge to Orm postponed again", "see also line"),
    ],
)
def test_furniture_below_the_text_is_left_out(line, rule):
    draft = read_text(article(bottom=[line]))

    assert paragraphs_of(draft) == [FIRST, SECOND]
    assert left_out(draft) == {line: rule}


def test_a_contact_block_goes_with_its_address():
    draft = read_text(article(bottom=["To contact the Pellworth Courier visit:", "courier.example/contact"]))

    assert paragraphs_of(draft) == [FIRST, SECOND]
    assert set(left_out(draft).values()) == {"contact line"}


def test_an_address_without_a_call_for_contact_stays():
    assert paragraphs_of(read_text(article(bottom=["orm.example/timetable"])))[-1] == "orm.example/timetable"


def test_a_list_of_links_below_the_text_goes_with_its_heading():
    links = ["Related stories", "Bridge to Orm postponed again", "Who sank the Constance?"]
    draft = read_text(article(bottom=links))

    assert paragraphs_of(draft) == [FIRST, SECOND]
    assert left_out(draft) == dict.fromkeys(links, "list of links")


def test_an_ad_notice_between_paragraphs_is_left_out():
    draft = read_text("\n\n".join([TITLE, FIRST, "Story continues below advertisement", SECOND]))

    assert paragraphs_of(draft) == [FIRST, SECOND]
    assert left_out(draft) == {"Story continues below advertisement": "ad notice"}


def test_what_is_left_out_is_kept_with_its_line():
    passages = read_text(article(top=["Skip to main content", ""])).left_out

    assert [(passage.text, passage.line) for passage in passages] == [("Skip to main content", 1)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Advertisement is the mother of trade, he used to say.",
        "“Follow us on the long road to Orm,” she told them.",
        "Contact with the crew was lost on Monday.",
        "For more information the passengers should go to the quay.",
        "For more than an hour nobody saw the ferry go.",
        "Copyright law does not protect a ferry.",
        "We have baked cookies for forty years.",
        "Subscribe to that view who will!",
        "Comments on the sale were harsh.",
        "Share prices fell on Tuesday.",
        "Updated plans were shown in the town hall.",
        "Published figures say the opposite.",
        "By Tuesday the ferry had gone.",
        "The 8 June 2012 was a Friday.",
        "Search parties went out at dawn.",
        "“Get off Facebook and start a newsletter,” said Odo Flint.",
        '"Subscribe to my newsletter or swim," he said.',
        "We use cookies to bait the gulls.",
        "By continuing to row, you agree to lose everything.",
        "Copyright 1911 belongs to the town, and Flint will go to court over it.",
        "“All rights reserved,” the sign on the ferry says.",
        "The sign says all rights reserved.",
        "Find the cabin marked with an X.",
        "Find the captain on Facebook, he said.",
        "(c) the ferry must be painted.",
        "Listen.",
        "(Reporting by Ann Roe in Orm; Editing by Bo Lee)",
    ],
)
@pytest.mark.parametrize("place", ["below_title", "bottom"])
def test_the_articles_own_sentences_stay(sentence, place):
    assert sentence in paragraphs_of(read_text(article(**{place: [sentence]})))


def test_a_line_of_a_wrapped_paragraph_is_no_ad_notice():
    wrapped = [
        "He had seen the captain's face that morning in a very large and old",
        "advertisement",
        "for pipe tobacco on the wall of the town hall, where it still hangs.",
    ]
    draft = read_text("\n".join([TITLE, "", *wrapped, "", SECOND]))

    assert draft.left_out == ()


@pytest.mark.parametrize(
    ("line", "bylines"),
    [
        ("Ann Roe 8 June 2012", ("Ann Roe",)),
        ("By Ann Roe, 8 June 2012", ("Ann Roe",)),
        ("By Ann Roe and Bo van Lee | June 8, 2012", ("Ann Roe", "Bo van Lee")),
        ("BY ANN ROE, Staff Writer 2012-06-08", ("ANN ROE",)),
        ("8 June 2012", ()),
        ("Published: 8 June 2012", ()),
    ],
)
def test_a_credit_line_gives_byline_and_date(line, bylines):
    draft = read_text(article(below_title=[line]))

    assert draft.bylines == bylines
    assert draft.published is not None
    assert (draft.published.at, draft.published.source) == (EIGHTH_OF_JUNE, "the text, line 3")
    assert paragraphs_of(draft) == [FIRST, SECOND]


@pytest.mark.parametrize("line", ["By Ann Roe", "Written by Ann Roe", "By Ann Roe in Pellworth"])
def test_a_byline_alone_leaves_the_date_unknown(line):
    draft = read_text(article(below_title=[line]))

    assert (draft.bylines, draft.published) == (("Ann Roe",), None)


def test_names_on_lines_of_their_own_are_all_kept():
    assert read_text(article(below_title=["By Ann Roe", "By Bo Lee"])).bylines == ("Ann Roe", "Bo Lee")


@pytest.mark.parametrize("lines", ["By Ann Roe and\nBo Lee", "By Ann Roe,\n\nBo Lee"])
def test_a_byline_may_go_on_in_the_next_line(lines):
    draft = read_text(article(below_title=[lines]))

    assert draft.bylines == ("Ann Roe", "Bo Lee")
    assert paragraphs_of(draft) == [FIRST, SECOND]


@pytest.mark.parametrize("line", ["and", "By Ann Roe\nand\nBo Lee"])
def test_an_and_on_its_own_line_is_no_byline_and_stays(line):
    assert "and" in " ".join(paragraphs_of(read_text(article(below_title=[line])))).split()


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("By Ann Roe, The Harbour Press, 8 June 2012", ""),
        ("By Ann Roe, Orm Harbour News, 8 June 2012", ""),
        ("Ann Roe | The Quay | 8 June 2012", ""),
        ("By Ann Roe, Quayside, 8 June 2012", "Quayside"),
    ],
)
def test_an_outlet_in_the_byline_is_no_author(line, outlet):
    assert read_text(article(below_title=[line]), facts=Facts(outlet=outlet)).bylines == ("Ann Roe",)


def test_a_byline_of_an_agency_alone_is_kept():
    assert read_text(article(below_title=["By The Orm Press"])).bylines == ("The Orm Press",)


def test_a_byline_may_stand_below_a_standfirst():
    standfirst = "Captain and crew stay at home on full pay."
    draft = read_text(article(below_title=[standfirst, "By Ann Roe", "8 June 2012"]))

    assert draft.bylines == ("Ann Roe",)
    assert paragraphs_of(draft) == [standfirst, FIRST, SECOND]


@pytest.mark.parametrize("line", ["Pellworth, 8 June 2012", "By Land and Sea"])
def test_a_line_with_a_place_or_a_phrase_is_no_byline(line):
    draft = read_text(article(below_title=[line]))

    assert draft.bylines == ()
    assert line in paragraphs_of(draft)


def test_the_date_of_publication_and_of_the_update_are_told_apart():
    draft = read_text(
        article(below_title=["Last Updated 04 May 2018, 03:18 IST"], bottom=["(Published 8 June 2012, 04:12 IST)"])
    )

    assert draft.published is not None
    assert draft.updated is not None
    assert (draft.published.at.isoformat(), draft.published.zone) == ("2012-06-08T04:12:00+05:30", "+05:30")
    assert draft.updated.at.isoformat() == "2018-05-04T03:18:00+05:30"


def test_an_update_alone_leaves_the_date_of_publication_unknown():
    draft = read_text(article(below_title=["Updated: 8 June 2012"]))

    assert draft.published is None
    assert draft.updated is not None


def test_the_dates_of_a_timeline_stay_in_the_text():
    timeline = "\n\n".join([TITLE, FIRST, "8 June 2012", SECOND, "9 June 2012", SECOND])
    draft = read_text(timeline)

    assert draft.published is None
    assert paragraphs_of(draft) == [FIRST, "8 June 2012", SECOND, "9 June 2012", SECOND]


def test_the_first_date_of_a_timeline_below_the_title_is_no_date_of_publication():
    draft = read_text("\n\n".join([TITLE, "By Ann Roe", "3 May 1911", FIRST, "8 June 2012", SECOND]))

    assert draft.published is None
    assert paragraphs_of(draft) == ["3 May 1911", FIRST, "8 June 2012", SECOND]


def test_the_dates_of_links_below_the_text_make_no_timeline():
    links = [
        "More on this story",
        "Bridge to Orm postponed again",
        "3 May 2012",
        "Who sank the Constance?",
        "1 May 2012",
    ]
    draft = read_text(article(below_title=["8 June 2012"], bottom=links))

    assert draft.published is not None
    assert draft.published.at == EIGHTH_OF_JUNE
    assert paragraphs_of(draft) == [FIRST, SECOND]


def test_a_date_may_stand_below_its_label():
    standfirst = "Captain and crew stay at home on full pay."
    draft = read_text(article(below_title=[standfirst, "Published\n8 June 2012"]))

    assert draft.published is not None
    assert draft.published.at == EIGHTH_OF_JUNE
    assert paragraphs_of(draft) == [standfirst, FIRST, SECOND]


@pytest.mark.parametrize("line", ["8/6/12", "05/06/2012", "Published: 8/6/2012", "Monday, 8 June 2012"])
def test_a_date_line_that_is_unclear_is_left_out_and_the_date_unknown(line):
    draft = read_text(article(below_title=["By Ann Roe", line]))

    assert draft.published is None
    assert left_out(draft)[line] == "date line"
    assert paragraphs_of(draft) == [FIRST, SECOND]


def test_the_address_above_the_title_is_the_address_of_the_article():
    draft = read_text(article(top=["https://quay.example/ferry"]))

    assert (draft.title, draft.url) == (TITLE, "https://quay.example/ferry")
    assert left_out(draft) == {"https://quay.example/ferry": "address of the page"}


def test_no_date_is_made_of_dates_in_the_text():
    draft = read_text("\n\n".join([TITLE, "On 8 June 2012 the ferry sank.", "Yesterday it was raised. © 2013"]))

    assert (draft.published, draft.updated) == (None, None)


def test_both_copies_of_a_repeated_caption_are_left_out():
    caption = "The ferry in the port of Pellworth"
    draft = read_text(article(below_title=[f"{caption}\n{caption}"]))

    assert paragraphs_of(draft) == [FIRST, SECOND]
    assert [passage.rule for passage in draft.left_out] == ["repeated caption"] * 2


@pytest.mark.parametrize("lines", ["“Row!”\n“Row!”", "Row, row\n\nRow, row"])
def test_of_equal_lines_that_may_be_text_one_stays(lines):
    first = lines.split("\n")[0]

    assert paragraphs_of(read_text(article(below_title=[lines]))) == [first, FIRST, SECOND]


@pytest.mark.parametrize("heading", ["Trending", "Most popular"])
def test_a_heading_between_paragraphs_heads_no_list_of_links(heading):
    text = [TITLE, FIRST, heading, "The word spread within hours", SECOND]

    assert paragraphs_of(read_text("\n\n".join(text))) == text[1:]


def test_a_first_paragraph_that_repeats_the_standfirst_is_kept_once():
    assert paragraphs_of(read_text(article(below_title=[FIRST]))) == [FIRST, SECOND]


def test_a_line_that_comes_three_times_is_a_refrain_and_stays():
    refrain = ["No ferry, no peace"] * 3

    assert paragraphs_of(read_text(article(below_title=refrain))) == [*refrain, FIRST, SECOND]


@pytest.mark.parametrize("text", ["Skip to main content\n\nReport this ad\n", TITLE, "Menu\nSign in\nFollow us on\n"])
def test_a_file_of_furniture_alone_is_an_error(text):
    with pytest.raises(ImportProblem, match=r"^ferry\.txt: no text of an article was found in it\. "):
        read_text(text)


prose = st.lists(
    st.sampled_from("the ferry captain never sold old boats “No,” said Odo; 1998 (twice) – a *b* #".split()), min_size=1
)


@given(st.lists(prose.map(lambda words: f"He saw {' '.join(words)} again."), min_size=1, max_size=6))
def test_text_and_left_out_together_hold_every_line(sentences):
    draft = read_text("\n\n".join([TITLE, *sentences]))

    kept = [*paragraphs_of(draft), *(passage.text for passage in draft.left_out)]
    assert sorted(kept) == sorted(sentences)

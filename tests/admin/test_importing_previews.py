"""The preview of a file: what would be read, what an editor changes of it, and what then becomes an article."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from articles.importing.previews import clear_old
from articles.importing.problems import ImportProblem
from articles.models import Article, ImportedFile, Preview
from tests.admin.forms import filled
from tests.admin.importing import FERRY, batch_page, imported, press, preview_page, ready, upload
from tests.builders import make_article, make_entity, mention, run_import, write
from tests.views.pages import Tags, squeezed

pytestmark = pytest.mark.django_db
PAGE = """<html lang="en"><head><title>Rain in Brennick</title>
<link rel="canonical" href="https://quay.example/rain"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Rain in Brennick</h1>
<p>Rain fell on Brennick all night, and by the morning the river had risen over the lower meadows again.</p>
<p>“It has never rained like this,” Oskar Brand said on Monday, while he stood in the water to his knees.</p>
<p>The council of the town will meet on Tuesday to decide whether the school is to open before the end of the week.</p>
</article><footer><p>Impressum und so weiter <script>alert(1)</script></p></footer></body></html>"""


def html_of(client, file: ImportedFile) -> str:
    return squeezed(client.get(preview_page(file)).content.decode())


def fields_of(client, file: ImportedFile) -> dict[str, str]:
    return filled(client.get(preview_page(file)))


# What it shows


def test_it_shows_the_fields_that_were_found(client):
    fields = fields_of(client, ready(client))
    shown = {name: fields[name] for name in ("title", "outlet", "published", "language", "story", "url")}
    assert shown == {
        "title": "Ferry closed",
        "outlet": "The Quay",
        "published": "2024-05-14",
        "language": "en",
        "story": "",
        "url": "",
    }


def test_it_says_where_a_date_was_found_and_how_exact_it_is(client):
    assert "Found in front matter; known to the day." in html_of(client, ready(client))


def test_it_says_the_zone_of_a_time(client):
    file = ready(client, FERRY.replace("2024-05-14", "2024-05-14 10:30 +05:30"))
    assert "known to the minute, at UTC+05:30" in html_of(client, file)
    assert fields_of(client, file)["published"] == "2024-05-14 10:30 +05:30"


def test_it_shows_the_text_with_its_names_and_quotations_marked(client):
    html = html_of(client, ready(client))
    assert '<mark class="person">Ines Tallow</mark>' in html
    assert '<span class="quote direct">“It is not safe,”</span><span class="by quiet">Ines Tallow</span>' in html


def test_it_lists_the_quotations_with_their_speakers(client):
    html = html_of(client, ready(client))
    assert '<q>It is not safe,</q><p class="help"><strong>Ines Tallow</strong> · direct' in html


def test_it_shows_the_original_as_text(client):
    html = html_of(client, ready(client, FERRY + "\n<script>alert(1)</script>"))
    assert ("title: Ferry closed outlet: The Quay" in html, "<script>alert" in html) == (True, False)


def test_of_a_page_it_shows_the_text_and_the_source(client):
    html = html_of(client, ready(client, PAGE, "rain.html"))
    assert "<p>Impressum und so weiter</p>" in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_it_shows_what_was_left_out_with_the_rule(client):
    html = html_of(client, ready(client))
    assert "<blockquote>Share this article</blockquote>" in html
    assert "Share or follow line, line 10" in html


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        (FERRY.replace("published: 2024-05-14\n", ""), "No date was found."),
        (FERRY.replace("outlet: The Quay\n", ""), "No outlet was found."),
        ("---\ntitle: Short\n---\nRain fell.", "The text is very short (2 words)."),
        (FERRY.replace("safe,”", "safe,"), "has no partner where a paragraph begins: “It is not safe, Tallow said."),
        (FERRY.replace("title:", "language: nl\ntitle:"), "another language than English (nl)"),
        (
            "---\ntitle: Regen\n---\n" + "De regen viel de hele nacht op het dorp neer. " * 9,
            "does not look like English",
        ),
    ],
    ids=["no date", "no outlet", "very short", "odd marks", "stated language", "language of the words"],
)
def test_it_warns(client, text, warning):
    assert warning in html_of(client, ready(client, text))


def test_it_warns_of_nothing_where_there_is_nothing(client):
    text = f"{FERRY}\nIt was the third time that the ferry had to be closed since winter, and it will not be the last."
    assert "warnings-title" not in html_of(client, ready(client, text))


def test_a_story_is_suggested_by_the_names_that_articles_share(client):
    names = [make_entity(name) for name in ("Ines Tallow", "Oskar Brand")]
    for entity in names:
        entity.aliases.create(surface=entity.name, key=entity.name.lower())
    for number in range(2):
        article = make_article("Ines Tallow met Oskar Brand.", story="The ferry", day=f"2024-05-1{number}")
        for entity in names:
            mention(article, entity)
    assert "It may belong to “The ferry”" in html_of(client, ready(client))


def test_the_suggested_story_can_be_taken(client):
    file = ready(client)
    press(client, file, take_story="The ferry")
    assert fields_of(client, file)["story"] == "The ferry"


def test_a_story_whose_name_has_a_character_that_no_database_takes_is_not_taken(client):
    file = ready(client)
    page = press(client, file, take_story="The\0 ferry")
    assert "Nothing was saved. Null characters are not allowed." in page.content.decode()
    assert Preview.objects.get().edits == {}


def test_a_new_story_and_a_new_outlet_are_told(client):
    html = html_of(client, ready(client, story="The pump"))
    assert ("A new outlet." in html, "A new story." in html) == (True, True)


def test_the_cost_of_the_page_does_not_grow_with_the_text(client):
    def cost(file: ImportedFile) -> int:
        client.get(preview_page(file))
        with CaptureQueriesContext(connection) as captured:
            client.get(preview_page(file))
        return len(captured)

    short = cost(ready(client))
    more = "".join(f"\n\n“We left,” Ann Marl{letter}w of Brennick said." for letter in "abcdefgh")
    assert cost(ready(client, FERRY + more + "\n\nShare this article", "long.md")) <= short


# Changes


def test_a_changed_title_shows_in_the_preview_made_anew(client):
    file = ready(client)
    press(client, file, title="Ferry shut down")
    assert fields_of(client, file)["title"] == "Ferry shut down"


def test_what_was_not_changed_is_not_kept_as_a_change(client):
    file = ready(client)
    press(client, file, title="Ferry shut down")
    assert Preview.objects.get().edits == {"title": "Ferry shut down"}


def test_a_changed_text_is_analysed_anew(client):
    file = ready(client)
    press(client, file, body="“Enough,” said Mara Ellund.")
    assert '<mark class="person">Mara Ellund</mark>' in html_of(client, file)


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("title", "", "Write a title."),
        ("published", "05/06/2012", "is no date that can be read in one way only"),
        ("published", "yesterday", "is no date that can be read in one way only"),
        ("published", "2024-02-30", "is no day of the calendar"),
        ("published", "2124-01-01", "is not in a year from 1600 to 2099"),
        ("published", "2024-05", "leaves the month or the day out"),
        ("url", "quay.example", "beginning with https://"),
        ("language", "a tongue", "Write a code of two letters"),
        ("body", " ", "The text is empty."),
        ("body", "![](https://quay.example/map.png)", "It shows no text."),
    ],
)
def test_what_cannot_be_saved_says_why_and_keeps_what_was_written(client, field, value, error):
    file = ready(client)
    response = press(client, file, "import", bylines="Mara Ellund", **{field: value})
    assert error in squeezed(response.content.decode())
    assert filled(response)["bylines"] == "Mara Ellund"
    file.refresh_from_db()
    assert file.outcome == "ready"


def test_changes_can_be_dropped(client):
    file = ready(client)
    press(client, file, title="Ferry shut down")
    press(client, file, "restart")
    assert fields_of(client, file)["title"] == "Ferry closed"


def test_what_was_left_out_can_be_put_back_where_it_stood(client):
    file = ready(client)
    press(client, file, put_back="0")
    press(client, file, "import")
    assert Article.objects.get().text.split("\n\n")[1:3] == ["“It is not safe,” Tallow said.", "Share this article"]


def test_a_passage_that_was_put_back_is_no_longer_left_out(client):
    file = ready(client)
    press(client, file, put_back="0")
    assert "put back into the text" in html_of(client, file)
    press(client, file, "import")
    assert Article.objects.get().left_out == []


def test_after_putting_back_the_list_has_the_focus_and_says_so(client):
    file = ready(client)
    response = press(client, file, put_back="0")
    assert response.url.endswith("#left-out")
    html = client.get(response.url).content.decode()
    (place,) = (a for tag, a in Tags(html).tags if a.get("id") == "left-out")
    assert place["tabindex"] == "-1"
    assert "It stands in the text again." in html.partition('id="left-out"')[2]
    assert "It stands in the text again." not in html_of(client, file)


def test_putting_back_keeps_what_else_was_written(client):
    file = ready(client)
    press(client, file, put_back="0", title="Ferry shut down")
    assert fields_of(client, file)["title"] == "Ferry shut down"


def test_a_passage_of_a_page_is_put_back_where_it_stood(client):
    file = ready(client, PAGE, "rain.html")
    press(client, file, put_back=button_of(client, file, "Home"))
    assert fields_of(client, file)["body"].startswith("Home Sport\n\nRain fell")


def test_one_line_of_a_passage_can_be_put_back_alone(client):
    file = ready(client, PAGE.replace("<footer>", "<footer><p>Picture: the meadows under water</p>"), "rain.html")
    press(client, file, put_back=button_of(client, file, "Picture"))
    press(client, file, "import")
    article = Article.objects.get()
    assert article.text.endswith("before the end of the week.\n\nPicture: the meadows under water")
    assert "Impressum und so weiter" in [passage["text"] for passage in article.left_out]


def button_of(client, file: ImportedFile, words: str) -> str:
    """The value of the first button that puts a passage back which begins with `words`."""
    html = html_of(client, file)
    return re.findall(rf'name="put_back" value="([\d.]+)">[^<]*<span[^>]*>: {words}', html)[0]


@pytest.mark.parametrize("number", ["99", "-1", "x", "²", "9" * 40])
def test_a_passage_that_is_not_there_changes_nothing(client, number):
    file = ready(client)
    press(client, file, put_back=number)
    assert Preview.objects.get().edits == {}


def test_an_edit_keeps_the_preview_for_another_day(client):
    file = ready(client)
    Preview.objects.update(changed_at=now() - timedelta(hours=23))
    press(client, file, title="Ferry shut down")
    assert Preview.objects.get().changed_at > now() - timedelta(minutes=1)


def test_the_second_of_two_editors_is_told_and_overwrites_nothing(client):
    file = ready(client)
    opened = fields_of(client, file)
    press(client, file, title="Ferry shut down")
    response = client.post(preview_page(file), {**opened, "title": "No ferry", "do": "import"})
    assert "Your version differs in: title." in squeezed(response.content.decode())
    assert Preview.objects.get().edits == {"title": "Ferry shut down"}


def test_the_second_editor_may_then_save_all_the_same(client):
    file = ready(client)
    opened = fields_of(client, file)
    press(client, file, title="Ferry shut down")
    told = client.post(preview_page(file), {**opened, "title": "No ferry"})
    client.post(preview_page(file), filled(told))
    assert Preview.objects.get().edits == {"title": "No ferry"}


# The article


def test_what_was_confirmed_becomes_an_article(client):
    file = imported(client)
    assert (file.outcome, file.article.title, file.article.outlet.name) == ("created", "Ferry closed", "The Quay")


def test_the_article_has_what_the_editor_wrote(client):
    file = ready(client)
    changed = {"title": "No ferry", "bylines": "Mara Ellund\nBo Lee", "published": "2024-05-15 10:30 +02:00"}
    press(client, file, "import", outlet="The Lamp", story="The ferry", **changed)
    article = Article.objects.get()
    assert (article.title, article.bylines, article.outlet.name) == ("No ferry", ["Mara Ellund", "Bo Lee"], "The Lamp")
    assert (article.published_zone, article.published_source) == ("+02:00", "an editor")
    assert article.story.title == "The ferry"


def test_the_article_has_its_names_and_quotations(client):
    article = imported(client).article
    assert article.quotes.get(kind="direct").speaker.name == "Ines Tallow"
    assert set(article.mentions.values_list("entity__name", flat=True)) >= {"Ines Tallow", "Oskar Brand"}


def test_after_the_import_the_bytes_are_kept_for_a_day(client):
    imported(client)
    clear_old()
    assert Preview.objects.exists()
    Preview.objects.update(changed_at=now() - timedelta(days=1, minutes=1))
    clear_old()
    assert (Preview.objects.exists(), ImportedFile.objects.get().outcome) == (False, "created")


def test_the_preview_of_an_article_that_was_made_leads_to_the_import(client):
    file = imported(client)
    assert client.get(preview_page(file)).url == batch_page(file.batch)


def test_confirming_twice_makes_one_article(client):
    file = ready(client)
    fields = fields_of(client, file)
    for _ in range(2):
        client.post(preview_page(file), {**fields, "do": "import"})
    assert Article.objects.count() == 1


def test_what_is_discarded_leaves_nothing(client):
    file = ready(client)
    press(client, file, "discard")
    file.refresh_from_db()
    assert (file.outcome, Preview.objects.count(), Article.objects.count()) == ("discarded", 0, 0)


# What is there already


def test_the_same_file_is_told_and_would_change_nothing(client):
    article = imported(client).article
    html = html_of(client, ready(client))
    assert f'It was made of the same file. <a href="{article.get_absolute_url()}">Ferry closed</a>' in html
    assert "Nothing would change." in html


def test_importing_the_same_file_again_makes_no_double(client):
    imported(client)
    assert (imported(client).outcome, Article.objects.count()) == ("unchanged", 1)


def test_importing_the_same_file_again_keeps_what_the_editor_wrote(client):
    file = ready(client)
    press(client, file, "import", title="No ferry")
    imported(client)
    assert Article.objects.get().title == "No ferry"


def test_the_same_address_offers_an_update_with_its_differences(client):
    imported(client, PAGE, "rain.html")
    file = ready(client, PAGE.replace("to his knees", "to his hips"), "other.html")
    html = html_of(client, file)
    assert "It has the same address." in html
    assert "[taken out: </span>knees" in html
    assert "[put in: </span>hips" in html
    assert html.count("1 paragraph as before") == 2


def test_the_page_of_an_update_changes_nothing(client):
    imported(client, PAGE, "rain.html")
    before = list(Article.objects.values())
    html_of(client, ready(client, PAGE.replace("to his knees", "to his hips"), "other.html"))
    assert list(Article.objects.values()) == before


def test_what_a_file_alone_does_not_say_stays_as_it_was(client, tmp_path):
    write(tmp_path, "catalogue.toml", '["ferry.md"]\nurl = "https://quay.example/ferry"\nbyline = "Mara Ellund"\n')
    run_import(write(tmp_path, "ferry.md", FERRY))
    assert "Nothing would change." in html_of(client, ready(client))
    imported(client)
    article = Article.objects.get()
    assert (article.url, article.bylines) == ("https://quay.example/ferry", ["Mara Ellund"])


def test_an_update_keeps_the_address_of_the_article(client):
    article = imported(client, PAGE, "rain.html").article
    file = imported(client, PAGE.replace("to his knees", "to his hips"), "other.html")
    assert (file.outcome, file.article, Article.objects.count()) == ("updated", article, 1)
    assert "to his hips" in Article.objects.get().text


def test_a_changed_file_of_the_same_name_and_title_offers_an_update(client):
    imported(client)
    html = html_of(client, ready(client, FERRY.replace("Monday", "Tuesday")))
    assert "It was made of a file of the same name" in html


def test_it_can_be_imported_as_an_article_of_its_own(client):
    imported(client)
    press(client, ready(client, FERRY.replace("Monday", "Tuesday")), "import", as_new="on")
    assert Article.objects.count() == 2


def test_the_same_words_of_another_outlet_are_an_article_of_its_own(client):
    imported(client)
    other = imported(client, FERRY.replace("The Quay", "The Lamp"))
    assert (other.outcome, Article.objects.count()) == ("created", 2)


def test_nearly_the_same_words_of_another_outlet_are_labelled(client):
    imported(client)
    file = ready(client, FERRY.replace("The Quay", "The Lamp").replace("in May.", "in any May."))
    article = Article.objects.get()
    link = f'<a href="{article.get_absolute_url()}">Ferry closed</a>, The Quay.'
    assert re.search(rf"It shares \d\d % of its text with {re.escape(link)}", html_of(client, file))


def test_the_label_stays_with_the_import(client):
    imported(client)
    file = imported(client, FERRY.replace("The Quay", "The Lamp"))
    assert "It shares 100 % of its text with “Ferry closed”, The Quay." in file.message


def test_nothing_of_a_batch_takes_another_file_of_it_for_its_own(client):
    batch = upload(client, ("a/ferry.md", FERRY), ("b/ferry.md", FERRY.replace("The Quay", "The Lamp")))
    for file in batch.files.all():
        press(client, file, "import")
    assert Article.objects.count() == 2


# The page


def test_the_page_has_no_inline_script_or_style(client):
    for file in (ready(client), ready(client, PAGE, "rain.html")):
        tags = Tags(client.get(preview_page(file)).content.decode())
        assert tags.inline == ""
        assert [a for a in tags.attributes if a.startswith("on") or a == "style"] == []


def test_no_anchor_stands_on_the_page_twice(client):
    tags = Tags(client.get(preview_page(ready(client))).content.decode()).tags
    anchors = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(anchors) == len(set(anchors))


def test_the_enter_key_presses_a_button_that_imports_nothing(client):
    tags = Tags(client.get(preview_page(ready(client))).content.decode()).tags
    form = next(i for i, (tag, a) in enumerate(tags) if tag == "form" and a.get("id") == "content-main")
    first = next(a for tag, a in tags[form:] if tag == "button")
    assert (first["name"], first["value"]) == ("do", "save")


# What is said


def messages_of(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_after_the_import_the_page_says_what_happened(client):
    file = ready(client)
    page = client.get(press(client, file, "import").url)
    assert messages_of(page) == ["“Ferry closed” is imported: it is an article now."]


def test_after_an_update_the_page_says_so(client):
    imported(client)
    file = ready(client, FERRY.replace("Monday", "Tuesday"))
    assert messages_of(client.get(press(client, file, "import").url)) == ["The article “Ferry closed” is updated."]


def test_after_an_import_that_changed_nothing_the_page_says_so(client):
    imported(client)
    page = client.get(press(client, ready(client), "import").url)
    assert messages_of(page) == ["“Ferry closed” was imported before, and nothing in it has changed."]


def test_an_import_that_failed_is_told_with_the_reason(client, monkeypatch):
    def fail(*arguments, **options):
        raise ImportProblem("ferry.md: the river is too low. Wait for rain.")

    file = ready(client)
    monkeypatch.setattr("articles.importing.waiting.fill_in", fail)
    page = client.get(press(client, file, "import").url)
    assert messages_of(page) == ["“Ferry closed” was not imported. ferry.md: the river is too low. Wait for rain."]


def test_an_import_that_waits_for_a_worker_is_told(client, settings):
    file = ready(client)
    immediate = settings.TASKS_BACKENDS["immediate"]
    settings.TASKS = {"default": {"BACKEND": immediate.replace("immediate.Immediate", "dummy.Dummy")}}
    (said,) = messages_of(client.get(press(client, file, "import").url))
    assert said.startswith("“Ferry closed” waits to be imported in the background.")


def test_a_form_is_sent_to_an_address_without_an_anchor(client):
    """A browser keeps the anchor of the page over a redirect, and would carry it to the page of the import."""
    file = ready(client)
    forms = [a for tag, a in Tags(client.get(preview_page(file)).content.decode()).tags if tag == "form"]
    assert preview_page(file) in [form.get("action") for form in forms]


def test_the_number_of_quotations_is_that_of_the_article(client):
    """Words quoted inside a clause that is itself a quotation are not counted twice."""
    inside = "Ines Tallow said that the ferry was “not safe at all” and had to stay where it was."
    file = ready(client, FERRY + "\n" + inside + "\n")
    before = re.search(r"(\d+) quotations?</h2>", html_of(client, file))[1]
    press(client, file, "import")
    article = Article.objects.get()
    listed = re.search(r"(\d+) quotations?</h2>", squeezed(client.get(article.get_absolute_url()).content.decode()))[1]
    assert article.quotes.count() > int(listed)
    assert before == listed


def test_a_very_long_path_is_not_repeated_in_whole_by_a_message(client):
    file = ready(client)
    ImportedFile.objects.update(path="x" * 1000)
    (said,) = messages_of(client.get(press(client, file, "discard").url))
    assert len(said) < 200

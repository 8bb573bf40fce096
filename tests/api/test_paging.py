import pytest

from articles.models import Speaker
from tests.builders import make_article, make_entity, quote

pytestmark = pytest.mark.django_db
LISTS = ["articles", "speakers", "entities"]


@pytest.fixture(autouse=True)
def _five_of_everything():
    for number in range(5):
        quote(make_article(f"“Word {number}.”"), f"Word {number}.", Speaker.of(make_entity(f"Name {number}")))


def key(found) -> object:
    return found.get("id") or found["slug"]


@pytest.mark.parametrize("name", LISTS)
def test_following_the_pages_gives_every_row_once(get, name):
    seen, address = [], f"/api/{name}/?size=2"
    while address:
        page = get(address)
        seen += [key(found) for found in page["results"]]
        address = page["next"]
    assert (len(seen), len(set(seen))) == (5, 5)


@pytest.mark.parametrize("name", LISTS)
def test_a_last_page_that_is_full_leads_nowhere(get, name):
    assert get(f"/api/{name}/?size=5")["next"] is None


def test_what_comes_in_stands_at_the_end(get):
    page = get("/api/articles/?size=4")
    newest = make_article()
    assert [article["id"] for article in get(page["next"])["results"]][1:] == [newest.pk]


def test_what_goes_moves_nothing(get):
    page = get("/api/articles/?size=4")
    (last,) = get(page["next"])["results"]
    type(make_article()).objects.filter(pk=page["results"][0]["id"]).delete()
    assert get(page["next"])["results"][0] == last


def test_a_page_beyond_the_end_is_empty(get):
    assert get("/api/articles/?after=9223372036854775807") == {"results": [], "next": None}


@pytest.mark.parametrize("name", [*LISTS, "quotes"])
def test_a_list_without_rows_is_empty(get, name):
    Speaker.objects.all().delete()
    for model in (type(make_article()), type(make_entity("Orm"))):
        model.objects.all().delete()
    assert get(f"/api/{name}/")["results"] == []


@pytest.mark.parametrize("size", ["0", "101", "-1", "many", "1.5", ""])
@pytest.mark.parametrize("name", [*LISTS, "quotes"])
def test_a_size_that_cannot_be_is_refused(refused, name, size):
    assert refused(f"/api/{name}/?size={size}")[0] == "size"


@pytest.mark.parametrize("after", ["-1", "9223372036854775808", "9" * 400, "x"])
def test_a_place_that_cannot_be_is_refused(refused, after):
    assert refused(f"/api/articles/?after={after}")[0] == "after"


@pytest.mark.parametrize("name", [*LISTS, "quotes"])
def test_a_parameter_that_there_is_not_is_refused_with_those_that_there_are(refused, name):
    parameter, message = refused(f"/api/{name}/?limit=5")
    assert (parameter, "size" in message) == ("limit", True)

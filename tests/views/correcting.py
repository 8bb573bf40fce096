"""How an editor goes through the pages of corrections: a form, its preview, the answer."""

from tests.views.pages import Tags

HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/articles/1/?e=ines-tallow"}


def hidden(html: str, act: str = "") -> dict[str, list[str]]:
    """The hidden fields of the form `act` of a page; without one, those of the only form that has a version."""
    forms: list[dict[str, list[str]]] = []
    for tag, attributes in Tags(html).tags:
        if tag == "form":
            forms.append({})
        elif tag == "input" and attributes.get("type") == "hidden" and forms:
            forms[-1].setdefault(attributes["name"], []).append(attributes["value"])
    return next(form for form in forms if "version" in form and (not act or form.get("act") == [act]))


def ask(client, url: str, act: str, headers=None, **fields):
    """Fill in the form `act` of the page, and send it: the answer is a preview, or the page with what is wrong."""
    given = hidden(client.get(url, headers=headers).content.decode(), act)
    return client.post(url.partition("?")[0], given | fields, headers=headers)


def answer(client, response, step: str = "confirm", headers=None):
    """Answer a preview."""
    url = response.request["PATH_INFO"]
    return client.post(url, hidden(response.content.decode()) | {"step": step}, headers=headers)


def correct(client, url: str, act: str, **fields):
    """The whole way; the answer is where it led."""
    preview = ask(client, url, act, **fields)
    return answer(client, preview)

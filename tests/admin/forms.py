"""The form of a page as a browser would send it."""

from html.parser import HTMLParser

from django.http import HttpResponse


def filled(page: HttpResponse) -> dict[str, str]:
    """Every field of the page's forms with the value that it shows, buttons left out."""
    fields = _Fields()
    fields.feed(page.content.decode())
    return fields.values


class _Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._text = ""  # the text area that is open
        self._select = ""

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "textarea":
            self._text = name
            self.values[name] = ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            self.values[self._select] = given["value"]
        elif tag == "input" and name and self._is_sent(given):
            self.values[name] = given.get("value", "on" if given.get("type") == "checkbox" else "")

    def _is_sent(self, given: dict[str, str]) -> bool:
        ticked = given.get("type") not in ("checkbox", "radio") or "checked" in given
        return ticked and given.get("type") != "submit"

    def handle_endtag(self, tag):
        if tag in ("textarea", "select"):
            self._text = self._select = ""

    def handle_data(self, data):
        if self._text:
            # Like a browser, without the line break that Django puts before the text.
            self.values[self._text] = (self.values[self._text] + data).removeprefix("\r\n").removeprefix("\n")

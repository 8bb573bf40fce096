"""What tests look for in a page."""

import re
from html.parser import HTMLParser


class Tags(HTMLParser):
    """Every tag of a page with its attributes, and the text inside scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inline = ""
        self._inside = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._inside = tag

    def handle_endtag(self, tag):
        self._inside = ""

    def handle_data(self, data):
        if self._inside in ("script", "style"):
            self.inline += data.strip()

    @property
    def attributes(self) -> set[str]:
        return {name for _, attributes in self.tags for name in attributes}

    @property
    def loaded(self) -> list[str]:
        """The addresses that a browser fetches by itself to show the page."""
        loading = {"link": "href", "script": "src", "img": "src", "source": "src", "iframe": "src"}
        return [attributes[loading[tag]] for tag, attributes in self.tags if attributes.get(loading.get(tag, ""))]


def without_token(html: str) -> str:
    """The page without the value of its CSRF token, which is another one each time."""
    return re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]*', r"\1", html)


def squeezed(html: str) -> str:
    return " ".join(html.split())

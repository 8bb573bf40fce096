"""Where things stand: addresses that stay the same as long as there is the thing."""

from typing import Self
from urllib.parse import urljoin

from django.http import HttpRequest
from django.urls import reverse

from articles.models import Article, Quote


class Site:
    """Newsdesk as readers reach it, for links that work from anywhere. `root` is such as "https://news.example/"."""

    def __init__(self, root: str) -> None:
        self.root = root

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """As whoever asks has reached it."""
        return cls(request.build_absolute_uri("/"))

    def link(self, path: str) -> str:
        return urljoin(self.root, path)

    def article(self, article: Article) -> str:
        return self.link(article.get_absolute_url())

    def quote(self, quote: Quote) -> str:
        """The marked words in their article."""
        return f"{self.link(reverse('article', args=[quote.article_id]))}#q{quote.pk}"

"""A web page → an article."""

from articles.importing.extracted import Extracted, Source


def extract(source: Source) -> Extracted:
    return Extracted("", source.given)

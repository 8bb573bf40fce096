"""A web address → the bytes of its page, within the limits of size and time that the settings state."""

import re
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from http.client import responses
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin

from django.conf import settings
from django.utils.text import slugify
from urllib3 import BaseHTTPResponse

from articles.importing.decode import codec_of, is_marked
from articles.importing.destinations import Destination, destination, problem
from articles.importing.files import MEGABYTE
from articles.importing.transfer import Deadline, answer

FEEDS = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"})
MEDIA_TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    **dict.fromkeys(sorted(FEEDS), ".xml"),
}
# By the path of the address, where a server says nothing, or says of Markdown that it is text.
SUFFIXES = {".html": "text/html", ".htm": "text/html", ".txt": "text/plain", ".md": "text/markdown"}
SAYS_NOTHING = ("", "application/octet-stream")

MOST_REDIRECTS = 5
LONGEST_NAME = 100  # characters, without the ending
CHUNK = 64 * 1024  # bytes; no more than these are decompressed before the limit is looked at


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as its server sent it."""

    url: str  # where it was found in the end, without a fragment
    name: str  # of a file, with the ending that tells `read_bytes` its format; ".xml" for a feed
    data: bytes  # decompressed, and in UTF-8 with its mark where the server states a charset that they fit
    media_type: str  # one of MEDIA_TYPES


def fetch(url: str) -> Fetched:
    """The page at a web address, without anything that the page would load.

    At most five redirects are followed, each checked as the first address is, and none from https to http: what came
    by it could have been altered on the way. No proxy of the environment is used, no cookie kept, nobody signed in.
    NEWSDESK_FETCH_SECONDS hold from the first connection to the last byte, whatever the number of redirects.
    Raises ImportProblem where the address is not public, the server does not answer as it should, or the page is no
    text or larger than NEWSDESK_MAX_FILE_BYTES.
    """
    deadline = Deadline(settings.NEWSDESK_FETCH_SECONDS)
    to = destination(url.strip())
    before: list[Destination] = []
    while len(before) <= MOST_REDIRECTS:
        with answer(to, deadline, ", ".join(MEDIA_TYPES)) as response:
            location = response.get_redirect_location()
            if not location:
                return _fetched(to, response, deadline)
        before.append(to)
        to = _redirected(to, location)
        if to in before:
            raise problem(
                to.url, "redirects in a circle, as pages do that want a cookie or a login. Open it in a browser."
            )
    raise problem(url, f"redirects more than {MOST_REDIRECTS} times. Give the address that a browser ends at.")


def _redirected(to: Destination, location: str) -> Destination:
    # The header comes as Latin-1; servers that do not encode their addresses write them in UTF-8.
    written = location.encode("latin-1", "replace").decode("utf-8", "replace")
    try:
        following = urljoin(to.url, written.strip())
    except ValueError as error:
        raise problem(to.url, "redirects to something that is no web address. Open it in a browser.") from error
    after = destination(following)
    if (to.scheme, after.scheme) == ("https", "http"):
        raise problem(to.url, f"redirects from https to http, unprotected. Give {after.url} itself if you trust it.")
    return after


def _fetched(to: Destination, response: BaseHTTPResponse, deadline: Deadline) -> Fetched:
    if response.status != HTTPStatus.OK:
        raise problem(to.url, _refusal(response.status))
    header = Message()
    header["Content-Type"] = response.headers.get("Content-Type", "")
    media_type = _media_type(to, header)
    charset = header.get_content_charset() or ""
    data = _body(to, response)
    deadline.left()  # a body without a stated length seems whole where it is cut off
    if not data.strip():
        raise problem(to.url, "is an empty page. Look at it in a browser.")
    return Fetched(to.url, _name(to, media_type), _in_utf_8(data, charset), media_type)


def _media_type(to: Destination, header: Message) -> str:
    stated = header["Content-Type"].partition(";")[0].strip().lower()
    by_path = SUFFIXES.get(_path(to).suffix.lower(), "")
    if by_path and stated in SAYS_NOTHING or (stated, by_path) == ("text/plain", "text/markdown"):
        return by_path
    if stated not in MEDIA_TYPES:
        called = f"is “{stated[:100]}”" if stated else "does not say what it is"
        raise problem(to.url, f"{called}, not a page, a text or a feed. Give the address of the article's page.")
    return stated


def _body(to: Destination, response: BaseHTTPResponse) -> bytes:
    limit: int = settings.NEWSDESK_MAX_FILE_BYTES
    data = bytearray()
    for chunk in response.stream(CHUNK, decode_content=True):
        data += chunk
        if len(data) > limit:
            raise problem(to.url, f"is larger than {limit / MEGABYTE:.1f} MB. Raise NEWSDESK_MAX_FILE_BYTES for it.")
    return bytes(data)


def _in_utf_8(data: bytes, charset: str) -> bytes:
    """What the header states of the encoding outranks the page's own word, but not a byte order mark (WHATWG HTML)."""
    codec = codec_of(charset)
    if not codec or is_marked(data):
        return data
    try:
        return data.decode(codec).encode("utf-8-sig")
    except UnicodeError:  # a server states one charset for all its pages, even where it is wrong
        return data


def _name(to: Destination, media_type: str) -> str:
    stem = slugify(_path(to).stem, allow_unicode=True) or slugify(re.sub("[.:]", "-", to.host))
    return stem[:LONGEST_NAME] + MEDIA_TYPES[media_type]


def _path(to: Destination) -> PurePosixPath:
    return PurePosixPath(unquote(to.path.partition("?")[0]))


def _refusal(status: int) -> str:
    match status:
        case HTTPStatus.NOT_FOUND | HTTPStatus.GONE:
            mend = "Check the address; the page may have moved."
        case HTTPStatus.UNAUTHORIZED | HTTPStatus.PAYMENT_REQUIRED | HTTPStatus.FORBIDDEN:
            mend = "The site wants a login or lets no program in: open it in a browser."
        case HTTPStatus.TOO_MANY_REQUESTS | 500 | 502 | 503 | 504:
            mend = "Try again later."
        case _:
            mend = "Open it in a browser."
    answered = f"{status} {responses.get(status, '')}".strip()
    return f"the server answered {answered}. {mend}"

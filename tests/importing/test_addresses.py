"""Fetching from a real server on this machine, which is let in for these tests alone."""

import gzip
import socket
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from itertools import repeat

import pytest

from articles.importing import destinations
from articles.importing.addresses import MOST_REDIRECTS, fetch
from articles.importing.problems import ImportProblem
from articles.importing.read import read_bytes
from tests.importing.site import CERTIFICATE, HOST, Answer, Site, running_site

PAGE = b"<html><body><p>Ferry late</p></body></html>"


def let_in(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Open the checks for this site alone, at its port; every name in .example leads to it."""
    public, look_up = destinations.is_public, socket.getaddrinfo

    def answer(host: str, port: int, *rest: object, **more: object) -> object:
        return look_up(HOST if host.endswith(".example") else host, port, *rest, **more)

    monkeypatch.setattr(destinations, "ASKED", destinations.ASKED | {site.server_port})
    monkeypatch.setattr(destinations, "is_public", lambda address: address == ip_address(HOST) or public(address))
    monkeypatch.setattr(socket, "getaddrinfo", answer)


@pytest.fixture
def site(monkeypatch) -> Iterator[Site]:
    with running_site() as site:
        let_in(site, monkeypatch)
        yield site


@pytest.fixture
def encrypted(monkeypatch) -> Iterator[Site]:
    with running_site(encrypted=True) as site:
        let_in(site, monkeypatch)
        yield site


def problem_of(url: str) -> str:
    with pytest.raises(ImportProblem) as raised:
        fetch(url)
    return str(raised.value)


# Pages


def test_a_page_is_fetched_as_it_was_sent(site):
    assert fetch(site.page("/ferry", PAGE)).data == PAGE


def test_an_address_that_is_pasted_with_spaces_around_it_is_fetched(site):
    assert fetch(f"  {site.page('/ferry', PAGE)}\n").url == site.address("/ferry")


def test_a_page_without_a_stated_length_is_fetched_whole(site):
    def answer(answer: Answer) -> None:
        answer.head(content_type="text/html")
        answer.wfile.write(PAGE)

    site.answers["/"] = answer
    assert fetch(site.address("/")).data == PAGE


def test_a_page_in_chunks_is_put_together(site):
    def answer(answer: Answer) -> None:
        answer.head(content_type="text/html", transfer_encoding="chunked")
        answer.wfile.write(b"3\r\n<p>\r\n5;a=b\r\nFerry\r\n0\r\n\r\n")

    site.answers["/"] = answer
    assert fetch(site.address("/")).data == b"<p>Ferry"


def test_a_compressed_page_is_unpacked(site):
    assert fetch(site.page("/", gzip.compress(PAGE), content_encoding="gzip")).data == PAGE


def test_a_compressed_page_in_chunks_is_unpacked_to_its_end(site):
    page = PAGE + b" " * 1_000_000 + b"</html>"  # the last chunk unpacks to more than is unpacked at once
    packed = gzip.compress(page)

    def answer(answer: Answer) -> None:
        answer.head(content_type="text/html", content_encoding="gzip", transfer_encoding="chunked")
        for chunk in (packed[:10], packed[10:]):
            answer.wfile.write(b"%x\r\n%b\r\n" % (len(chunk), chunk))
        answer.wfile.write(b"0\r\n\r\n")

    site.answers["/"] = answer
    assert fetch(site.address("/")).data == page


@pytest.mark.parametrize(
    ("path", "stated", "name", "media_type"),
    [
        ("/2024/ferry-late", "text/html", "ferry-late.html", "text/html"),
        ("/ferry.php?id=3", "text/html; charset=utf-8", "ferry.html", "text/html"),
        ("/", "TEXT/HTML", "127-0-0-1.html", "text/html"),
        ("/ferry.xhtml", "application/xhtml+xml", "ferry.html", "application/xhtml+xml"),
        ("/notes", "text/plain", "notes.txt", "text/plain"),
        ("/notes.md", "text/plain", "notes.md", "text/markdown"),
        ("/notes.md", "", "notes.md", "text/markdown"),
        ("/notes", "text/markdown", "notes.md", "text/markdown"),
        ("/ferry.html", "application/octet-stream", "ferry.html", "text/html"),
        ("/rss", "application/rss+xml", "rss.xml", "application/rss+xml"),
        ("/feed.atom", "application/atom+xml", "feed.xml", "application/atom+xml"),
        ("/..%2f..%2fetc%2fpasswd", "text/plain", "passwd.txt", "text/plain"),
        ("/" + "long-" * 60, "text/plain", ("long-" * 20) + ".txt", "text/plain"),
    ],
)
def test_the_name_tells_the_format(site, path, stated, name, media_type):
    fetched = fetch(site.page(path, content_type=stated))
    assert (fetched.name, fetched.media_type) == (name, media_type)


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "utf-16", "koi8-r", "UTF-8", '"utf-8"'])
def test_the_charset_of_the_header_holds(site, charset):
    text = "Ночь" if charset == "koi8-r" else "Café"
    page = f'<meta charset="utf-8"><p>{text} on the quay was shut for the night.</p>'.encode(charset.strip('"'))
    fetched = fetch(site.page("/", page, content_type=f"text/html; charset={charset}"))
    assert text in read_bytes(fetched.data, fetched.name).body


@pytest.mark.parametrize("charset", ["utf-8", "nonsense", "hex", ""])
def test_a_charset_that_does_not_fit_leaves_the_bytes_alone(site, charset):
    page = "<p>Café</p>".encode("latin-1")
    assert fetch(site.page("/", page, content_type=f"text/html; charset={charset}")).data == page


def test_the_request_says_who_asks_and_nothing_of_the_machine(site):
    fetch(site.page("/"))
    (_, headers) = site.asked[0]
    assert headers["User-Agent"].startswith("Newsdesk/")
    assert set(headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}


def test_no_proxy_of_the_environment_is_asked(site, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert fetch(site.page("/", PAGE)).data == PAGE


# Redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(site, status):
    site.page("/new", PAGE)
    assert fetch(site.redirect("/old", "/new#top", status)).url == site.address("/new")


def test_a_redirect_to_another_host_is_followed(site):
    site.page("/new", PAGE)
    address = site.address("/new", "other.example")
    assert fetch(site.redirect("/old", address)).url == address


def test_a_redirect_to_letters_that_are_not_encoded_is_followed(site):
    site.page("/caf%C3%A9", PAGE)
    location = "/café".encode().decode("latin-1")  # as the server writes headers
    assert fetch(site.redirect("/old", location)).url == site.address("/caf%C3%A9")


def chain(site: Site, redirects: int) -> str:
    for number in range(redirects):
        site.redirect(f"/{number}", f"/{number + 1}")
    site.page(f"/{redirects}", PAGE)
    return site.address("/0")


def test_as_many_redirects_as_allowed_are_followed(site):
    assert fetch(chain(site, MOST_REDIRECTS)).data == PAGE


def test_one_redirect_more_is_refused(site):
    assert f"redirects more than {MOST_REDIRECTS} times" in problem_of(chain(site, MOST_REDIRECTS + 1))


def test_a_circle_of_redirects_is_told(site):
    site.redirect("/a", "/b")
    assert "in a circle" in problem_of(site.redirect("/b", "/a"))


@pytest.mark.parametrize(
    "location",
    [
        "http://169.254.169.254/latest/",
        "http://127.0.0.2/",
        "http://[::1]/",
        "//10.0.0.1/",
        "http://news.example@127.0.0.1/",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "http://127.0.0.1:22/",
        "http://[",
        "/with a space",
    ],
)
def test_a_redirect_to_a_forbidden_address_is_not_followed(site, location, monkeypatch):
    reached = []
    connect = socket.socket.connect
    monkeypatch.setattr(socket.socket, "connect", lambda own, to: reached.append(to) or connect(own, to))
    problem_of(site.redirect("/old", location))
    assert reached == [(HOST, site.server_port)]


def test_a_name_that_leads_elsewhere_the_second_time_is_not_followed_there(site, monkeypatch):
    page = site.page("/", PAGE).replace(HOST, "rebinding.test")
    answers = iter([HOST, "127.0.0.2"])
    look_up = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *rest, **more: look_up(next(answers), *rest, **more))
    assert (fetch(page).data, next(answers)) == (PAGE, "127.0.0.2")


def test_a_name_is_asked_again_at_each_redirect(site, monkeypatch):
    site.redirect("/", "/next")
    answers = iter([HOST, "127.0.0.2"])
    look_up = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *rest, **more: look_up(next(answers), *rest, **more))
    assert "not public" in problem_of(site.address("/", "rebinding.test"))


# Encryption


def test_a_page_behind_a_trusted_certificate_is_fetched(encrypted, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    encrypted.page("/", PAGE)
    assert fetch(encrypted.address("/", "news.example")).data == PAGE


def test_a_certificate_that_nobody_vouches_for_is_refused(encrypted):
    encrypted.page("/", PAGE)
    assert "certificate" in problem_of(encrypted.address("/", "news.example"))


@pytest.mark.parametrize("host", ["other.example", HOST])
def test_the_certificate_of_another_host_is_refused(encrypted, host, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    encrypted.page("/", PAGE)
    assert "certificate" in problem_of(encrypted.address("/", host))


def test_a_redirect_that_gives_encryption_up_is_refused(encrypted, site, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    monkeypatch.setattr(destinations, "ASKED", {encrypted.server_port, site.server_port})
    encrypted.redirect("/", site.page("/plain", PAGE))
    assert "from https to http" in problem_of(encrypted.address("/", "news.example"))


# Limits


@pytest.fixture
def small(settings) -> None:
    settings.NEWSDESK_MAX_FILE_BYTES = 1024 * 1024


@pytest.fixture
def hurried(settings) -> None:
    settings.NEWSDESK_FETCH_SECONDS = 1


def for_ever(piece: bytes, **headers: str) -> Callable[[Answer], None]:
    def answer(answer: Answer) -> None:
        answer.head(content_type="text/html", **headers)
        for data in repeat(piece):
            answer.wfile.write(data)

    return answer


def bomb(answer: Answer) -> None:
    """A megabyte of zeros in each kilobyte, without an end."""
    answer.head(content_type="text/html", content_encoding="gzip")
    packer = zlib.compressobj(wbits=31)
    for zeros in repeat(bytes(1024 * 1024)):
        answer.wfile.write(packer.compress(zeros) + packer.flush(zlib.Z_SYNC_FLUSH))


def test_a_page_as_large_as_the_limit_is_fetched(site, small):
    assert len(fetch(site.page("/", b"a" * 1024 * 1024)).data) == 1024 * 1024


@pytest.mark.parametrize(
    "answer",
    [
        lambda answer: answer.page(b"a" * (1024 * 1024 + 1)),
        for_ever(b"a" * 4096),
        for_ever(b"1000\r\n" + b"a" * 4096 + b"\r\n", transfer_encoding="chunked"),
        for_ever(b"a" * 4096, content_length=str(10**15)),
        bomb,
    ],
    ids=["a byte too many", "endless", "endless in chunks", "a petabyte", "endless when unpacked"],
)
def test_a_page_beyond_the_limit_is_refused(site, small, answer):
    site.answers["/"] = answer
    assert "larger than 1.0 MB" in problem_of(site.address("/"))


@pytest.mark.parametrize("chunked", [False, True])
def test_what_unpacks_to_much_takes_little_more_memory_than_the_limit(site, small, chunked):
    data = gzip.compress(bytes(64 * 1024 * 1024))
    if chunked:
        data = b"%x\r\n%b\r\n0\r\n\r\n" % (len(data), data)
    length = {"transfer_encoding": "chunked"} if chunked else {"content_length": str(len(data))}

    def answer(answer: Answer) -> None:
        answer.head(content_type="text/html", content_encoding="gzip", **length)
        answer.wfile.write(data)

    site.answers["/"] = answer
    tracemalloc.start()
    try:
        problem_of(site.address("/"))
        assert tracemalloc.get_traced_memory()[1] < 8 * 1024 * 1024
    finally:
        tracemalloc.stop()


def drip(first: bytes) -> Callable[[Answer], None]:
    """Send something, and then a byte now and then for as long as anybody listens."""

    def answer(answer: Answer) -> None:
        answer.wfile.write(first)
        for letter in repeat(b"a"):
            answer.wfile.write(letter)
            answer.server.pause.wait(0.1)

    return answer


@pytest.mark.parametrize(
    "first",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Drip: ",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n",
    ],
    ids=["in the status", "in a header", "in the body", "in a body with a length", "in a chunk"],
)
def test_a_server_that_sends_a_byte_now_and_then_is_cut_off(site, hurried, first):
    site.answers["/"] = drip(first)
    assert "took longer than 1 s" in problem_of(site.address("/"))


def test_an_encrypted_server_that_sends_a_byte_now_and_then_is_cut_off(encrypted, hurried, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    encrypted.answers["/"] = drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    assert "took longer than 1 s" in problem_of(encrypted.address("/", "news.example"))


def test_a_server_that_says_nothing_is_cut_off(site, hurried):
    site.answers["/"] = lambda answer: answer.server.pause.wait(30)
    assert "took longer than 1 s" in problem_of(site.address("/"))


def test_a_server_that_never_begins_to_encrypt_is_cut_off(site, hurried, monkeypatch):
    with socket.create_server((HOST, 0)) as silent:
        port = silent.getsockname()[1]
        monkeypatch.setattr(destinations, "ASKED", {port})
        assert "took longer than 1 s" in problem_of(f"https://news.example:{port}/")


# Answers that are no article


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (404, "404 Not Found. Check the address"),
        (403, "403 Forbidden. The site wants a login"),
        (429, "429 Too Many Requests. Try again later"),
        (500, "500 Internal Server Error. Try again later"),
        (204, "204 No Content"),
        (304, "304 Not Modified"),
        (302, "302 Found"),
        (799, "the server answered 799."),
    ],
)
def test_an_answer_without_a_page_is_told(site, status, told):
    site.answers["/"] = lambda answer: answer.head(status, content_length="0")
    assert told in problem_of(site.address("/"))


@pytest.mark.parametrize("stated", ["application/pdf", "image/jpeg", "video/mp4", "application/json", "text/css", ""])
def test_what_is_neither_page_nor_text_nor_feed_is_refused(site, stated):
    assert "not a page, a text or a feed" in problem_of(site.page("/report", content_type=stated))


def test_a_page_with_nothing_in_it_is_told(site):
    assert "is an empty page" in problem_of(site.page("/", b" \n"))


@pytest.mark.parametrize(
    "sent",
    [
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\n<p>Ferry",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<p>",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n<p>",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\nno gzip",
        b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 9\r\n\r\n<p>",
        b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 70_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X-Many: a\r\n" * 200 + b"\r\n",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"",
    ],
)
def test_a_broken_answer_is_told(site, sent):
    site.answers["/"] = lambda answer: answer.wfile.write(sent)
    assert "damaged or breaks off" in problem_of(site.address("/"))


def test_the_next_address_of_a_name_is_asked_where_one_does_not_answer(site, monkeypatch):
    def answer(host: str, port: int, *_: object, **__: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in ("127.0.0.3", HOST)]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    monkeypatch.setattr(destinations, "is_public", lambda address: address.is_loopback)
    site.page("/", PAGE)
    assert fetch(site.address("/", "two.example")).data == PAGE


def test_a_server_that_is_not_there_is_told(site, monkeypatch):
    with socket.create_server((HOST, 0)) as other:
        port = other.getsockname()[1]
    monkeypatch.setattr(destinations, "ASKED", {port})
    assert "cannot be reached (Connection refused)" in problem_of(f"http://{HOST}:{port}/")


def test_every_problem_names_the_address_and_offers_to_paste(site):
    told = problem_of(site.page("/report", content_type="application/pdf"))
    assert told.startswith(f"{site.address('/report')}: ")
    assert told.endswith("Or paste the text of the article instead.")

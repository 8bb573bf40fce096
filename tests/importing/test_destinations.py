"""Which addresses are asked at all. Nothing here may open a socket."""

import socket
from ipaddress import IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing import destinations
from articles.importing.addresses import fetch
from articles.importing.destinations import destination, is_public, public_addresses
from articles.importing.problems import ImportProblem

PUBLIC = "93.184.215.14"
DANGEROUS = [
    # This machine
    "http://127.0.0.1/",
    "http://127.1/",
    "http://127.0.0.1./",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://127.0.0.01/",
    "http://127.255.255.254/",
    "http://0/",
    "http://0.0.0.0/",
    "http://0.1.2.3/",
    "http://[::]/",
    "http://[::1]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://localhost/",
    "http://LOCALHOST./",
    "http://loopback.example/",
    # The same in other scripts
    "http://１２７.0.0.1/",
    "http://127。0。0。1/",
    "http://127｡0｡0｡1/",
    "http://①②⑦.⓪.⓪.①/",
    "http://ⓛocalhost/",
    "http://𝟏𝟐𝟕.𝟎.𝟎.𝟏/",
    "http://local\u00adhost/",
    # Networks that are not public
    "http://10.1.2.3/",
    "http://172.16.0.1/",
    "http://192.168.0.1/",
    "http://100.64.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://192.0.0.192/",
    "http://168.63.129.16/",
    "http://192.0.2.1/",
    "http://198.18.0.1/",
    "http://198.51.100.7/",
    "http://203.0.113.7/",
    "http://192.88.99.1/",
    "http://224.0.0.1/",
    "http://239.255.255.250/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://[fe80::1]/",
    "http://[fe80::1%25eth0]/",
    "http://[fe80::1%eth0]/",
    "http://[fec0::1]/",
    "http://[fc00::1]/",
    "http://[fd00:ec2::254]/",
    "http://[ff02::1]/",
    "http://[2001:db8::1]/",
    "http://[3fff::1]/",
    "http://[100::1]/",
    # IPv4 inside IPv6
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::ffff:93.184.215.14]/",
    "http://[::127.0.0.1]/",
    "http://[::ffff:0:127.0.0.1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001::7f00:1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b::10.0.0.1]/",
    "http://[64:ff9b:1::7f00:1]/",
    # What two readers take for different hosts
    "http://news.example@127.0.0.1/",
    "http://127.0.0.1@news.example/",
    "http://news.example:secret@news.example/",
    "http://@news.example/",
    "http://news.example\\@127.0.0.1/",
    "http:\\\\127.0.0.1\\",
    "http://127.0.0.1\\.news.example/",
    "http://news.example\t.invalid/",
    "http://news .example/",
    "http://news.example\x00.invalid/",
    "http://news.example/a\r\nHost: 127.0.0.1",
    "http://news\u2028.example/",
    "http://news.example\u3000.invalid/",
    "http://127.0.0.1%00.news.example/",
    "http://%6c%6fcalhost/",
    "http://%31%32%37.0.0.1/",
    "http://[::1].news.example/",
    "http://news.example[::1]/",
    "http://[127.0.0.1]/",
    "http://[::1/",
    "http://::1/",
    "http://[v1.::1]/",
    "http://[]/",
    "http://.../",
    "http://news..example/",
    "http://news.example.1/",
    "http://1.2.3.4.5/",
    "http://256.1.1.1/",
    "http://0x/",
    "http://news.example℀/",
    # Other ports and schemes
    "http://news.example:22/",
    "http://news.example:6379/",
    "http://news.example:0/",
    "http://news.example:65616/",
    "http://news.example:٨٠/",
    "http://news.example:-80/",
    "http://news.example:80:80/",
    "ftp://news.example/",
    "file:///etc/passwd",
    "file://localhost/etc/passwd",
    "gopher://127.0.0.1:70/_",
    "data:text/html,hello",
    "javascript:alert(1)",
    "unix:/run/database.sock",
    "//127.0.0.1/",
    "127.0.0.1",
    "http:127.0.0.1/",
    "http:///127.0.0.1/",
    "http://",
    "",
    "http://news.example/" + "a" * 2000,
]


@pytest.fixture
def opened(monkeypatch) -> list[object]:
    """The sockets that were asked for; none can be had."""
    asked: list[object] = []

    def refuse(*arguments: object, **_: object) -> socket.socket:
        asked.append(arguments)
        raise OSError("no socket in this test")

    monkeypatch.setattr(socket, "socket", refuse)
    return asked


@pytest.fixture
def names(monkeypatch) -> dict[str, list[str]]:
    """What each name leads to; all others lead to this machine, numbers in every form of the C library among them."""
    known: dict[str, list[str]] = {"news.example": [PUBLIC]}

    def answer(host: str, port: int, *_: object, **__: object) -> list[tuple[object, ...]]:
        found = known.get(host, ["127.0.0.1"])
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return known


def test_the_guard_of_these_tests_sees_a_socket(opened, names):
    with pytest.raises(ImportProblem, match="cannot be reached"):
        fetch("http://news.example/")
    assert len(opened) == 1


@pytest.mark.parametrize("url", DANGEROUS, ids=ascii)
def test_a_dangerous_address_is_refused_without_a_connection(url, opened, names):
    with pytest.raises(ImportProblem, match=r"paste the text of the article instead\.$"):
        fetch(url)
    assert opened == []


@pytest.mark.parametrize(
    "found",
    [["127.0.0.1"], [PUBLIC, "127.0.0.1"], ["127.0.0.1", PUBLIC], [PUBLIC, "::1"], [PUBLIC, "fe80::1%eth0"]],
    ids=" ".join,
)
def test_a_name_that_leads_to_anything_not_public_is_refused_without_a_connection(found, opened, names):
    names["news.example"] = found
    with pytest.raises(ImportProblem, match="not public"):
        fetch("https://news.example/")
    assert opened == []


def test_what_the_name_of_a_private_host_leads_to_is_not_told(names):
    names["intranet.example"] = ["10.20.30.40"]
    with pytest.raises(ImportProblem) as raised:
        fetch("http://intranet.example/")
    assert "10.20.30.40" not in str(raised.value)


@pytest.mark.parametrize(
    "address",
    [PUBLIC, "1.1.1.1", "223.255.255.254", "2606:4700::1111", "2a00:1450::1", "64:ff9b::5db8:d70e"],
)
def test_an_address_of_the_public_internet_is_public(address):
    assert is_public(ip_address(address))


@given(st.ip_addresses(v=4))
def test_the_nat64_form_of_an_ipv4_address_is_as_public_as_that_address(address):
    inside = ip_address(int(ip_address("64:ff9b::")) + int(address))
    assert is_public(inside) == is_public(address)


@given(st.sampled_from(["::ffff:0:0", "::", "::ffff:0:0:0", "2002::", "2001::"]), st.ip_addresses(v=4))
def test_an_ipv4_address_in_any_other_form_of_ipv6_is_never_public(prefix, address):
    assert not is_public(IPv6Address(int(ip_address(prefix)) + int(address)))


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        ("https://news.example", "https://news.example/"),
        ("HTTPS://News.Example:443/Ferry#late", "https://news.example/Ferry"),
        ("http://news.example./?a=1&b=[2]", "http://news.example/?a=1&b=[2]"),
        ("http://news.example:443/", "http://news.example:443/"),
        ("http://news.example:/", "http://news.example/"),
        ("https://zürich.example/é?ü=ö", "https://xn--zrich-kva.example/%C3%A9?%C3%BC=%C3%B6"),
        ("https://news.example/a%20b", "https://news.example/a%20b"),
        ("http://ｎｅｗｓ。example/", "http://news.example/"),
        ("http://1。1。1。1/", "http://1.1.1.1/"),
        ("http://[2606:4700:0::1111]/", "http://[2606:4700::1111]/"),
    ],
)
def test_an_address_has_one_spelling(url, meant):
    assert destination(url).url == meant


@given(st.one_of(st.text(), st.text().map("https://news.example/{}".format), st.text().map("http://{}/".format)))
def test_any_text_is_an_address_or_a_problem_that_is_told(text):
    try:
        first = destination(text)
    except ImportProblem:
        return
    assert destination(first.url) == first


def test_the_name_is_looked_up_once_for_both_check_and_connection(names, monkeypatch):
    asked = []
    answer = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *rest, **more: asked.append(host) or answer(host, *rest))
    public_addresses(destination("http://news.example/"))
    assert asked == ["news.example"]


def test_a_name_that_does_not_exist_is_told(monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(ImportProblem, match=r"there is no host called nwes\.example"):
        public_addresses(destination("http://nwes.example/"))


def test_a_message_shows_no_control_character_and_no_endless_address():
    told = str(destinations.problem("http://a\x1b[31m\u202e" + "b" * 5000, "is wrong."))
    assert told.isprintable()
    assert len(told) < 500

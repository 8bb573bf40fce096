"""A web address → the public host that a request may go to.

An editor may have any page of the web fetched, and nothing that only this machine can reach. So an address counts in
one spelling alone, a name is resolved once, and whoever connects uses the very addresses that were checked (OWASP,
Server Side Request Forgery Prevention Cheat Sheet).
"""

import re
import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, urlsplit

import idna

from articles.importing.problems import ImportProblem
from articles.models import Article

IPAddress = IPv4Address | IPv6Address

PORTS = {"http": 80, "https": 443}
ASKED = frozenset(PORTS.values())  # what listens at another port is seldom a web site
LONGEST = Article._meta.get_field("url").max_length or 0
LONGEST_SHOWN = 200  # characters of an address in a message
PASTE = "Or paste the text of the article instead."

# RFC 3986, 3.2, without user information, zone identifiers and percent-encoded hosts.
_AUTHORITY = re.compile(r"(?:\[(?P<six>[0-9a-f:.]+)\]|(?P<name>[^][:@%]+))(?::(?P<port>[0-9]{0,5}))?", re.IGNORECASE)
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\\\s\ud800-\udfff]")
# What the WHATWG URL Standard calls ending in a number: a browser takes such a host for an IPv4 address.
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_SAFE = "%/:?#[]@!$&'()*+,;=~"  # RFC 3986, 2.2, and what is encoded already

# Beside what `ipaddress` knows as not global in every Python we run on: IANA's special-purpose registries, and the
# address at which a virtual machine in Azure meets its host.
_RESERVED_4 = [IPv4Network(n) for n in ("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32")]
# Inside the only block that is allocated to global unicast (RFC 4291; IANA): Teredo and the other protocol assignments,
# documentation twice, 6to4.
_GLOBAL_6 = IPv6Network("2000::/3")
_RESERVED_6 = [IPv6Network(n) for n in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")]
_NAT64 = IPv6Network("64:ff9b::/96")  # how a network without IPv4 reaches an IPv4 address (RFC 6052)


@dataclass(frozen=True, slots=True)
class Destination:
    """What a request for a web address needs."""

    scheme: str
    host: str  # a name in ASCII and lower case, or an IP address without brackets
    port: int
    path: str  # with the query, in ASCII

    @property
    def netloc(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.netloc}{self.path}"


def destination(url: str) -> Destination:
    """Where a request for `url` goes, the fragment left out.

    Raises ImportProblem for anything but http and https on their own ports, for a user name in the address, and for a
    host that is neither a name nor an IP address in its usual form.
    """
    if len(url) > LONGEST:
        raise problem(url, f"is longer than {LONGEST} characters. Copy the address of the page alone.")
    if _UNSAFE.search(url):
        raise problem(url, "holds a space, a backslash or a control character. Copy the address anew.")
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise problem(url, "is no web address. Copy it from the browser's address bar.") from error
    if parts.scheme not in PORTS or not parts.netloc:
        raise problem(url, "is no web address. Give one that begins with https:// or http://.")
    if "@" in parts.netloc:
        raise problem(url, "holds a user name or password. Give the address without what stands before the “@”.")
    authority = _AUTHORITY.fullmatch(parts.netloc)
    if not authority:
        raise problem(url, "names its host in a form that is not accepted. Copy it from the browser's address bar.")
    port = int(authority["port"] or PORTS[parts.scheme])
    if port not in ASKED:
        raise problem(url, f"leads to port {port}; only 80 and 443 are asked. Give the address of a public page.")
    host = _six(authority["six"], url) if authority["six"] else _name(authority["name"], url)
    path = quote(parts.path or "/", _SAFE) + (f"?{quote(parts.query, _SAFE)}" if parts.query else "")
    return Destination(parts.scheme, host, port, path)


def public_addresses(to: Destination) -> list[IPAddress]:
    """The IP addresses of the host, in the order to try them, looked up this once.

    Raises ImportProblem where there are none, or where any of them is not public: of a name that leads to both, the
    next look-up could give the other one.
    """
    try:
        found = [ip_address(to.host)]
    except ValueError:
        found = _looked_up(to)
    if not all(is_public(address) for address in found):
        raise problem(
            to.url, "leads to this machine or into a network that is not public. Give the address of a public page."
        )
    return found


def is_public(address: IPAddress) -> bool:
    """Whether the whole internet reaches one host there: global unicast, and no tunnel to somewhere else."""
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_multicast and not any(address in net for net in _RESERVED_4)
    if address in _NAT64:
        return is_public(IPv4Address(int(address) & 0xFFFF_FFFF))
    return address in _GLOBAL_6 and address.is_global and not any(address in net for net in _RESERVED_6)


def problem(url: str, what: str) -> ImportProblem:
    """The error that names an address as it can be shown, and offers the way that always works."""
    shown = "".join(character if character.isprintable() else f"\\x{ord(character):02x}" for character in url)
    if len(shown) > LONGEST_SHOWN:
        shown = f"{shown[:LONGEST_SHOWN]}…"
    return ImportProblem(f"{shown}: {what} {PASTE}")


def _looked_up(to: Destination) -> list[IPAddress]:
    try:
        answers = socket.getaddrinfo(to.host, to.port, type=socket.SOCK_STREAM)
        return list(dict.fromkeys(ip_address(answer[4][0]) for answer in answers))
    except (OSError, ValueError) as error:
        raise problem(to.url, f"there is no host called {to.host}. Check the spelling of the address.") from error


def _six(host: str, url: str) -> str:
    try:
        return str(IPv6Address(host))
    except ValueError as error:
        raise problem(url, f"[{host}] is no IP address. Check the spelling of the address.") from error


def _name(host: str, url: str) -> str:
    """A name as the look-up takes it (UTS 46), or an IPv4 address in four decimal numbers, whatever its script."""
    try:
        name = idna.encode(host, uts46=True).decode().removesuffix(".")
        if _NUMBER.fullmatch(name.rpartition(".")[2]):
            return str(IPv4Address(name))
    except ValueError as error:  # IDNAError is one
        raise problem(url, f"“{host}” is no name of a host. Check the spelling of the address.") from error
    return name

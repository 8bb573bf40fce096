"""A request → its answer, over a connection to an address that was checked, and within a deadline."""

import socket
import ssl
import tomllib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from http.client import HTTPException
from threading import Timer
from time import monotonic

from django.conf import settings
from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPConnection
from urllib3.exceptions import HTTPError

from articles.importing.destinations import Destination, problem, public_addresses


class Deadline:
    """The end of a transfer.

    A socket's own timeout begins anew with every byte, so a server that sends one now and then is cut off from outside.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = monotonic() + seconds
        self._has_cut = False

    @property
    def is_over(self) -> bool:
        return self._has_cut or monotonic() >= self._end

    def left(self) -> float:
        """Seconds; raises TimeoutError where there are none."""
        if self.is_over:
            raise TimeoutError
        return self._end - monotonic()

    @contextmanager
    def cutting(self, connected: socket.socket) -> Iterator[None]:
        timer = Timer(self.left(), self._cut, [connected])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _cut(self, connected: socket.socket) -> None:
        self._has_cut = True
        with suppress(OSError):  # it has ended by itself this very moment
            # Not the method of a TLS socket, which is not made to be called while another thread reads.
            socket.socket.shutdown(connected, socket.SHUT_RDWR)


@contextmanager
def answer(to: Destination, deadline: Deadline, accept: str) -> Iterator[BaseHTTPResponse]:
    """The head of the answer, its body still to be read while the connection is open.

    Raises ImportProblem for whatever goes wrong until the connection is closed.
    """
    try:
        with _connected(to, deadline) as connected, deadline.cutting(connected):
            connection = HTTPConnection(to.host, to.port, timeout=deadline.left())
            connection.sock = connected
            connection.request("GET", to.path, headers=_headers(to, accept), preload_content=False)
            with closing(connection.getresponse()) as response:
                deadline.left()  # headers that are cut off seem whole
                yield response
    except (HTTPError, HTTPException, OSError) as error:
        if deadline.is_over:
            raise problem(to.url, f"took longer than {deadline.seconds:g} s. Try again later.") from error
        raise problem(to.url, _reason(error)) from error


def _connected(to: Destination, deadline: Deadline) -> socket.socket:
    """A connection to one of the addresses that were checked, and to no other, whatever the name leads to by now."""
    addresses = public_addresses(to)
    for number, address in enumerate(addresses, 1):
        connected = socket.socket(socket.AF_INET6 if address.version == 6 else socket.AF_INET, socket.SOCK_STREAM)
        try:
            connected.settimeout(deadline.left() / (len(addresses) - number + 1))
            connected.connect((str(address), to.port))
            connected.settimeout(deadline.left())
            return _encrypted(connected, to) if to.scheme == "https" else connected
        except OSError:
            connected.close()
            if number == len(addresses):
                raise
    raise AssertionError("unreachable: a host has an address")


def _encrypted(connected: socket.socket, to: Destination) -> socket.socket:
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    return context.wrap_socket(connected, server_hostname=to.host)


def _headers(to: Destination, accept: str) -> dict[str, str]:
    return {
        "Host": to.netloc,
        "User-Agent": f"Newsdesk/{_version()}",
        "Accept": accept,
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }


@cache
def _version() -> str:
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text("utf-8"))["project"]
    return str(project["version"])


def _reason(error: HTTPError | HTTPException | OSError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the certificate of the server is not to be trusted ({error.verify_message}). Check the address."
    if isinstance(error, HTTPError | HTTPException):
        return "the answer of the server is damaged or breaks off. Try again."
    return f"the server cannot be reached ({error.strerror or 'no answer'}). Check the address, or try again later."

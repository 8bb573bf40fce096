"""A web site on this machine, for tests of fetching: each of its paths answers as a test says."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

CERTIFICATE = Path(__file__).with_name("loopback.pem")  # with its key, for news.example, trusted by nobody
HOST = "127.0.0.1"


class Answer(BaseHTTPRequestHandler):
    """One request. What a test does with it is sent as it stands, nothing added."""

    protocol_version = "HTTP/1.1"
    server: "Site"

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        self.close_connection = True
        try:
            self.server.answers[self.path](self)
        except (BrokenPipeError, ConnectionResetError, ssl.SSLError):  # the other side has had enough
            return

    def head(self, status: int = 200, **headers: str) -> None:
        """Status and headers; `content_type` is the header Content-Type."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def page(self, data: bytes, **headers: str) -> None:
        self.head(**{"content_type": "text/html", "content_length": str(len(data))} | headers)
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Nothing: requests are in `Site.asked`."""


class Site(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__((HOST, 0), Answer)
        self.scheme = "http"
        self.answers: dict[str, Callable[[Answer], None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.pause = Event()  # set at the end, so that no answer waits longer than its test

    @property
    def paths(self) -> list[str]:
        """What was asked for, in this order."""
        return [path for path, _ in self.asked]

    def address(self, path: str, host: str = HOST) -> str:
        return f"{self.scheme}://{host}:{self.server_port}{path}"

    def page(self, path: str, data: bytes = b"<p>Ferry late</p>", **headers: str) -> str:
        """Put a page there; its address."""
        self.answers[path] = lambda answer: answer.page(data, **headers)
        return self.address(path)

    def redirect(self, path: str, location: str, status: int = 302) -> str:
        self.answers[path] = lambda answer: answer.head(status, location=location)
        return self.address(path)


@contextmanager
def running_site(*, encrypted: bool = False) -> Iterator[Site]:
    site = Site()
    if encrypted:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        site.socket = context.wrap_socket(site.socket, server_side=True)
        site.scheme = "https"
    Thread(target=site.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield site
    finally:
        site.pause.set()
        site.shutdown()
        site.server_close()

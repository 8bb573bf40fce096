"""Files cut off, in the wrong encoding, of another kind than their name says, or under a name that is none."""

import codecs
import gzip
import random
from collections.abc import Iterator

Made = tuple[str, str, bytes]
SENTENCE = "Ines Tallow closed the café on the Straße. “It is not safe,” Tallow said. "
TEXT = "Ferry closed\n\n" + "\n\n".join([SENTENCE * 3] * 5) + "\n"
PAGE = (
    "<!doctype html><html lang=en><head><meta charset=utf-8><title>Ferry closed</title>"
    '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-05-14"}</script></head><body>'
    f'<article class="story"><h1>Ferry closed</h1>{f"<p>{SENTENCE * 3}</p>" * 5}<!-- end --></article></body></html>'
)
MARKS = {
    "UTF-8": codecs.BOM_UTF8,
    "UTF-16 LE": codecs.BOM_UTF16_LE,
    "UTF-16 BE": codecs.BOM_UTF16_BE,
    "UTF-32 LE": codecs.BOM_UTF32_LE,
    "UTF-32 BE": codecs.BOM_UTF32_BE,
}
SIGNATURES = {
    "a PDF": b"%PDF-1.7\n1 0 obj",
    "an office document": b"PK\x03\x04\x14\x00word/document.xml",
    "an old office document": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "a program": b"\x7fELF\x02\x01\x01\x00" + bytes(64),
    "a sound": b"ID3\x04\x00\x00\x00\x00\x00\x00",
    "a compressed text": gzip.compress(TEXT.encode()),
    "a database": b"SQLite format 3\x00" + bytes(84),
}
NAMES = {
    "no ending": "ferry",
    "an ending that is none": "ferry.docx",
    "a catalogue": "catalogue.toml",
    "only an ending": ".txt",
    "a folder before it": "../../etc/ferry.txt",
    "a very long name": "f" * 400 + ".txt",
    "a name written from right to left": "ferry\u202etxt.exe",
    "a control character in its name": "fer\x07ry.txt",
    "a name of spaces": "   .txt",
}


def cases(chance: random.Random) -> Iterator[Made]:
    yield from _cut_off(chance)
    yield from _wrongly_encoded(chance)
    yield from _wrongly_marked(chance)
    for kind, start in SIGNATURES.items():
        ending = chance.choice(("txt", "md", "html"))
        yield f"{kind} called .{ending}", f"ferry.{ending}", start + chance.randbytes(2000)
    for kind, name in NAMES.items():
        yield kind, name, TEXT.encode()
    yield from _odd_characters()


def _cut_off(chance: random.Random) -> Iterator[Made]:
    page = PAGE.encode()
    for _ in range(10):
        end = chance.randrange(1, len(page))
        yield f"a page cut off at byte {end}", "ferry.html", page[:end]
    for encoding in ("utf-8-sig", "utf-16", "utf-32"):
        data = TEXT.encode(encoding, "replace")
        end = data.index("é".encode("utf-8" if "8" in encoding else f"{encoding}-le")) + 1
        yield f"a text cut off within a character ({encoding})", "ferry.txt", data[:end]
    for size in (0, 1, 2, 3):
        yield f"a file of {size} bytes", "ferry.md", b"---"[:size]
    for _ in range(4):
        damaged = bytearray(page)
        for at in chance.sample(range(len(page)), 40):
            damaged[at] = chance.randrange(256)
        yield "a page with forty bytes at random", "ferry.html", bytes(damaged)
    yield "bytes at random", "ferry.txt", chance.randbytes(4000)
    yield "bytes at random without control characters", "ferry.md", bytes(chance.choices(range(32, 256), k=4000))


def _wrongly_encoded(chance: random.Random) -> Iterator[Made]:
    for encoding in ("utf-16-le", "utf-16-be", "utf-32-le", "cp500", "utf-7"):
        yield f"{encoding} without a mark", "ferry.txt", TEXT.encode(encoding, "replace")
    for declared in ("utf-8", "utf-16", "hex", "rot13", "idna", "undefined", "no-such-charset", "x" * 5000):
        page = PAGE.replace("charset=utf-8", f"charset={declared}")
        yield f"cp1252 declared as {declared[:20]}", "ferry.html", page.encode("cp1252", "ignore")
    half = len(TEXT) // 2
    yield "half UTF-8, half cp1252", "ferry.txt", TEXT[:half].encode() + TEXT[half:].encode("cp1252")
    yield "UTF-8 with one byte wrong", "ferry.txt", TEXT.encode().replace("é".encode(), b"\xff", 1)
    yield "overlong UTF-8", "ferry.txt", TEXT.encode() + b"\xc0\xae\xc0\xae\xc0\xaf"


def _wrongly_marked(chance: random.Random) -> Iterator[Made]:
    for name, mark in MARKS.items():
        yield f"a mark of {name} before cp1252", "ferry.txt", mark + TEXT.encode("cp1252")
        yield f"a mark of {name} and nothing else", "ferry.txt", mark
        yield f"a mark of {name} before bytes at random", "ferry.html", mark + chance.randbytes(999)
    yield "two marks", "ferry.txt", codecs.BOM_UTF8 * 2 + TEXT.encode()


def _odd_characters() -> Iterator[Made]:
    yield "a lone surrogate in UTF-8", "ferry.txt", TEXT.encode() + b"\xed\xa0\x80"
    yield "a lone surrogate in UTF-16", "ferry.txt", TEXT.encode("utf-16") + b"\x00\xd8"
    yield "NULs", "ferry.txt", TEXT.encode() + b"\0" * 10
    numbers = "&#0; &#xD800; &#x110000; &#xFFFE; &#99999999999999999999;"
    yield "numbers of no character in a page", "ferry.html", PAGE.replace("café", numbers).encode()
    yield "numbers of no character in Markdown", "ferry.md", TEXT.replace("café", numbers).encode()
    yield "100,000 combining marks", "ferry.txt", TEXT.replace("café", "e" + "\u0301" * 100_000, 1).encode()
    yield "direction marks", "ferry.txt", TEXT.replace("café", "\u202e\u2066caf\u200be").encode()
    yield "characters of no meaning", "ferry.txt", TEXT.replace("café", "\ufffe\U0010ffff\ue000").encode()
    yield "other line ends", "ferry.txt", TEXT.replace("\n", "\u2028\x0b\x0c\x85\r").encode()

"""Archives that are damaged, that try to get out, or that unpack to more than anybody has room for."""

import io
import random
import struct
import zipfile
from collections.abc import Iterator

Made = tuple[str, str, bytes]
FERRY = b"Ferry closed\n\nInes Tallow closed the ferry. It will not sail on Monday, she said.\n"
OUTSIDE = (
    "../ferry.txt",
    "../../../../etc/cron.d/ferry.txt",
    "news/../../ferry.txt",
    "/etc/ferry.txt",
    "//host/share/ferry.txt",
    "C:/ferry.txt",
    "C:\\ferry.txt",
    "\\\\host\\share\\ferry.txt",
    "..\\..\\ferry.txt",
    "news/./../..//ferry.txt",
    "ferry.txt:hidden.txt",
)
ODD_NAMES = {
    "a right-to-left name": "ferry\u202egpj.txt",
    "a name of 60,000 letters": "f" * 60_000 + ".txt",
    "a name in 2,000 folders": "a/" * 2000 + "ferry.txt",
    "a name of dots": "... .txt",
    "a name with a line end": "fer\nry.txt",
    "a name in no encoding": "ferry\udcff.txt",
    "a name of the device": "CON.txt",
}
END = b"PK\x05\x06"


def zipped(*files: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return held.getvalue()


def cases(chance: random.Random) -> Iterator[Made]:
    for label, data in [*_damaged(chance), *_leading_out(), *_nested(), *_too_much()]:
        yield label, "news.zip", data


def _damaged(chance: random.Random) -> Iterator[tuple[str, bytes]]:
    whole = zipped(("ferry.txt", FERRY), ("rain.md", FERRY * 20))
    for _ in range(5):
        end = chance.randrange(1, len(whole))
        yield f"an archive cut off at byte {end}", whole[:end]
    yield "garbage behind an archive", whole + chance.randbytes(500)
    yield "more garbage behind an archive than its end is looked for", whole + bytes(70_000)
    yield "garbage before an archive", chance.randbytes(500) + whole
    yield "no archive at all", FERRY
    yield "an empty archive", zipped()
    yield "an archive of folders", zipped(("news/", b""))
    stored = zipped(("ferry.txt", FERRY), method=zipfile.ZIP_STORED)
    yield "a wrong checksum", stored.replace(b"Tallow", b"Hallow")
    yield "an unknown compression", _patched(whole, 10, b"\x63\x00", 8)
    yield "an encrypted entry", _patched(whole, 8, b"\x01\x00", 6)
    yield "a later version of the format", _patched(whole, 6, b"\xff\x00", 4)
    yield "an entry that begins nowhere", _patched(whole, 42, b"\xff\xff\xff\x7f")
    yield "an entry that is larger than it says", _patched(whole, 24, b"\x05\x00\x00\x00")
    yield "an entry that is far larger than it is", _patched(whole, 24, b"\x00\x00\x40\x00")
    yield "an end that tells of more entries", whole.replace(END + bytes(4) + b"\x02\x00", END + bytes(4) + b"\xff\xff")
    yield "a directory that lies outside", whole[:-6] + b"\xff\xff\xff\x7f\0\0"
    yield "a damaged stream", whole[:60] + chance.randbytes(8) + whole[68:]
    yield "two files of one name", zipped(("ferry.txt", FERRY), ("Ferry.TXT", FERRY + FERRY))
    yield "an archive that says it is another disk", whole.replace(END + b"\0\0", END + b"\x09\0")


def _patched(archive: bytes, central: int, value: bytes, local: int | None = None) -> bytes:
    """With other bytes in the first entry of the directory, and in the header before its data."""
    data = bytearray(archive)
    at = archive.index(b"PK\x01\x02") + central
    data[at : at + len(value)] = value
    if local is not None:
        data[local : local + len(value)] = value
    return bytes(data)


def _leading_out() -> Iterator[tuple[str, bytes]]:
    for name in OUTSIDE:
        held = zipfile.ZipInfo("x")
        held.filename = name  # the constructor would mend it
        yield f"the entry {name}", zipped((held, FERRY))
    nul = zipped(("ferry_x.txt", FERRY)).replace(b"ferry_x.txt", b"ferry\0x.txt")
    yield "an entry with a NUL in its name", nul
    link = zipfile.ZipInfo("ferry.txt")
    link.external_attr = 0o120777 << 16
    yield "a symbolic link", zipped((link, b"/etc/passwd"))
    for label, name in ODD_NAMES.items():
        if "\udcff" in name:
            yield label, zipped(("ferryX.txt", FERRY)).replace(b"ferryX", b"ferry\xff")
        else:
            yield label, zipped((name, FERRY))


def _nested() -> Iterator[tuple[str, bytes]]:
    data = zipped(("ferry.txt", FERRY))
    for _ in range(20):
        data = zipped(("news.zip", data))
    yield "twenty archives in one another", data
    yield "an archive called .txt in an archive", zipped(("ferry.txt", zipped(("rain.txt", FERRY))))
    yield "other archives in an archive", zipped(*((f"a.{e}", FERRY) for e in ("gz", "7z", "tar", "rar")))


def _too_much() -> Iterator[tuple[str, bytes]]:
    yield "a bomb of 200 MB", zipped(("ferry.txt", bytes(200_000_000)))
    yield "a bomb of spaces below the limit of a file", zipped(("ferry.txt", b" " * 5_000_000))
    yield "a bomb of many entries", zipped(*((f"{n}.txt", b"a" * 4_000_000) for n in range(60)))
    yield "501 files", zipped(*((f"{n}.txt", FERRY) for n in range(501)))
    yield "60,000 files", zipped(*((f"{n}.txt", b"") for n in range(60_000)))
    yield "300 entries of the same bytes", _overlapping(zipped(("ferry.txt", FERRY * 4000)), 300)
    yield "a comment as long as can be", zipped(("ferry.txt", FERRY))[:-2] + b"\xff\xff" + b"c" * 0xFFFF
    larger = struct.pack("<4sIQIIQ", b"PK\x06\x07", 0, 0, 1, 0, 0)[:20]
    whole = zipped(("ferry.txt", FERRY))
    end = whole.index(END)
    yield "the form for more than 4 GB", whole[:end] + larger + whole[end:]


def _overlapping(archive: bytes, count: int) -> bytes:
    """Entries that all unpack the same stream (Fifield 2019, "A better zip bomb")."""
    start, end = archive.index(b"PK\x01\x02"), archive.index(END)
    entry = archive[start:end]
    entries = b"".join(entry.replace(b"ferry.txt", b"%05d.txt" % number) for number in range(count))
    tail = struct.pack("<4sHHHHIIH", END, 0, 0, count, count, len(entries), start, 0)
    return archive[:start] + entries + tail

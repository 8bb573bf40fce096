"""Bytes → text, by what the bytes themselves say of their encoding."""

import codecs
import re
import unicodedata
from dataclasses import dataclass

from bs4.dammit import EncodingDetector
from charset_normalizer import from_bytes

from articles.importing.problems import ImportProblem

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a compressed file"),
)
# The control characters that the file(1) command, too, takes for a sign of a file that is not text.
_CONTROL = re.compile(r"[\x00-\x06\x0e-\x1a\x1c-\x1f\x7f]")
_NEWLINES = re.compile(r"\r\n?|\u2028")
# Short texts fit many code pages equally well. This one is what browsers take for undeclared pages in most languages
# (WHATWG HTML, "determining the character encoding").
_WESTERN = "cp1252"
_CONVERT = "Save it as a text file in UTF-8"


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str  # newlines are "\n", Unicode is in Normalization Form C
    encoding: str  # by its Python name
    is_certain: bool  # False where it was detected rather than stated


def decode(data: bytes, name: str, *, is_html: bool = False) -> Decoded:
    """The text of `data`: by byte order mark, declared charset (HTML only), UTF-8, detection, in this order.

    Raises ImportProblem, naming the file `name`, where the bytes are no text or do not fit their encoding.
    """
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise ImportProblem(f"{name}: is {kind}, not a text file. {_CONVERT}.")
    if not _marked(data):
        _check_is_text(data.decode("latin-1"), name)  # byte for byte, before any guess at the encoding
    stated = _marked(data) or (_declared(data) if is_html else "") or _utf_8(data)
    encoding = stated or _detected(data, name)
    text = _strict(data, encoding, name)
    _check_is_text(text, name)
    text = unicodedata.normalize("NFC", _NEWLINES.sub("\n", text).replace("\u2029", "\n\n"))
    return Decoded(text, encoding, bool(stated))


def _check_is_text(text: str, name: str) -> None:
    if control := control_character(text):
        raise ImportProblem(f"{name}: is a binary file: it holds {control}. {_CONVERT}.")


def control_character(text: str) -> str:
    """The first control character that no text has, with its place, in words; "" where there is none."""
    control = _CONTROL.search(text)
    if control is None:
        return ""
    line = text.count("\n", 0, control.start()) + 1
    return f"the control character {ord(control[0]):#04x} (character {control.start()}, line {line})"


def is_marked(data: bytes) -> bool:
    """Whether the bytes begin with a byte order mark, which outranks whatever else states their encoding."""
    return bool(_marked(data))


def codec_of(label: str) -> str:
    """The codec, by its Python name, that a label of the WHATWG Encoding Standard stands for; "" for an unknown one."""
    try:
        codec = codecs.lookup(label)
        " ".encode(codec.name)  # raises where it turns bytes into bytes, as "hex" does
    except (LookupError, ValueError):
        return ""
    return _WESTERN if codec.name in ("iso8859-1", "ascii") else codec.name


def _marked(data: bytes) -> str:
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")


def _declared(data: bytes) -> str:
    """The charset in `<meta>` or the XML declaration; of an unknown one nothing is known, so the bytes decide."""
    encoding = codec_of(EncodingDetector.find_declared_encoding(data, is_html=True) or "")
    # A page whose ASCII declaration could be read is not in UTF-16 or UTF-32.
    return "utf-8" if encoding.startswith(("utf-16", "utf-32")) else encoding


def _utf_8(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return "utf-8"


def _detected(data: bytes, name: str) -> str:
    """The legacy encoding of bytes that are no UTF-8, which a file with more UTF-8 than errors tried to be."""
    attempt = data.decode("utf-8", errors="replace")
    errors = attempt.count("\ufffd")
    if sum(not character.isascii() for character in attempt) - errors >= errors:
        _strict(data, "utf-8", name)
    matches = from_bytes(data)
    best = matches.best()
    if best is None:
        _strict(data, "utf-8", name)
        raise AssertionError("unreachable: the bytes are not UTF-8")
    likely = (encoding for match in matches if match.chaos <= best.chaos for encoding in match.could_be_from_charset)
    return _WESTERN if _WESTERN in likely else best.encoding


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ImportProblem(
            f"{name}: byte {error.start} (line {line}) is no valid {encoding}. "
            "Save the file as UTF-8, or correct the character there."
        ) from error

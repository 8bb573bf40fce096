import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing.decode import decode
from articles.importing.problems import ImportProblem

SENTENCE = "The mayor’s café costs £4 – “too much”, she said."
printable = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_names_the_encoding(encoding):
    assert decode(SENTENCE.encode(encoding), "a.txt").text == SENTENCE


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="windows-1251">',
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
        '<?xml version="1.0" encoding="windows-1251"?>',
    ],
)
def test_a_page_may_declare_its_charset(head):
    decoded = decode((head + "Мост закрыт").encode("cp1251"), "a.html", is_html=True)

    assert decoded.text == head + "Мост закрыт"
    assert decoded.encoding == "cp1251"


def test_latin_1_on_a_page_means_windows_1252_as_in_browsers():
    page = '<meta charset="iso-8859-1">“No”'.encode("cp1252")

    assert decode(page, "a.html", is_html=True).text.endswith("“No”")


def test_a_charset_in_a_text_file_is_only_text():
    text = '<meta charset="windows-1251"> é'

    assert decode(text.encode(), "a.txt").text == text


@pytest.mark.parametrize("label", ["best", "hex", "undefined"])
def test_an_unknown_charset_says_nothing(label):
    page = f'<meta charset="{label}"> é'

    assert decode(page.encode(), "a.html", is_html=True).text == page


def test_legacy_bytes_are_detected_and_said_to_be():
    decoded = decode(SENTENCE.encode("cp1252"), "a.txt")

    assert (decoded.text, decoded.encoding, decoded.is_certain) == (SENTENCE, "cp1252", False)


def test_cyrillic_legacy_bytes_are_detected():
    sentence = "Мэр сказал, что мост будет закрыт на ремонт до конца года."

    assert decode(sentence.encode("cp1251"), "a.txt").text == sentence


def test_broken_utf_8_is_an_error_that_says_where():
    data = "Café\nnaïve ".encode() + b"\xff" + " più".encode()

    with pytest.raises(ImportProblem, match=r"^a\.txt: byte 13 \(line 2\) is no valid utf-8\. Save "):
        decode(data, "a.txt")


def test_bytes_that_do_not_fit_the_declared_charset_are_an_error():
    with pytest.raises(ImportProblem, match=r"byte 23 \(line 1\) is no valid utf-8"):
        decode(b'<meta charset="utf-8"> \x93No\x94', "a.html", is_html=True)


@pytest.mark.parametrize("data", [b"Text\x00with a null byte", b"\x01\x02", b"%PDF-1.7 text", b"PK\x03\x04rest"])
def test_a_binary_file_is_an_error(data):
    with pytest.raises(ImportProblem, match=r"^a\.txt: is .+ Save it as a text file in UTF-8\.$"):
        decode(data, "a.txt")


def test_every_kind_of_line_end_becomes_a_newline():
    assert decode(b"a\r\nb\rc\nd", "a.txt").text == "a\nb\nc\nd"


def test_composed_and_decomposed_letters_become_the_same():
    assert decode(unicodedata.normalize("NFD", "Orlóv").encode(), "a.txt").text == "Orlóv"


@given(printable, st.sampled_from([codecs.BOM_UTF8, b""]))
def test_utf_8_comes_back_as_it_was_written(text, mark):
    expected = unicodedata.normalize("NFC", text.removeprefix("\ufeff") if not mark else text)
    expected = expected.replace("\u2028", "\n").replace("\u2029", "\n\n")

    assert decode(mark + text.encode(), "a.txt").text == expected

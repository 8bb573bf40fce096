"""A .zip of articles: what of it is read, what is passed over, and what is refused."""

import io
import zipfile

import pytest

from articles.importing.archives import Member, unpack
from articles.importing.problems import ImportProblem

FERRY = b"Ferry closed\n\nInes Tallow closed the ferry.\n"


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return held.getvalue()


def unpacked(data: bytes) -> list[Member]:
    return list(unpack(io.BytesIO(data), "news.zip"))


def refusal(data: bytes) -> str:
    with pytest.raises(ImportProblem) as raised:
        unpacked(data)
    return str(raised.value)


def test_each_article_comes_with_its_path_and_its_bytes():
    data = zipped({"ferry.txt": FERRY, "deep/er/rain.md": b"Rain."})
    assert unpacked(data) == [Member("news.zip/ferry.txt", FERRY), Member("news.zip/deep/er/rain.md", b"Rain.")]


@pytest.mark.parametrize(
    "name",
    [".hidden.txt", "__MACOSX/ferry.txt", "__MACOSX/._photo.jpg", ".git/ferry.txt", ".DS_Store", "a/Thumbs.db"],
)
def test_what_a_system_puts_into_an_archive_is_left_out_without_a_word(name):
    assert unpacked(zipped({name: FERRY, "rain.txt": b"Rain."})) == [Member("news.zip/rain.txt", b"Rain.")]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("photo.jpg", "“.jpg” is no format that can be read. Use .txt, .md, .html or .htm."),
        ("deep/er/notes.docx", "“.docx” is no format that can be read. Use .txt, .md, .html or .htm."),
        ("ferry", "its name has no ending that tells the format. Use .txt, .md, .html or .htm."),
        ("README.md", "a README is no article. Rename it if it is one."),
    ],
)
def test_what_is_no_article_is_left_out_by_name_and_with_the_reason(name, why):
    rain, left_out = unpacked(zipped({name: b"x", "rain.txt": b"Rain."}))
    assert rain == Member("news.zip/rain.txt", b"Rain.")
    assert left_out == Member(f"news.zip/{name}", problem=f"news.zip/{name}: was left out: {why}")


def test_of_very_many_that_are_left_out_the_last_entry_tells_the_rest():
    files = {f"{number:02}.png": b"x" for number in range(60)}
    *first, last = unpacked(zipped({"rain.txt": b"Rain.", **files}))
    assert [member.path for member in first] == ["news.zip/rain.txt", *(f"news.zip/{n:02}.png" for n in range(19))]
    assert last.problem.startswith("news.zip: 41 more files are no articles and were left out: 19.png, 20.png, ")


def test_a_very_long_name_is_not_repeated_in_whole():
    [member] = unpacked(zipped({f"{'x' * 5000}.zip": b"x"}))
    assert len(member.problem) < 500
    assert "…" in member.problem


@pytest.mark.parametrize(
    "name", ["../ferry.txt", "a/../../ferry.txt", "/etc/ferry.txt", "..\\ferry.txt", "C:\\ferry.txt", "a:b.txt"]
)
def test_a_name_that_leads_out_of_the_archive_is_refused(name):
    [member] = unpacked(zipped({name: FERRY}))
    assert (member.data, "its name leads out of the archive" in member.problem) == (b"", True)


@pytest.mark.parametrize("name", ["inner.zip", "inner.tar", "inner.GZ", "inner.7z"])
def test_an_archive_in_an_archive_is_refused(name):
    [member] = unpacked(zipped({name: zipped({"ferry.txt": FERRY})}))
    assert member.problem == f"news.zip/{name}: is an archive in an archive. Unpack it, and import what it holds."


def test_one_that_is_refused_stops_no_other():
    found = unpacked(zipped({"../ferry.txt": FERRY, "rain.txt": b"Rain."}))
    assert [bool(member.problem) for member in found] == [True, False]


def test_what_unpacks_to_far_more_than_any_text_is_refused():
    [member] = unpacked(zipped({"bomb.txt": b"0" * 1_000_000}))
    assert "unpacks to more than 100 times its size" in member.problem


def test_a_file_that_is_too_large_is_refused(settings):
    settings.NEWSDESK_MAX_FILE_BYTES = len(FERRY) - 1
    [member] = unpacked(zipped({"ferry.txt": FERRY}))
    assert "more than the limit" in member.problem


def test_a_size_that_the_directory_of_the_archive_belittles_is_found_out():
    data = zipped({"ferry.txt": FERRY * 10}, zipfile.ZIP_STORED)
    size = (len(FERRY) * 10).to_bytes(4, "little")
    [member] = unpacked(data.replace(size, (7).to_bytes(4, "little")))
    assert len(member.data) <= 8


def test_more_files_than_the_limit_are_refused(settings):
    settings.NEWSDESK_IMPORT_FILES = 2
    assert "holds 3 files, more than the limit of 2" in refusal(zipped({f"{n}.txt": FERRY for n in range(3)}))


def test_more_bytes_than_the_limit_are_refused(settings):
    settings.NEWSDESK_IMPORT_BYTES = 2 * len(FERRY)
    assert "more than the limit" in refusal(zipped({f"{n}.txt": FERRY for n in range(3)}))


@pytest.mark.parametrize("larger", ["the usual record", "ZIP64"])
def test_a_list_of_far_too_many_files_is_not_even_read(monkeypatch, larger):
    def read(*_):
        raise AssertionError("the list was read")

    data = bytearray(zipped({"ferry.txt": FERRY}))
    end = data.rindex(b"PK\x05\x06")
    if larger == "ZIP64":
        data[end:end] = b"PK\x06\x07" + bytes(16)
    else:
        data[end + 12 : end + 16] = (2**31).to_bytes(4, "little")
    monkeypatch.setattr(zipfile.ZipFile, "_RealGetContents", read)
    assert refusal(bytes(data)) == (
        "news.zip: lists far more files than an import may have. Import its articles in parts."
    )


def test_an_archive_without_an_article_says_so():
    assert refusal(zipped({"photo.jpg": b"x"})) == (
        "news.zip: holds no article. Put files ending in .txt, .md, .html or .htm into it."
    )


@pytest.mark.parametrize("data", [b"", b"no archive", b"PK\x03\x04 broken", zipped({"ferry.txt": FERRY})[:-30]])
def test_what_is_no_archive_says_so(data):
    assert "news.zip: is no archive that can be read" in refusal(data)


def test_a_damaged_file_in_an_archive_is_told_beside_the_others():
    data = zipped({"ferry.txt": FERRY, "rain.txt": b"Rain."}, zipfile.ZIP_STORED)
    found = unpacked(data.replace(b"Ines Tallow", b"Ines Tellow", 1))
    assert [member.problem[:40] for member in found] == ["news.zip/ferry.txt: cannot be unpacked (", ""]


def test_an_encrypted_file_asks_for_one_without_a_password():
    data = bytearray(zipped({"ferry.txt": FERRY}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    [member] = unpacked(bytes(data))
    assert member.problem == "news.zip/ferry.txt: is encrypted. Pack it without a password."

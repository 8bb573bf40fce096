"""From paths to files, and every way in which a file can be bad."""

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing.files import SUFFIXES, find_files
from articles.importing.problems import ImportProblem
from articles.importing.read import read_article, read_bytes

TEXT = "Ferry stays\n\nThe ferry to Orm will stay in port until the summer, the board said.\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "B.HTML").write_text(TEXT)
    return tmp_path


def names(paths, root):
    return [str(path.relative_to(root)) for path in find_files(paths)]


def problem_with(path):
    with pytest.raises(ImportProblem) as problem:
        read_article(path)
    message = str(problem.value)
    assert message.startswith(f"{path}: ")
    assert message.endswith(".")
    assert "\n" not in message
    return message.removeprefix(f"{path}: ")


def test_a_folder_gives_its_articles_and_those_below_in_order(folder):
    assert names([folder], folder) == ["a.txt", "inner/B.HTML"]


@pytest.mark.parametrize("name", ["README.md", "readme.txt", "catalogue.toml", ".hidden.txt", "photo.jpg", "noending"])
def test_what_is_no_article_is_passed_over(folder, name):
    (folder / name).write_text(TEXT)

    assert names([folder], folder) == ["a.txt", "inner/B.HTML"]


def test_hidden_folders_are_passed_over(folder):
    (folder / ".git").mkdir()
    (folder / ".git" / "c.txt").write_text(TEXT)

    assert names([folder], folder) == ["a.txt", "inner/B.HTML"]


def test_a_file_named_twice_is_read_once(folder):
    assert names([folder / "a.txt", folder], folder) == ["a.txt", "inner/B.HTML"]


def test_a_linked_folder_is_entered(folder, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    (other / "c.md").write_text(TEXT)
    (folder / "linked").symlink_to(other)

    assert names([folder], folder) == ["a.txt", "inner/B.HTML", "linked/c.md"]


def test_a_folder_linked_into_itself_is_named_and_the_rest_is_found(folder):
    loop = folder / "inner" / "loop"
    loop.symlink_to(folder)

    assert names([folder], folder) == ["a.txt", "inner/B.HTML", "inner/loop"]
    assert "is a symbolic link to a folder that holds it, a loop. Remove the link." in problem_with(loop)


def test_links_in_a_loop_are_named(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")

    assert find_files([tmp_path]) == [tmp_path / "a.txt", tmp_path / "b.txt"]
    assert "is a symbolic link in a loop" in problem_with(tmp_path / "a.txt")


def test_a_path_that_does_not_exist(tmp_path):
    assert problem_with(tmp_path / "none.txt") == "does not exist. Check the path."


def test_a_folder_without_articles(tmp_path):
    assert find_files([tmp_path]) == [tmp_path]
    assert problem_with(tmp_path) == (
        "this folder holds no article. Put files ending in .txt, .md, .html or .htm into it."
    )


def test_a_file_in_another_format_named_directly(tmp_path):
    path = tmp_path / "ferry.docx"
    path.write_text(TEXT)

    assert find_files([path]) == [path]
    assert problem_with(path) == "“.docx” is no format that can be read. Use .txt, .md, .html or .htm."


def test_a_name_that_is_not_in_utf_8(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text(TEXT)

    with pytest.raises(ImportProblem) as problem:
        read_article(path)
    assert str(problem.value) == f"{tmp_path}/caf\\xe9.txt: its name is not in UTF-8. Rename it."


def test_a_pipe_is_never_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")

    assert "is not a regular file" in problem_with(tmp_path / "pipe.txt")


def test_a_file_that_may_not_be_read(folder, monkeypatch):
    def refuse(path):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    # Root, who runs the tests in CI, may read every file, so that chmod would show nothing.
    monkeypatch.setattr(Path, "read_bytes", refuse)

    assert problem_with(folder / "a.txt").startswith("may not be read. Give yourself permission")


@pytest.mark.parametrize("content", ["", " \n\t\n"])
def test_an_empty_file(tmp_path, content):
    path = tmp_path / "empty.txt"
    path.write_text(content)

    assert problem_with(path) == "is empty. Save the article into it again, or remove it."


def test_a_file_above_the_limit_is_not_even_read(tmp_path, settings):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)  # sparse

    assert problem_with(path) == (
        "has 50.0 MB, more than the limit of 5.0 MB. Cut it down to the article, or raise NEWSDESK_MAX_FILE_BYTES."
    )


def test_uploaded_bytes_above_the_limit(settings):
    settings.NEWSDESK_MAX_FILE_BYTES = 10

    with pytest.raises(ImportProblem, match=r"^ferry\.txt: has .+ more than the limit"):
        read_bytes(TEXT.encode(), "ferry.txt")


def test_a_binary_file(tmp_path):
    path = tmp_path / "photo.txt"
    path.write_bytes(bytes(range(256)))

    assert problem_with(path).startswith("is a binary file: it holds the control character 0x00 (character 0, line 1).")


fragments = st.sampled_from(
    [
        "---\n",
        "title: ",
        "# ",
        "By Ann Roe",
        "8 June 2012",
        "Updated: ",
        "\n\n",
        "<p>",
        "<h1>",
        "</div>",
        "&#0;",
        "[",
        "]: ",
    ]
    + [
        "<meta charset=x>",
        "<time datetime=2012-06-08>",
        "“",
        "*",
        "```\n",
        "|",
        "See also:",
        "\u2029",
        "\ufeff",
        "\u202e",
    ]
)


@given(st.lists(fragments | st.text(max_size=30), max_size=30).map("".join), st.sampled_from(SUFFIXES))
def test_any_text_ends_with_an_article_or_a_problem(text, suffix):
    try:
        outcome = read_bytes(text.encode(), f"any{suffix}").body
    except ImportProblem as problem:
        outcome = str(problem)

    assert outcome


@given(st.binary(max_size=200), st.sampled_from(SUFFIXES))
def test_any_bytes_end_with_an_article_or_a_problem(data, suffix):
    try:
        outcome = read_bytes(data, f"any{suffix}").body
    except ImportProblem as problem:
        outcome = str(problem)

    assert outcome

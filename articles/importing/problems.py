"""The one error of the import: bad input, told to the person who gave it."""


class ImportProblem(Exception):
    """A file that cannot become an article. The message is one line: `<file>: <what is wrong>. <What to do>.`"""

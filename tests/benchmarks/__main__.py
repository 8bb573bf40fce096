"""`make bench`: figures with their targets, measured on this machine. Nothing here fails because of a slow one."""

from tests.benchmarks import analysing, editing, importing, likeness, reading, searching

if __name__ == "__main__":
    analysing.report()
    reading.report()
    importing.report()
    searching.report()
    likeness.report()
    editing.report()

"""`make bench`: figures with their targets, measured on this machine. Nothing here fails because of a slow one."""

from tests.benchmarks import analysing, importing, likeness, reading, searching

if __name__ == "__main__":
    analysing.report()
    reading.report()
    importing.report()
    searching.report()
    likeness.report()

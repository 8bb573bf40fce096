"""How fast and with how much memory texts are analysed, and whether a word costs more in a long or a hostile text."""

from tests.benchmarks.figures import figure, heading, median_seconds
from tests.benchmarks.importing import peak_memory
from tests.benchmarks.newsroom import WORDS_AN_ARTICLE, articles, town
from tests.benchmarks.processes import fresh_process

ARTICLES, ROUNDS = 40, 9
CUTS, ROUNDS_OF_GROWTH = (100, 10, 1), 3  # texts that the same words are cut into
LONG = 100_000  # words or signs
MEGABYTE = 1_000_000  # characters
ENDLESS = "the mayor of Brennick said that she would not pay and "


def report() -> None:
    heading(f"Analysis: {ARTICLES} articles of {WORDS_AN_ARTICLE} words")
    with fresh_process() as call:
        words, times = call(measure_speed)
        peak = call(peak_memory)
    figure("whole analysis", f"{words / times['whole']:,.0f} words/s", "≥ 25,000")
    figure("CRF tagging alone", f"{words / times['alone']:,.0f} words/s")
    figure("speed of the whole, to CRF tagging alone", f"{times['alone'] / times['whole']:.2f} ×", "≥ 0.5")
    figure("peak memory, Django included", f"{peak:.0f} MB", "≤ 200")
    heading(f"Time for the same words in {CUTS[0]} texts, in {CUTS[1]} and in {CUTS[2]}; peak memory")
    for name in forms():
        with fresh_process() as call:
            first, *longer = call(measure_growth, name)
            peak = call(peak_memory)
        ratios = " : ".join(f"{seconds / first:.2f}" for seconds in longer)
        figure(name, f"1 : {ratios}, {peak:.0f} MB", "1 : 1 : 1")


def measure_speed() -> tuple[int, dict[str, float]]:
    """How many words, and the seconds for them: of the whole analysis, and of words, features and tags alone."""
    from articles.analysis import analyse
    from articles.analysis.recogniser import recognise
    from articles.analysis.tokens import read

    texts = ["\n\n".join(article.paragraphs) for article in articles(ARTICLES)]
    actions = {
        "whole": lambda: [analyse(text) for text in texts],
        "alone": lambda: [recognise(read(text)) for text in texts],
    }
    median_seconds(actions, 1)  # loads the model and meets the words
    return sum(len(text.split()) for text in texts), median_seconds(actions, ROUNDS)


def measure_growth(name: str) -> list[float]:
    """The seconds for the pieces of that form, cut into many texts, into fewer and into one."""
    from articles.analysis import analyse

    pieces = forms()[name]
    texts = {cut: _cut(pieces, cut) for cut in CUTS}
    actions = {str(cut): lambda cut=cut: [analyse(text) for text in texts[cut]] for cut in CUTS}
    actions[str(CUTS[0])]()  # loads the model and meets the words
    return list(median_seconds(actions, ROUNDS_OF_GROWTH).values())


def forms() -> dict[str, list[str]]:
    """The texts, by what is long or hostile in them, each in pieces that follow one another."""
    paragraphs = [paragraph for article in articles(LONG // WORDS_AN_ARTICLE) for paragraph in article.paragraphs]
    repeated = -(-MEGABYTE // sum(map(len, paragraphs)))
    return {
        f"{LONG:,} words of prose with quotations": [f"{paragraph}\n\n" for paragraph in paragraphs],
        "1 MB of prose on a line": [f"{paragraph} " for paragraph in paragraphs] * repeated,
        "1 MB without a full stop": [ENDLESS] * (MEGABYTE // len(ENDLESS)),
        f"{LONG:,} quotation marks": ['" '] * LONG,
        f"{LONG:,} opening marks": ["“a "] * LONG,
        f"{LONG:,} capitalised words": [f"{town(number)} " for number in range(LONG)],
        f"{LONG:,} brackets": ["("] * LONG,
        f"{LONG:,} words that announce speech": ["he said, according to the mayor, "] * (LONG // 6),
    }


def _cut(pieces: list[str], texts: int) -> list[str]:
    """The pieces in so many texts of equally many."""
    bounds = [len(pieces) * number // texts for number in range(texts + 1)]
    return ["".join(pieces[start:stop]) for start, stop in zip(bounds, bounds[1:], strict=False)]

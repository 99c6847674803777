"""Sorts lists and dict entries by key functions."""

WORDS = ["word%d" % (n * 7919 % 7001) for n in range(7000)]
SCORES = {word: n * 31 % 97 for n, word in enumerate(WORDS)}


def main():
    by_length = sorted(WORDS, key=len)
    by_ending = sorted(WORDS, key=lambda word: word[-2:])
    by_score = sorted(SCORES.items(), key=lambda item: (-item[1], item[0]))
    return "%s %s %s %s" % (by_length[-1], by_ending[0], by_ending[-1], by_score[0])

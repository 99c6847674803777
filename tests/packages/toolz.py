# toolz: functional tools
import toolz
from toolz import (accumulate, assoc, assoc_in, compose, concat, countby, curry, dissoc, frequencies, get_in, groupby, interleave, itemmap, juxt, keyfilter, memoize,
                   merge, merge_with, partition, partition_all, pipe, pluck, reduceby, sliding_window, take, thread_first, thread_last, topk, unique, update_in, valmap)
from toolz.curried import filter as cfilter, map as cmap

print(pipe(range(10), cfilter(lambda n: n % 2), cmap(lambda n: n ** 2), list), compose(str, abs)(-5), thread_first(2, (pow, 5), str), thread_last([1, 2], (map, lambda n: n + 1), list))
people = [("Ann", "F", 30), ("Bob", "M", 25), ("Cyd", "F", 41)]
print(groupby(1, people), countby(lambda p: p[2] > 28, people), reduceby(1, lambda a, p: a + p[2], people, 0), list(pluck([0, 2], people)), frequencies("banana"))
print(list(partition(2, range(5))), list(partition_all(2, range(5))), list(sliding_window(3, "abcde")), list(take(3, toolz.iterate(lambda x: x * 2, 1))), list(interleave(["ab", "cd"])), list(unique([3, 1, 3])), topk(2, [4, 9, 1]), list(accumulate(max, [1, 3, 2])), list(concat([[1], [2]])))
d = {"a": {"b": 1}, "c": [1, {"x": 2}]}
print(get_in(["c", 1, "x"], d), get_in(["q"], d, "none"), assoc_in(d, ["a", "z"], 9), update_in(d, ["a", "b"], lambda n: n + 10), assoc(d, "n", 0), dissoc(d, "c"), merge({"a": 1}, {"b": 2}), merge_with(sum, {"a": 1}, {"a": 2, "b": 3}), valmap(str, {"a": 1}), keyfilter(str.isupper, {"A": 1, "b": 2}), itemmap(reversed, {"a": 1}))
@curry
def add(a, b, c=0): return a + b + c
print(add(1)(2), add(1, c=5)(2), juxt([min, max])([3, 1]), memoize(lambda n: n)(3), toolz.first([1, 2]), toolz.nth(1, "abc"), toolz.isiterable(3), toolz.identity(4), toolz.complement(bool)(0), toolz.do(print, 7))
print(list(toolz.join(0, people, 0, [("Ann", "x"), ("Cyd", "y")])), list(toolz.diff([1, 2], [1, 3])), list(toolz.random_sample(1.0, [1, 2])))

# Exception groups: a program that collects errors of tasks
def task(n):
    if n % 3 == 0:
        raise ValueError("task %d: bad value" % n)
    if n % 5 == 0:
        raise OSError(2, "No such file", "file%d" % n)
    return n
def run_all(numbers):
    results, errors = [], []
    for n in numbers:
        try:
            results.append(task(n))
        except Exception as e:
            e.add_note("while doing task %d" % n)
            errors.append(e)
    if errors:
        raise ExceptionGroup("%d of %d tasks failed" % (len(errors), len(results) + len(errors)), errors)
    return results
print(run_all([1, 2, 4]))
try:
    run_all(range(1, 11))
except ExceptionGroup as group:
    print(group)
    for e in group.exceptions:
        print(type(e).__name__, e, e.__notes__)
    values, others = group.split(ValueError)
    print(len(values.exceptions), len(others.exceptions), others.exceptions[0].filename)
def leaves(e):
    if isinstance(e, BaseExceptionGroup):
        for sub in e.exceptions:
            yield from leaves(sub)
    else:
        yield e
nested = ExceptionGroup("a", [ValueError(1), ExceptionGroup("b", [KeyError(2), ExceptionGroup("c", [TypeError(3)])])])
print([repr(e) for e in leaves(nested)])

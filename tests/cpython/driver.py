"""Runs one file of CPython's tests with its own unittest. The runner (tests/src/cpython.rs) defines `report`, and sets
`file` (a module below `test`) and `done` (names of methods that are not to run)."""

import os
import sys

sys.path += ["/support", "/cpython"]
os.chdir("/tmp")

import unittest  # noqa: E402


finished = set(done)


def last_line(text):
    """Returns the line of a traceback that says what happened."""
    lines = [line for line in text.rstrip().split("\n") if line.strip()]
    plain = [line for line in lines if not line[0].isspace() and line[0] not in "+-?"]
    return (plain or lines or [""])[-1][:200]


def name_of(test):
    """Returns module, class and method, without the package."""
    name = test.id().removeprefix("test.")
    if name.endswith(")") and " (" in name:  # setUpClass (test.test_x.Class)
        method, where = name[:-1].split(" (", 1)
        name = where.removeprefix("test.") + "." + method
    return name


class Result(unittest.TestResult):
    """Reports each method as it ends. A method fails where one of its subtests does."""

    def startTest(self, test):
        super().startTest(test)
        self.problem = None
        report("run", name_of(test), "")

    def stopTest(self, test):
        super().stopTest(test)
        if isinstance(sys.exception(), KeyboardInterrupt):  # it goes through unittest, and main() goes on
            self.problem = ("fail", "KeyboardInterrupt")
        kind, reason = self.problem or ("pass", "")
        finished.add(name_of(test))
        report(kind, name_of(test), reason)
        self.problem = None

    def note(self, kind, test, reason):
        if isinstance(test, unittest.case._SubTest):
            test = test.test_case
        if not isinstance(test, unittest.TestCase):  # of a class or a module
            report(kind, name_of(test), reason)
        elif self.problem is None or self.problem[0] == "skip":
            self.problem = (kind, reason)

    def addError(self, test, err):
        self.note("fail", test, last_line(self._exc_info_to_string(err, test)))

    addFailure = addError

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self.note("fail", subtest, last_line(self._exc_info_to_string(err, test)))

    def addSkip(self, test, reason):
        self.note("skip", test, str(reason))

    def addExpectedFailure(self, test, err):
        pass

    def addUnexpectedSuccess(self, test):
        self.note("fail", test, "it passes, and the file does not expect it")


def wanted(suite):
    """Returns the suite without what is done, in suites as before: unittest sets classes and modules up by them."""
    rest = type(suite)()
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            rest.addTest(wanted(test))
        elif name_of(test) not in finished:
            rest.addTest(test)
    return rest


def load(module):
    """Returns the tests of a module: without its doctests, where there is no doctest."""
    loader = unittest.TestLoader()
    try:
        __import__("doctest")
    except ImportError:
        make = getattr(module, "load_tests", None)
        if make is not None and "doctest" in make.__code__.co_names:
            del module.load_tests
    return loader.loadTestsFromModule(module)


class ChildWatcher:
    """What sets test_asyncio's loops up makes one. There are no processes."""

    def attach_loop(self, loop):
        pass

    def close(self):
        pass


def allow_files():
    """Lets files run that CPython's support skips as a whole here, for the sake of a few methods in them."""
    from test import support

    asynchronous = ("test_asyncgen", "test_contextlib_async", "test_type_params", "test_unittest.test_async_case")
    if file.startswith("test_asyncio.") or file in asynchronous or file == "test_unittest.testmock.testasync":
        support.has_socket_support = True
        import asyncio

        asyncio.__path__.append("/support/asyncio")  # selector_events
        asyncio.SafeChildWatcher = ChildWatcher
        asyncio.set_child_watcher = ChildWatcher().attach_loop
    elif file in ("test_argparse", "test_getopt", "test_optparse"):
        support.has_subprocess_support = True
    elif file == "test_inspect.test_inspect":
        import pickle

        sys.modules["_pickle"] = pickle
    elif file == "test_types":
        import importlib.util

        importlib.util.cache_from_source = str  # test.test_import makes a name of a file with it
    elif file in ("test_code", "test_compile", "test_dis"):
        import dis

        # Sets are made of these numbers of instructions, which are others here.
        dis.hasarg = dis.hasjrel = dis.hasjabs = dis.hasexc = []


def main():
    allow_files()
    try:
        __import__("test." + file)
    except unittest.SkipTest as skip:
        report("skip", file, str(skip))
        return
    while True:
        try:
            wanted(load(sys.modules["test." + file])).run(Result())
            return
        except KeyboardInterrupt:
            pass


main()

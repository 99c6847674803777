# Programs over modules: unittest's fixtures, subtests, loaders and results
import io, unittest
from unittest import mock
calls = []
def setUpModule(): calls.append("module up")
class Base(unittest.TestCase):
    @classmethod
    def setUpClass(cls): calls.append(f"{cls.__name__} up"); cls.shared = []
    @classmethod
    def tearDownClass(cls): calls.append(f"{cls.__name__} down")
class A(Base):
    def setUp(self): self.n = 1; self.addCleanup(calls.append, "cleanup")
    def test_1_eq(self): self.assertEqual(self.n, 1)
    def test_2_fail(self):
        """A documented test."""
        self.assertEqual({"a": [1, 2]}, {"a": [1, 3]}, msg="dicts")
    def test_3_sub(self):
        for i in range(4):
            with self.subTest("case", i=i):
                self.assertLess(i, 2)
    @unittest.skipIf(True, "because")
    def test_4(self): pass
    @unittest.expectedFailure
    def test_5_surprise(self): pass
    def test_6_err(self): raise OSError(2, "gone", "f.txt")
    def test_7_skip(self): self.skipTest("later")
    def test_8_logs(self):
        import logging
        with self.assertLogs("x", "INFO") as logs:
            logging.getLogger("x").info("hello")
        self.assertEqual(logs.output, ["INFO:x:hello"])
        with self.assertWarns(DeprecationWarning):
            import warnings; warnings.warn("old", DeprecationWarning)
@unittest.skip("whole class")
class B(Base):
    def test_x(self): pass
class Async(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self): calls.append("async up")
    async def test_a(self):
        import asyncio
        await asyncio.sleep(0)
        self.assertTrue(True)
    async def test_b(self): self.assertIn(1, [])
loader = unittest.TestLoader()
suite = unittest.TestSuite([loader.loadTestsFromTestCase(c) for c in (A, B, Async)])
print(suite.countTestCases(), loader.getTestCaseNames(A)[:2], [t.id().rsplit(".", 2)[1:] for t in loader.loadTestsFromTestCase(Async)])
out = io.StringIO()
result = unittest.TextTestRunner(stream=out, verbosity=2, descriptions=False).run(suite)
print([line.replace("__main__.", "").split(" (")[0] + " ... " + line.rsplit("... ", 1)[-1] for line in out.getvalue().splitlines() if " ... " in line and "(" in line][:9])
print(result.testsRun, [len(getattr(result, n)) for n in ("failures", "errors", "skipped", "expectedFailures", "unexpectedSuccesses")], result.wasSuccessful(), calls)
for t, text in result.failures + result.errors:
    print(t.id().split(".")[-1], "|", text.strip().splitlines()[-1])
print([(t.id().split(".")[-1], why) for t, why in result.skipped])
print(A("test_2_fail").shortDescription(), A("test_1_eq") == A("test_1_eq"), repr(A("test_1_eq")).replace("__main__.", ""), unittest.FunctionTestCase(lambda: None).countTestCases())
class Eq(unittest.TestCase):
    maxDiff = None
    def runTest(self): pass
e = Eq()
class P:
    def __init__(self, x): self.x = x
    def __eq__(self, o): return self.x == o.x
    def __repr__(self): return f"P{self.x}"
e.addTypeEqualityFunc(P, lambda a, b, msg=None: a == b or e.fail(f"custom {a} {b}"))
for check in (lambda: e.assertEqual(P(1), P(2)), lambda: e.assertListEqual([1], (1,)), lambda: e.assertRaises(KeyError).__enter__().__class__ and e.fail("explicit"), lambda: e.assertNotIn(1, [1]), lambda: e.assertIsNot(e, e), lambda: e.assertNotAlmostEqual(1, 1), lambda: e.assertGreaterEqual(1, 2), lambda: e.assertNotRegex("abc", "b"), lambda: e.assertFalse([1]), lambda: e.assertIsNotNone(None), lambda: e.assertSequenceEqual([1, 2], [1]), lambda: e.assertAlmostEqual(1, 2, delta=0.5), lambda: e.assertNotIsInstance(1, int), lambda: e.assertEqual(list(range(50)), list(range(49)) + [0]), lambda: e.assertDictEqual({}, {"a": 1}), lambda: e.assertNotEqual(1, 1, "note")):
    try:
        check()
    except AssertionError as error:
        print("--", str(error)[:300])

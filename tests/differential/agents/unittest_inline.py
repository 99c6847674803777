# Agents' programs: unittest run in the process
import io
import unittest

class Stack:
    def __init__(self):
        self._items = []
    def push(self, x):
        self._items.append(x)
    def pop(self):
        if not self._items:
            raise IndexError("pop from empty stack")
        return self._items.pop()

class TestStack(unittest.TestCase):
    log = []
    @classmethod
    def setUpClass(cls):
        cls.log.append("class")
    def setUp(self):
        self.stack = Stack()
        self.addCleanup(self.log.append, "cleanup")
    def tearDown(self):
        self.log.append("down")
    def test_push_pop(self):
        self.stack.push(1)
        self.assertEqual(self.stack.pop(), 1)
    def test_empty(self):
        with self.assertRaisesRegex(IndexError, "empty") as caught:
            self.stack.pop()
        self.assertIn("stack", str(caught.exception))
    def test_fails(self):
        self.assertEqual([1, 2, 3], [1, 2, 4], "lists")
    def test_error(self):
        {}["missing"]
    @unittest.skip("not now")
    def test_skipped(self):
        pass
    @unittest.expectedFailure
    def test_expected(self):
        self.assertTrue(False)
    def test_sub(self):
        for i in range(3):
            with self.subTest(i=i):
                self.assertNotEqual(i, 1)
    def test_close(self):
        self.assertAlmostEqual(0.1 + 0.2, 0.3)
        self.assertCountEqual([3, 1, 2], [1, 2, 3])
        self.assertDictEqual({"a": 1}, {"a": 1})
        self.assertIsInstance(1, int)
        self.assertGreater(2, 1)

suite = unittest.defaultTestLoader.loadTestsFromTestCase(TestStack)
out = io.StringIO()
result = unittest.TextTestRunner(stream=out, verbosity=0).run(suite)
print(result.testsRun, len(result.failures), len(result.errors), len(result.skipped), len(result.expectedFailures), result.wasSuccessful())
for test, text in result.failures + result.errors:
    print(test.id().split(".")[-1], "|", text.splitlines()[-1])
print(out.getvalue().splitlines()[-1], TestStack.log.count("cleanup"), TestStack.log[0])
case = unittest.TestCase()
for check in (lambda: case.assertEqual({"a": 1, "b": 2}, {"a": 1, "b": 3}), lambda: case.assertEqual("one\ntwo\n", "one\nthree\n"), lambda: case.assertIn(5, [1]), lambda: case.assertIsNone(0),
              lambda: case.assertTrue([], "empty"), lambda: case.assertAlmostEqual(1.0, 1.25), lambda: case.assertRaises(ValueError, int, "5"), lambda: case.assertCountEqual([1, 1], [1]), lambda: case.assertLess(3, 2),
              lambda: case.assertSetEqual({1}, {2}), lambda: case.assertRegex("abc", "x+"), lambda: case.assertIs(1, 2), lambda: case.assertTupleEqual((1,), (1, 2)), lambda: case.assertIsInstance("x", int)):
    try:
        check()
    except AssertionError as error:
        print(error)
        print("--")

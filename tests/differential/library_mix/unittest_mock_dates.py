# Several modules at once: unittest, mock and datetime
import io, unittest
from datetime import datetime, timedelta, date
from unittest import mock
class Clock:
    def now(self): return datetime(2000, 1, 1)
class Session:
    def __init__(self, clock, ttl=timedelta(minutes=30)): self.clock, self.ttl, self.started = clock, ttl, clock.now()
    @property
    def expired(self): return self.clock.now() - self.started >= self.ttl
    def renew(self, notify=None):
        self.started = self.clock.now()
        if notify: notify("renewed", at=self.started)
class Tests(unittest.TestCase):
    def setUp(self):
        self.clock = mock.Mock(spec=Clock)
        self.clock.now.return_value = datetime(2024, 2, 28, 23, 50)
        self.session = Session(self.clock)
    def advance(self, **kw): self.clock.now.return_value += timedelta(**kw)
    def test_fresh(self): self.assertFalse(self.session.expired)
    def test_expires(self):
        for minutes, expected in ((29, False), (1, True)):
            with self.subTest(minutes=minutes):
                self.advance(minutes=minutes)
                self.assertIs(self.session.expired, expected)
    def test_renew(self):
        self.advance(hours=1)
        notify = mock.Mock()
        self.session.renew(notify)
        notify.assert_called_once_with("renewed", at=datetime(2024, 2, 29, 0, 50))
        self.assertFalse(self.session.expired)
        self.assertEqual(self.clock.now.call_count, 3)
    def test_wrong(self): self.assertEqual(self.session.started.date(), date(2024, 2, 29))
    def test_spec(self):
        with self.assertRaises(AttributeError): self.clock.later()
result = unittest.TextTestRunner(stream=io.StringIO()).run(unittest.defaultTestLoader.loadTestsFromTestCase(Tests))
print(result, [t[0].id().split(".")[-1] for t in result.failures], result.failures[0][1].splitlines()[-1])
m = mock.Mock(); m.a.b(1).c = 5
print(m.mock_calls, m.a.b(1).c, mock.call.x(1) == mock.call.x(1), m.a.b.call_args_list)
with mock.patch.object(Clock, "now", autospec=True, side_effect=lambda self: date(1, 1, 1)) as now:
    print(Clock().now(), now.call_count)
with mock.patch.multiple(Clock, now=mock.DEFAULT) as mocks:
    mocks["now"].side_effect = [1, 2, StopIteration]
    print(Clock().now(), Clock().now())
print(Clock().now())

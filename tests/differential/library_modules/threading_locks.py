# Programs with one module: threading's locks, events and locals
import threading
from threading import Lock, RLock, Event, Semaphore, BoundedSemaphore, Condition, local, current_thread, main_thread
lock = Lock()
print(lock.acquire(), lock.locked(), lock.acquire(blocking=False), lock.release(), lock.locked())
with lock:
    print(lock.locked())
r = RLock()
with r, r:
    print("twice", r.acquire(blocking=False))
    r.release()
e = Event()
print(e.is_set(), e.wait(0.001), e.set(), e.wait(), e.clear(), e.is_set())
s = Semaphore(2)
print(s.acquire(), s.acquire(), s.acquire(blocking=False), s.release(), s.acquire(timeout=0.001))
b = BoundedSemaphore(1)
data = local()
data.x = 5
print(data.x, hasattr(data, "y"), current_thread() is main_thread(), current_thread().name, threading.active_count(), threading.get_ident() == main_thread().ident, [t.name for t in threading.enumerate()], main_thread().daemon, main_thread().is_alive())
c = Condition()
with c:
    print(c.wait(0.001), c.notify(), c.notify_all(), c.wait_for(lambda: True))
for bad in (lambda: lock.release(), lambda: b.release(), lambda: r.release(), lambda: c.notify(), lambda: Semaphore(-1), lambda: lock.acquire(False, 1), lambda: main_thread().start(), lambda: main_thread().join(), lambda: threading.Thread(5)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
class Counter:
    def __init__(self): self.value, self.lock = 0, Lock()
    def add(self, n=1):
        with self.lock:
            self.value += n
            return self.value
k = Counter()
print([k.add() for _ in range(5)], repr(Lock()).startswith("<unlocked _thread.lock"), threading.Thread(target=print, name="T-1", daemon=True).name)

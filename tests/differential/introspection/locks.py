# Threading: locks, events, conditions and the like in one thread
import threading
import queue

lock = threading.Lock()
print(lock.acquire(), lock.locked(), lock.acquire(blocking=False), lock.acquire(timeout=0.01))
lock.release()
print(lock.locked())
try:
    lock.release()
except RuntimeError as e:
    print(e)
for args in [(False, 1), (True, -2)]:
    try:
        lock.acquire(*args)
    except ValueError as e:
        print(e)
with lock as entered:
    print(entered, lock.locked())
try:
    with lock:
        raise KeyError("x")
except KeyError as e:
    print(e, lock.locked())
rlock = threading.RLock()
with rlock, rlock:
    print(rlock.acquire(), "count=3" in repr(rlock))
    rlock.release()
try:
    rlock.release()
except RuntimeError as e:
    print(e)
event = threading.Event()
print(event.is_set(), event.wait(0.001))
event.set()
print(event.is_set(), event.wait(), event.wait(5))
event.clear()
print(event.is_set())
condition = threading.Condition()
with condition:
    print(condition.wait(0.001), condition.wait_for(lambda: True), condition.wait_for(lambda: 0, timeout=0.001))
    condition.notify()
    condition.notify_all()
try:
    condition.notify()
except RuntimeError as e:
    print(e)
semaphore = threading.Semaphore(2)
print(semaphore.acquire(), semaphore.acquire(), semaphore.acquire(blocking=False), semaphore.acquire(timeout=0.001))
semaphore.release(2)
bounded = threading.BoundedSemaphore(1)
with bounded:
    pass
try:
    bounded.release()
except ValueError as e:
    print(e)
barrier = threading.Barrier(1, action=lambda: print("action"))
print(barrier.wait(), barrier.parties, barrier.n_waiting, barrier.broken)
barrier.abort()
try:
    barrier.wait()
except threading.BrokenBarrierError as e:
    print(type(e).__name__)
local = threading.local()
local.x = 1
print(local.x, local.__dict__)
del local.x
try:
    local.x
except AttributeError as e:
    print(type(e).__name__, e.name)


class Local(threading.local):
    shared = 5

    def __init__(self, value=7):
        self.value = value


mine = Local(8)
mine.more = 9
print(mine.value, mine.shared, sorted(mine.__dict__))
main = threading.current_thread()
print(main is threading.main_thread(), main.name, main.daemon, main.is_alive(), threading.active_count())
print([t.name for t in threading.enumerate()], main.ident == threading.get_ident())
thread = threading.Thread(target=print, name="worker", args=(1,), daemon=True)
print(thread.name, thread.daemon, thread.ident, thread.is_alive())
try:
    thread.join()
except RuntimeError as e:
    print(e)
timer = threading.Timer(1, print)
timer.cancel()
print(timer.finished.is_set())
q = queue.SimpleQueue()
for i in range(5):
    q.put(i)
print(q.qsize(), q.get(), q.get_nowait(), q.get(timeout=1), q.empty())
q.get(), q.get()
for call in (q.get_nowait, lambda: q.get(False), lambda: q.get(timeout=0.001)):
    try:
        call()
    except queue.Empty as e:
        print(repr(e))
try:
    q.get(timeout=-1)
except ValueError as e:
    print(e)

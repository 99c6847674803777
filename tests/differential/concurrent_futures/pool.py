# concurrent.futures: ThreadPoolExecutor, map, wait, as_completed, futures and their errors
import concurrent.futures as cf


def work(n):
    if n == 3:
        raise ValueError(f"no {n}")
    return n * n


with cf.ThreadPoolExecutor(max_workers=4, thread_name_prefix="w") as pool:
    futures = {pool.submit(work, n): n for n in range(5)}
    results = {}
    for future in cf.as_completed(futures):
        try:
            results[futures[future]] = future.result()
        except ValueError as e:
            results[futures[future]] = repr(e)
    print(sorted(results.items()))
    print(list(pool.map(pow, [2, 3, 4], [5, 2, 1])), list(pool.map(work, range(3), timeout=5)))
    done, not_done = cf.wait([pool.submit(work, n) for n in range(3)], return_when=cf.ALL_COMPLETED)
    print(sorted(f.result() for f in done), not_done)
    future = pool.submit(work, 3)
    print(type(future.exception()).__name__, future.done(), future.cancelled(), future.cancel())
    log = []
    future.add_done_callback(lambda f: log.append(f.done()))
    print(log)
    try:
        list(pool.map(work, range(5)))
    except ValueError as e:
        print("map:", e)
try:
    pool.submit(work, 1)
except RuntimeError as e:
    print(e)
for arguments in ({"max_workers": 0}, {"initializer": 5}):
    try:
        cf.ThreadPoolExecutor(**arguments)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
future = cf.Future()
print(future.cancel(), future.cancelled(), future.running())
try:
    future.result(timeout=0)
except cf.CancelledError:
    print("cancelled")
future = cf.Future()
try:
    future.result(timeout=0.001)
except cf.TimeoutError:
    print("timed out")
future.set_result(5)
print(future.result(), future.exception())
try:
    future.set_result(6)
except cf.InvalidStateError as e:
    print(type(e).__name__)
print(cf.TimeoutError is TimeoutError, issubclass(cf.CancelledError, Exception))

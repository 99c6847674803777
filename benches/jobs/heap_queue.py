"""Pushes and pops numbers and tasks with heapq."""

import heapq

VALUES = [n * 7919 % 10007 for n in range(8000)]


def main():
    heap = []
    for value in VALUES:
        heapq.heappush(heap, value)
    check = 0
    for place in range(len(VALUES)):
        check += place ^ heapq.heappop(heap)
    tasks = [(value % 50, "task %d" % value) for value in VALUES[:1000]]
    heapq.heapify(tasks)
    for n in range(2500):
        priority, name = heapq.heappop(tasks)
        heapq.heappush(tasks, (priority + 10 + n % 7, name))
    return "%d %s %s" % (check, tasks[0], heapq.nlargest(3, VALUES))

"""Shortest ways through a grid with walls: breadth first, and by cost with a heap; and an order of tasks."""

import heapq
from collections import deque

SIZE = 24


def make_grid(size):
    grid = []
    seed = 29
    for y in range(size):
        row = []
        for x in range(size):
            seed = (seed * 1309 + 13849) & 0xFFFF
            row.append(0 if seed % 5 == 0 and x + y > 0 and x + y < 2 * size - 2 else seed % 9 + 1)
        grid.append(row)
    return grid


GRID = make_grid(SIZE)


def neighbours(x, y):
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        nx, ny = x + dx, y + dy
        if 0 <= nx < SIZE and 0 <= ny < SIZE and GRID[ny][nx]:
            yield nx, ny


def fewest_steps(start, goal):
    steps = {start: 0}
    queue = deque([start], SIZE * SIZE)
    while queue:
        place = queue.popleft()
        if place == goal:
            break
        for other in neighbours(*place):
            if other not in steps:
                steps[other] = steps[place] + 1
                queue.append(other)
    return steps.get(goal), len(steps)


def cheapest(start, goal):
    costs = {start: 0}
    came_from = {}
    heap = [(0, start)]
    while heap:
        cost, place = heapq.heappop(heap)
        if place == goal:
            break
        if cost > costs[place]:
            continue
        for other in neighbours(*place):
            through = cost + GRID[other[1]][other[0]]
            if other not in costs or through < costs[other]:
                costs[other] = through
                came_from[other] = place
                heapq.heappush(heap, (through, other))
    way = [goal]
    while way[-1] in came_from:
        way.append(came_from[way[-1]])
    return costs[goal], len(way)


def order_of_tasks(count):
    needs = {task: [task // 2, task // 3] if task else [] for task in range(count)}
    waiting = {task: len(set(before)) for task, before in needs.items()}
    followers = {}
    for task, before in needs.items():
        for other in set(before):
            followers.setdefault(other, []).append(task)
    ready = sorted(task for task, number in waiting.items() if number == 0)
    done = []
    while ready:
        task = ready.pop()
        done.append(task)
        for follower in sorted(followers.get(task, [])):
            waiting[follower] -= 1
            if waiting[follower] == 0:
                ready.append(follower)
    return done


def main():
    start, goal = (0, 0), (SIZE - 1, SIZE - 1)
    done = order_of_tasks(1000)
    return "%s %s %s" % (fewest_steps(start, goal), cheapest(start, goal), done[:6])

"""Searches the shortest ways in a maze, breadth first, with a deque."""

from collections import deque

SIZE = 85
WALLS = [[(x * 7 + y * y * 3) % 5 == 0 and x % 4 > 0 for x in range(SIZE)] for y in range(SIZE)]


def main():
    distance = [[-1] * SIZE for _ in range(SIZE)]
    distance[1][1] = 0
    queue = deque([(1, 1)])
    longest = 0
    while queue:
        x, y = queue.popleft()
        steps = distance[y][x] + 1
        for dx, dy in ((1, 0), (0, 1), (-1, 0), (0, -1)):
            a, b = x + dx, y + dy
            if 0 <= a < SIZE and 0 <= b < SIZE and not WALLS[b][a] and distance[b][a] < 0:
                distance[b][a] = steps
                queue.append((a, b))
                longest = max(longest, steps)
    reached = sum(1 for line in distance for steps in line if steps >= 0)
    return "%d %d %d" % (reached, longest, distance[SIZE - 1][SIZE - 2])

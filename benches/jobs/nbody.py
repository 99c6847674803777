"""Moves five planets in floats that are kept in lists."""

BODIES = [
    [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 39.47],
    [4.84, -1.16, -0.10, 0.60, 2.81, -0.02, 0.037],
    [8.34, 4.12, -0.40, -1.01, 1.82, 0.008, 0.011],
    [12.89, -15.11, -0.22, 1.08, 0.86, -0.01, 0.0017],
    [15.37, -25.91, 0.17, 0.97, 0.59, -0.03, 0.002],
]


def advance(bodies, pairs, step):
    for one, two in pairs:
        dx = one[0] - two[0]
        dy = one[1] - two[1]
        dz = one[2] - two[2]
        squared = dx * dx + dy * dy + dz * dz
        force = step / (squared * squared**0.5)
        pull = two[6] * force
        one[3] -= dx * pull
        one[4] -= dy * pull
        one[5] -= dz * pull
        pull = one[6] * force
        two[3] += dx * pull
        two[4] += dy * pull
        two[5] += dz * pull
    for body in bodies:
        body[0] += step * body[3]
        body[1] += step * body[4]
        body[2] += step * body[5]


def main():
    bodies = [list(body) for body in BODIES]
    pairs = [(bodies[i], bodies[j]) for i in range(5) for j in range(i + 1, 5)]
    for _ in range(900):
        advance(bodies, pairs, 0.01)
    return " ".join("%.6f" % (body[0] + body[1] + body[2]) for body in bodies)

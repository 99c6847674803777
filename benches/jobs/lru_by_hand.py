"""Keeps the most recent values in a cache by hand: a dict and a ring of linked nodes."""

CAPACITY = 100
KEYS = [n * n * 7919 % 10007 % 180 for n in range(14000)]


def unlink(node):
    before, after = node[2], node[3]
    before[3] = after
    after[2] = before


def link(node, end):
    last = end[2]
    node[2], node[3] = last, end
    last[3] = node
    end[2] = node


def main():
    end = [None, 0, None, None]
    end[2] = end[3] = end
    nodes = {}
    hits = total = 0
    for key in KEYS:
        node = nodes.get(key)
        if node is not None:
            hits += 1
            unlink(node)
        else:
            if len(nodes) == CAPACITY:
                oldest = end[3]
                unlink(oldest)
                del nodes[oldest[0]]
            node = nodes[key] = [key, key * key, None, None]
        link(node, end)
        total += node[1]
    return "%d %d %d %d %d" % (hits, total, len(nodes), end[2][0], end[3][0])

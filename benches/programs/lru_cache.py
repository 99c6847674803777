"""A class for a cache that forgets what was used longest ago: a doubly linked list and a dictionary."""


class Node:
    def __init__(self, key, value):
        self.key = key
        self.value = value
        self.before = None
        self.after = None


class LRUCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.nodes = {}
        self.head = Node(None, None)
        self.tail = Node(None, None)
        self.head.after = self.tail
        self.tail.before = self.head
        self.hits = 0
        self.misses = 0

    def unlink(self, node):
        node.before.after = node.after
        node.after.before = node.before

    def push(self, node):
        node.before = self.head
        node.after = self.head.after
        self.head.after.before = node
        self.head.after = node

    def get(self, key, default=None):
        node = self.nodes.get(key)
        if node is None:
            self.misses += 1
            return default
        self.hits += 1
        self.unlink(node)
        self.push(node)
        return node.value

    def put(self, key, value):
        node = self.nodes.get(key)
        if node is not None:
            node.value = value
            self.unlink(node)
            self.push(node)
            return
        if len(self.nodes) >= self.capacity:
            oldest = self.tail.before
            self.unlink(oldest)
            del self.nodes[oldest.key]
        node = Node(key, value)
        self.nodes[key] = node
        self.push(node)


def main():
    cache = LRUCache(500)
    seed = 5
    total = 0
    for _ in range(15000):
        seed = (seed * 1309 + 13849) & 0xFFFF
        # Most look-ups are for a few keys, as usual.
        key = seed % 300 if seed % 4 else seed % 4001
        value = cache.get(key)
        if value is None:
            value = key * key % 1009
            cache.put(key, value)
        total += value
    return "%d hits, %d misses, %d kept, sum %d" % (cache.hits, cache.misses, len(cache.nodes), total)

"""Makes and changes objects of a class with __slots__."""


class Particle:
    __slots__ = ("place", "speed", "hits")

    def __init__(self, place, speed):
        self.place = place
        self.speed = speed
        self.hits = 0

    def move(self):
        self.place += self.speed
        if self.place > 1000:
            self.place -= 1000
            self.hits += 1


def main():
    particles = [Particle(i, i % 37 + 1) for i in range(2500)]
    for _ in range(20):
        for particle in particles:
            particle.move()
    places = sum(particle.place for particle in particles)
    return "%d %d" % (places, sum(particle.hits for particle in particles))

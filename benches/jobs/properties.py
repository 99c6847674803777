"""Reads and sets properties of objects."""


class Temperature:
    def __init__(self, celsius):
        self._celsius = celsius

    @property
    def celsius(self):
        return self._celsius

    @celsius.setter
    def celsius(self, value):
        if value < -273:
            value = -273
        self._celsius = value

    @property
    def fahrenheit(self):
        return self._celsius * 9 // 5 + 32


def main():
    reading = Temperature(20)
    total = 0
    for i in range(20000):
        reading.celsius = i % 500 - 300
        total += reading.celsius + reading.fahrenheit
    return "%d %d" % (total, reading.celsius)

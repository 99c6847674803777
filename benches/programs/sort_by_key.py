"""Sorts people by several keys, finds the oldest of each team, and ranks teams."""


def make_people(count):
    people = []
    seed = 23
    for number in range(count):
        seed = (seed * 1309 + 13849) & 0xFFFF
        people.append(
            {
                "name": "person %05d" % (seed * 31 % 100003),
                "age": 18 + seed % 60,
                "team": "team %02d" % (seed // 60 % 25),
                "score": (seed * 7 % 10007) / 100,
            }
        )
    return people


PEOPLE = make_people(5000)


def main():
    by_name = sorted(PEOPLE, key=lambda person: person["name"])
    by_score = sorted(PEOPLE, key=lambda person: (-person["score"], person["age"], person["name"]))
    oldest = {}
    for person in by_name:
        team = person["team"]
        if team not in oldest or person["age"] > oldest[team]["age"]:
            oldest[team] = person
    top = by_score[: len(by_score) // 10]
    points = {}
    for rank, person in enumerate(top):
        points[person["team"]] = points.get(person["team"], 0) + len(top) - rank
    ranking = sorted(points.items(), key=lambda item: item[1], reverse=True)
    first, score = ranking[0]
    return "%s %s %s %d %s" % (by_name[0]["name"], by_score[0]["name"], first, score, oldest[first]["name"])

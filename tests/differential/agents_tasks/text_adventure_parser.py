# Agents' tasks: commands parsed by regular expressions
import re, textwrap, shlex
from typing import Callable
class Commands:
    def __init__(self): self.table: list[tuple[re.Pattern, Callable]] = []
    def command(self, pattern):
        casts = {"int": r"-?\d+", "": ".+?"}
        words = re.sub(r"<(\w+)(?::(int))?>", lambda m: f"(?P<{m[1]}>{casts[m[2] or '']})", pattern)
        regex = re.compile(re.sub(r"\s+", r"\\s+", words) + r"\s*", re.I)
        def register(f):
            self.table.append((regex, f))
            return f
        return register
    def run(self, line):
        for regex, f in self.table:
            if m := regex.fullmatch(line.strip()):
                kw = {k: int(v) if re.fullmatch(r"-?\d+", v) else v for k, v in m.groupdict().items()}
                return f(**kw)
        return f"I don't understand {shlex.split(line)[:1]}"
c = Commands()
bag, place = {}, ["hall"]
@c.command("take <n:int> <thing>")
def take(n, thing):
    bag[thing] = bag.get(thing, 0) + n
    return f"you have {bag[thing]} {thing}"
@c.command("take <thing>")
def take_one(thing): return take(1, thing)
@c.command("go (?:to )?(?:the )?<where>")
def go(where):
    place.append(where)
    return f"you are in the {where}"
@c.command("(?:look|l)")
def look(): return f"{place[-1]}: " + (", ".join(f"{v} {k}" for k, v in sorted(bag.items())) or "nothing")
@c.command("say <what> to <whom>")
def say(what, whom): return f"{whom} hears: {what.upper()}!"
for line in ("look", "take lamp", "TAKE 3  coins", "take 2 coins", "go to the garden", "go cellar", "l", "say hello there to Bob", "dance wildly", "  look  "):
    print(f"> {line}\n  {c.run(line)}")
print(place, bag, [r.pattern for r, _ in c.table])
print(textwrap.fill("You are standing in an open field west of a white house, with a boarded front door. There is a small mailbox here.", 40, initial_indent="  ", subsequent_indent="  "))

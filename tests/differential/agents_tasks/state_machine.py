# Agents' tasks: a state machine with enum and logging
import io, logging
from enum import Enum, auto
from collections import Counter
from functools import partial
class S(Enum):
    IDLE = auto()
    RUNNING = auto()
    PAUSED = auto()
    DONE = auto()
    def __repr__(self): return self.name.lower()
class BadMove(Exception):
    def __init__(self, state, event):
        super().__init__(f"no {event!r} in {state!r}")
        self.state, self.event = state, event
MOVES = {(S.IDLE, "start"): S.RUNNING, (S.RUNNING, "pause"): S.PAUSED, (S.PAUSED, "resume"): S.RUNNING, (S.RUNNING, "stop"): S.DONE, (S.PAUSED, "stop"): S.DONE}
class Machine:
    def __init__(self, log):
        self.state, self.log, self.seen, self.hooks = S.IDLE, log, Counter(), {}
    def on(self, state):
        def register(f):
            self.hooks.setdefault(state, []).append(f)
            return f
        return register
    def send(self, event, **data):
        try:
            new = MOVES[self.state, event]
        except KeyError:
            self.log.error("refused %s in %s", event, self.state.name)
            raise BadMove(self.state, event) from None
        self.log.info("%s -> %s", self.state.name, new.name, extra={"data": data})
        self.state = new
        self.seen[new] += 1
        return [hook(**data) for hook in self.hooks.get(new, ())]
out = io.StringIO()
log = logging.getLogger("machine")
log.setLevel("INFO")
log.propagate = False
handler = logging.StreamHandler(out)
handler.setFormatter(logging.Formatter("[%(levelname).1s] %(message)s"))
log.addHandler(handler)
m = Machine(log)
@m.on(S.RUNNING)
def ran(speed=1): return f"running at {speed}"
m.on(S.DONE)(partial(lambda label, **k: (label, k), "finished"))
for event, data in (("start", {"speed": 3}), ("start", {}), ("pause", {}), ("resume", {}), ("stop", {"why": "end"}), ("resume", {})):
    try:
        print(event, m.send(event, **data), m.state)
    except BadMove as error:
        print("BadMove", error, error.state, error.event, error.__cause__)
print(out.getvalue(), m.seen.most_common(1), sorted(m.seen.items(), key=lambda kv: kv[0].value), list(S), S["DONE"].value)
print({s: sorted(e for (a, e) in MOVES if a is s) for s in S})

# Programs with one module: secrets, timeit, sched, getopt, colorsys, keyword, platform
import colorsys, getopt, keyword, sched, secrets, timeit, string
print(len(secrets.token_hex(8)), len(secrets.token_bytes(5)), len(secrets.token_urlsafe(6)), secrets.choice([7]), 0 <= secrets.randbelow(10) < 10, secrets.compare_digest("a", "a"), len({secrets.token_hex(4) for _ in range(20)}), secrets.randbits(4) < 16)
print(timeit.timeit("x = 1", number=10) >= 0, len(timeit.repeat("pass", number=1, repeat=3)), timeit.Timer(lambda: None).timeit(5) >= 0, timeit.default_timer() >= 0)
now = [0.0]
log = []
s = sched.scheduler(lambda: now[0], lambda d: now.__setitem__(0, now[0] + d))
s.enter(5, 1, log.append, ("five",)); s.enter(2, 2, log.append, ("two b",)); e = s.enter(2, 1, log.append, ("two a",)); gone = s.enterabs(3, 0, log.append, argument=("never",)); s.enter(9, 1, log.append, kwargs={}, argument=("nine",))
s.cancel(gone)
print(len(s.queue), s.empty(), [ev.time for ev in s.queue], s.run(), log, now, s.empty())
print(getopt.getopt(["-a", "-b", "val", "--long", "--out=x", "rest", "-c"], "ab:c", ["long", "out="]), getopt.gnu_getopt(["rest", "-a", "--lo"], "a", ["long"]))
for args in (["-z"], ["-b"], ["--nope"], ["--out"], ["--long=5"], ["--l"]):
    try:
        print(getopt.getopt(args, "ab:", ["long", "lower", "out="]))
    except getopt.GetoptError as error:
        print(error, repr(error.opt), error.msg)
print([tuple(round(c, 4) for c in f(0.2, 0.4, 0.6)) for f in (colorsys.rgb_to_hsv, colorsys.rgb_to_hls, colorsys.rgb_to_yiq, colorsys.hsv_to_rgb, colorsys.hls_to_rgb, colorsys.yiq_to_rgb)])
def hexcolor(h): return tuple(int(h[i:i + 2], 16) / 255 for i in (1, 3, 5))
for c in ("#ff0000", "#00ff80", "#123456", "#ffffff"):
    h, l, s_ = colorsys.rgb_to_hls(*hexcolor(c))
    print(c, round(h * 360), round(l * 100), round(s_ * 100), "#" + "".join(f"{round(v * 255):02x}" for v in colorsys.hls_to_rgb((h + 0.5) % 1, l, s_)))
print(keyword.iskeyword("for"), keyword.iskeyword("fore"), len(keyword.kwlist), keyword.issoftkeyword("match"), [k for k in keyword.kwlist if k.istitle()])
def password(n, alphabet=string.ascii_letters + string.digits):
    while True:
        p = "".join(secrets.choice(alphabet) for _ in range(n))
        if any(c.islower() for c in p) and any(c.isupper() for c in p) and any(c.isdigit() for c in p):
            return p
print(len(password(12)), password(8).isalnum())

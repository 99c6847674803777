# Timedelta: operators and the constructor, narrow and wide values

from datetime import timedelta as T
import random
r=random.Random(5)
def show(f):
    try: v=f()
    except ZeroDivisionError: v = "division by zero"
    except Exception as e: v = (type(e).__name__, str(e))
    print(repr(v))
vals=[T(0),T(1),T(microseconds=1),T(-1),T.max,T.min,T.resolution,T(hours=5,minutes=3),T(days=-3,microseconds=7),T(999999999,5)]
for _ in range(30): vals.append(T(r.randint(-10**9+1,10**9-1),r.randint(0,86399),r.randint(0,999999)))
for _ in range(30): vals.append(T(r.randint(-1000,1000),r.randint(0,86399),r.randint(0,999999)))
for a in vals:
    for b in vals[::3]:
        for op in (lambda:a+b,lambda:a-b,lambda:a/b,lambda:a//b,lambda:a%b,lambda:divmod(a,b),lambda:(a<b,a==b,a>=b)): show(op)
    for k in (0,1,-1,2,3,-7,10**6,2**31,2**63,-2**64,10**30,True): 
        for op in (lambda:a*k,lambda:k*a,lambda:a/k,lambda:a//k): show(op)
    for f in (0.0,0.5,-1.5,1/3,1e300,1e-300,float('inf'),float('nan'),-2.5e-7,123456.789,5e-324): 
        for op in (lambda:a*f,lambda:a/f,lambda:f*a): show(op)
    show(lambda:-a); show(lambda:abs(a)); show(lambda:+a); show(lambda:a.total_seconds()); show(lambda:bool(a)); show(lambda: str(a)); show(lambda: hash(a)==hash(T(a.days,a.seconds,a.microseconds)))
keys=['days','seconds','microseconds','milliseconds','minutes','hours','weeks']
for _ in range(400):
    kw={k:r.choice([r.randint(-10**6,10**6),r.randint(-10**10,10**10),r.uniform(-1e5,1e5),r.uniform(-1,1),0.5,-0.5,1.5,2.5e-6]) for k in r.sample(keys,r.randint(1,4))}
    show(lambda:T(**kw))
for kw in ({'days':10**12,'hours':-24*10**12},{'weeks':10**18},{'microseconds':2**62},{'days':1e10},{'seconds':1e300},{'microseconds':0.5},{'microseconds':1.5},{'microseconds':2.5},{'seconds':'x'},{'days':None}): show(lambda:T(**kw))

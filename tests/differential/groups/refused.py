# Exception groups: classes that except* refuses
def run(cls):
    try:
        try:
            raise ValueError(1)
        except* cls:
            print("caught")
    except BaseException as e:
        print(type(e).__name__, e)
run(ExceptionGroup)
run(BaseExceptionGroup)
run((ValueError, ExceptionGroup))
run(5)
run((ValueError, int))
run((ValueError, KeyError))
run(Exception)

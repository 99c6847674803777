# Classes: __del__ is never called, because memory is collected without looking at single objects
class A:
    def __del__(self):
        print("deleted")


a = A()
del a
a = A()
a = None
print("end")

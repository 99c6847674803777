# Exception groups: in annotations
def leaves(group: ExceptionGroup[ValueError]) -> list:
    return [e for e in group.exceptions]
print(leaves(ExceptionGroup("g", [ValueError(1)])))
print(ExceptionGroup[ValueError], BaseExceptionGroup[KeyError])
def handle(group: "ExceptionGroup[OSError] | None" = None):
    return group
print(handle())

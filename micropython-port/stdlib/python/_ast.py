# The classes of syntax tree nodes, for the module ast. language/tree_objects.c makes nodes from the parser's results.

PyCF_ONLY_AST = 1024
PyCF_TYPE_COMMENTS = 4096
PyCF_ALLOW_TOP_LEVEL_AWAIT = 8192
PyCF_OPTIMIZED_AST = 33792


class _Types:
    # Parses the kinds of fields, by name, from the constructor in the class's doc string. Runs on the first access.
    def __get__(self, instance, cls):
        if not cls._fields:
            return {}
        if cls.__module__ != "ast":
            return cls.__base__._types
        text = (cls.__doc__ or "").partition("(")[2][:-1]
        cls._types = {name: kind for kind, name in (field.split(" ") for field in text.split(", "))} if text else {}
        return cls._types


class _FieldTypes:
    # Makes _field_types on the first access.
    def __get__(self, instance, cls):
        if cls.__module__ != "ast":
            return cls.__base__._field_types
        if not cls._fields:
            return {}
        types = {}
        for name, kind in cls._types.items():
            plain = kind.rstrip("*?")
            known = {"identifier": str, "string": str, "int": int, "constant": object}.get(plain) or globals()[plain]
            types[name] = list[known] if kind[-1] == "*" else known | None if kind[-1] == "?" else known
        cls._field_types = types
        return types


def _warn(text):
    # The warning is of who makes the node.
    import warnings
    warnings.warn(text, DeprecationWarning, stacklevel=3)


def _set_missing(node, cls, names):
    # Sets fields that the constructor was not given, where their types tell how.
    own = cls.__module__ == "ast"
    types = cls._types if own else cls._field_types
    for name in names:
        kind = types.get(name)
        if kind is None:
            text = f"Field {name!r} is missing from {cls.__name__}._field_types. This will become an error in Python 3.15."
        elif kind[-1] == "*" if own else getattr(kind, "__origin__", None) is list:
            setattr(node, name, [])
            continue
        elif kind[-1] == "?" if own else type(kind) is type(int | None):
            if name not in node.__dict__ and not hasattr(cls, name):
                setattr(node, name, None)
            continue
        elif kind == "expr_context" if own else kind is expr_context:
            setattr(node, name, Load())
            continue
        else:
            text = (f"{cls.__name__}.__init__ missing 1 required positional argument: {name!r}. This will become an "
                    "error in Python 3.15.")
        import warnings
        warnings.warn(text, DeprecationWarning, stacklevel=3)


class AST:
    _fields = ()
    _attributes = ()
    _types = _Types()
    _field_types = _FieldTypes()
    __match_args__ = ()

    def __new__(cls, /, *args, **kwargs):
        return object.__new__(cls)

    def __init__(self, *args, **kwargs):
        cls = type(self)
        fields = cls._fields
        if len(args) > len(fields):
            raise TypeError(f"{cls.__name__} constructor takes at most {len(fields)} positional "
                            f"argument{'' if len(fields) == 1 else 's'}")
        given = set()
        for name, value in zip(fields, args):
            setattr(self, name, value)
            given.add(name)
        for name, value in kwargs.items():
            if name in given:
                raise TypeError(f"{cls.__name__} got multiple values for argument {name!r}")
            if name not in fields and name not in cls._attributes:
                _warn(f"{cls.__name__}.__init__ got an unexpected keyword argument {name!r}. Support for arbitrary "
                      "keyword arguments is deprecated and will be removed in Python 3.15.")
            setattr(self, name, value)
            given.add(name)
        if len(given) < len(fields):
            _set_missing(self, cls, [name for name in fields if name not in given])

    def __reduce_ex__(self, protocol):
        import copyreg
        return copyreg.__newobj__, (type(self),), self.__dict__

    def __replace__(self, /, **changes):
        cls = type(self)
        known = dict(self.__dict__)
        for name in changes:
            if name not in cls._fields and name not in cls._attributes and name not in known:
                raise TypeError(f"{cls.__name__}.__replace__ got an unexpected keyword argument {name!r}.")
        known.update(changes)
        missing = [name for name in cls._fields if name not in known and not cls._types.get(name, "?")[-1] in "*?"]
        if missing:
            raise TypeError(f"{cls.__name__}.__replace__ missing {len(missing)} keyword "
                            f"argument{'' if len(missing) == 1 else 's'}: {', '.join(map(repr, missing))}.")
        return cls(**known)


AST.__module__ = "ast"

_PLACE = ("lineno", "col_offset", "end_lineno", "end_col_offset")

# Each class of nodes: its name, base, fields, the fields that may be None, whether it and derived classes have places,
# and its constructor as in the grammar of the library reference.
_CLASSES = (
    ("mod", "AST", (), (), False,
     ""),
    ("Module", "mod", ("body", "type_ignores"), (), False,
     "Module(stmt* body, type_ignore* type_ignores)"),
    ("Interactive", "mod", ("body",), (), False,
     "Interactive(stmt* body)"),
    ("Expression", "mod", ("body",), (), False,
     "Expression(expr body)"),
    ("FunctionType", "mod", ("argtypes", "returns"), (), False,
     "FunctionType(expr* argtypes, expr returns)"),
    ("stmt", "AST", (), (), True,
     ""),
    ("FunctionDef", "stmt",
     ("name", "args", "body", "decorator_list", "returns", "type_comment", "type_params"), ("returns",
     "type_comment"), False,
     "FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, "
     "string? type_comment, type_param* type_params)"),
    ("AsyncFunctionDef", "stmt",
     ("name", "args", "body", "decorator_list", "returns", "type_comment", "type_params"), ("returns",
     "type_comment"), False,
     "AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, "
     "string? type_comment, type_param* type_params)"),
    ("ClassDef", "stmt", ("name", "bases", "keywords", "body", "decorator_list", "type_params"), (), False,
     "ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list, "
     "type_param* type_params)"),
    ("Return", "stmt", ("value",), ("value",), False,
     "Return(expr? value)"),
    ("Delete", "stmt", ("targets",), (), False,
     "Delete(expr* targets)"),
    ("Assign", "stmt", ("targets", "value", "type_comment"), ("type_comment",), False,
     "Assign(expr* targets, expr value, string? type_comment)"),
    ("TypeAlias", "stmt", ("name", "type_params", "value"), (), False,
     "TypeAlias(expr name, type_param* type_params, expr value)"),
    ("AugAssign", "stmt", ("target", "op", "value"), (), False,
     "AugAssign(expr target, operator op, expr value)"),
    ("AnnAssign", "stmt", ("target", "annotation", "value", "simple"), ("value",), False,
     "AnnAssign(expr target, expr annotation, expr? value, int simple)"),
    ("For", "stmt", ("target", "iter", "body", "orelse", "type_comment"), ("type_comment",), False,
     "For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)"),
    ("AsyncFor", "stmt", ("target", "iter", "body", "orelse", "type_comment"), ("type_comment",), False,
     "AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)"),
    ("While", "stmt", ("test", "body", "orelse"), (), False,
     "While(expr test, stmt* body, stmt* orelse)"),
    ("If", "stmt", ("test", "body", "orelse"), (), False,
     "If(expr test, stmt* body, stmt* orelse)"),
    ("With", "stmt", ("items", "body", "type_comment"), ("type_comment",), False,
     "With(withitem* items, stmt* body, string? type_comment)"),
    ("AsyncWith", "stmt", ("items", "body", "type_comment"), ("type_comment",), False,
     "AsyncWith(withitem* items, stmt* body, string? type_comment)"),
    ("Match", "stmt", ("subject", "cases"), (), False,
     "Match(expr subject, match_case* cases)"),
    ("Raise", "stmt", ("exc", "cause"), ("exc", "cause"), False,
     "Raise(expr? exc, expr? cause)"),
    ("Try", "stmt", ("body", "handlers", "orelse", "finalbody"), (), False,
     "Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)"),
    ("TryStar", "stmt", ("body", "handlers", "orelse", "finalbody"), (), False,
     "TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)"),
    ("Assert", "stmt", ("test", "msg"), ("msg",), False,
     "Assert(expr test, expr? msg)"),
    ("Import", "stmt", ("names",), (), False,
     "Import(alias* names)"),
    ("ImportFrom", "stmt", ("module", "names", "level"), ("module", "level"), False,
     "ImportFrom(identifier? module, alias* names, int? level)"),
    ("Global", "stmt", ("names",), (), False,
     "Global(identifier* names)"),
    ("Nonlocal", "stmt", ("names",), (), False,
     "Nonlocal(identifier* names)"),
    ("Expr", "stmt", ("value",), (), False,
     "Expr(expr value)"),
    ("Pass", "stmt", (), (), False,
     "Pass"),
    ("Break", "stmt", (), (), False,
     "Break"),
    ("Continue", "stmt", (), (), False,
     "Continue"),
    ("expr", "AST", (), (), True,
     ""),
    ("BoolOp", "expr", ("op", "values"), (), False,
     "BoolOp(boolop op, expr* values)"),
    ("NamedExpr", "expr", ("target", "value"), (), False,
     "NamedExpr(expr target, expr value)"),
    ("BinOp", "expr", ("left", "op", "right"), (), False,
     "BinOp(expr left, operator op, expr right)"),
    ("UnaryOp", "expr", ("op", "operand"), (), False,
     "UnaryOp(unaryop op, expr operand)"),
    ("Lambda", "expr", ("args", "body"), (), False,
     "Lambda(arguments args, expr body)"),
    ("IfExp", "expr", ("test", "body", "orelse"), (), False,
     "IfExp(expr test, expr body, expr orelse)"),
    ("Dict", "expr", ("keys", "values"), (), False,
     "Dict(expr?* keys, expr* values)"),
    ("Set", "expr", ("elts",), (), False,
     "Set(expr* elts)"),
    ("ListComp", "expr", ("elt", "generators"), (), False,
     "ListComp(expr elt, comprehension* generators)"),
    ("SetComp", "expr", ("elt", "generators"), (), False,
     "SetComp(expr elt, comprehension* generators)"),
    ("DictComp", "expr", ("key", "value", "generators"), (), False,
     "DictComp(expr key, expr value, comprehension* generators)"),
    ("GeneratorExp", "expr", ("elt", "generators"), (), False,
     "GeneratorExp(expr elt, comprehension* generators)"),
    ("Await", "expr", ("value",), (), False,
     "Await(expr value)"),
    ("Yield", "expr", ("value",), ("value",), False,
     "Yield(expr? value)"),
    ("YieldFrom", "expr", ("value",), (), False,
     "YieldFrom(expr value)"),
    ("Compare", "expr", ("left", "ops", "comparators"), (), False,
     "Compare(expr left, cmpop* ops, expr* comparators)"),
    ("Call", "expr", ("func", "args", "keywords"), (), False,
     "Call(expr func, expr* args, keyword* keywords)"),
    ("FormattedValue", "expr", ("value", "conversion", "format_spec"), ("format_spec",), False,
     "FormattedValue(expr value, int conversion, expr? format_spec)"),
    ("Interpolation", "expr", ("value", "str", "conversion", "format_spec"), ("format_spec",), False,
     "Interpolation(expr value, constant str, int conversion, expr? format_spec)"),
    ("JoinedStr", "expr", ("values",), (), False,
     "JoinedStr(expr* values)"),
    ("TemplateStr", "expr", ("values",), (), False,
     "TemplateStr(expr* values)"),
    ("Constant", "expr", ("value", "kind"), ("kind",), False,
     "Constant(constant value, string? kind)"),
    ("Attribute", "expr", ("value", "attr", "ctx"), (), False,
     "Attribute(expr value, identifier attr, expr_context ctx)"),
    ("Subscript", "expr", ("value", "slice", "ctx"), (), False,
     "Subscript(expr value, expr slice, expr_context ctx)"),
    ("Starred", "expr", ("value", "ctx"), (), False,
     "Starred(expr value, expr_context ctx)"),
    ("Name", "expr", ("id", "ctx"), (), False,
     "Name(identifier id, expr_context ctx)"),
    ("List", "expr", ("elts", "ctx"), (), False,
     "List(expr* elts, expr_context ctx)"),
    ("Tuple", "expr", ("elts", "ctx"), (), False,
     "Tuple(expr* elts, expr_context ctx)"),
    ("Slice", "expr", ("lower", "upper", "step"), ("lower", "upper", "step"), False,
     "Slice(expr? lower, expr? upper, expr? step)"),
    ("expr_context", "AST", (), (), False,
     ""),
    ("Load", "expr_context", (), (), False,
     "Load"),
    ("Store", "expr_context", (), (), False,
     "Store"),
    ("Del", "expr_context", (), (), False,
     "Del"),
    ("boolop", "AST", (), (), False,
     ""),
    ("And", "boolop", (), (), False,
     "And"),
    ("Or", "boolop", (), (), False,
     "Or"),
    ("operator", "AST", (), (), False,
     ""),
    ("Add", "operator", (), (), False,
     "Add"),
    ("Sub", "operator", (), (), False,
     "Sub"),
    ("Mult", "operator", (), (), False,
     "Mult"),
    ("MatMult", "operator", (), (), False,
     "MatMult"),
    ("Div", "operator", (), (), False,
     "Div"),
    ("Mod", "operator", (), (), False,
     "Mod"),
    ("Pow", "operator", (), (), False,
     "Pow"),
    ("LShift", "operator", (), (), False,
     "LShift"),
    ("RShift", "operator", (), (), False,
     "RShift"),
    ("BitOr", "operator", (), (), False,
     "BitOr"),
    ("BitXor", "operator", (), (), False,
     "BitXor"),
    ("BitAnd", "operator", (), (), False,
     "BitAnd"),
    ("FloorDiv", "operator", (), (), False,
     "FloorDiv"),
    ("unaryop", "AST", (), (), False,
     ""),
    ("Invert", "unaryop", (), (), False,
     "Invert"),
    ("Not", "unaryop", (), (), False,
     "Not"),
    ("UAdd", "unaryop", (), (), False,
     "UAdd"),
    ("USub", "unaryop", (), (), False,
     "USub"),
    ("cmpop", "AST", (), (), False,
     ""),
    ("Eq", "cmpop", (), (), False,
     "Eq"),
    ("NotEq", "cmpop", (), (), False,
     "NotEq"),
    ("Lt", "cmpop", (), (), False,
     "Lt"),
    ("LtE", "cmpop", (), (), False,
     "LtE"),
    ("Gt", "cmpop", (), (), False,
     "Gt"),
    ("GtE", "cmpop", (), (), False,
     "GtE"),
    ("Is", "cmpop", (), (), False,
     "Is"),
    ("IsNot", "cmpop", (), (), False,
     "IsNot"),
    ("In", "cmpop", (), (), False,
     "In"),
    ("NotIn", "cmpop", (), (), False,
     "NotIn"),
    ("excepthandler", "AST", (), (), True,
     ""),
    ("ExceptHandler", "excepthandler", ("type", "name", "body"), ("type", "name"), False,
     "ExceptHandler(expr? type, identifier? name, stmt* body)"),
    ("type_ignore", "AST", (), (), False,
     ""),
    ("TypeIgnore", "type_ignore", ("lineno", "tag"), (), False,
     "TypeIgnore(int lineno, string tag)"),
    ("pattern", "AST", (), (), True,
     ""),
    ("MatchValue", "pattern", ("value",), (), False,
     "MatchValue(expr value)"),
    ("MatchSingleton", "pattern", ("value",), (), False,
     "MatchSingleton(constant value)"),
    ("MatchSequence", "pattern", ("patterns",), (), False,
     "MatchSequence(pattern* patterns)"),
    ("MatchMapping", "pattern", ("keys", "patterns", "rest"), ("rest",), False,
     "MatchMapping(expr* keys, pattern* patterns, identifier? rest)"),
    ("MatchClass", "pattern", ("cls", "patterns", "kwd_attrs", "kwd_patterns"), (), False,
     "MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)"),
    ("MatchStar", "pattern", ("name",), ("name",), False,
     "MatchStar(identifier? name)"),
    ("MatchAs", "pattern", ("pattern", "name"), ("pattern", "name"), False,
     "MatchAs(pattern? pattern, identifier? name)"),
    ("MatchOr", "pattern", ("patterns",), (), False,
     "MatchOr(pattern* patterns)"),
    ("type_param", "AST", (), (), True,
     ""),
    ("TypeVar", "type_param", ("name", "bound", "default_value"), ("bound", "default_value"), False,
     "TypeVar(identifier name, expr? bound, expr? default_value)"),
    ("ParamSpec", "type_param", ("name", "default_value"), ("default_value",), False,
     "ParamSpec(identifier name, expr? default_value)"),
    ("TypeVarTuple", "type_param", ("name", "default_value"), ("default_value",), False,
     "TypeVarTuple(identifier name, expr? default_value)"),
    ("comprehension", "AST", ("target", "iter", "ifs", "is_async"), (), False,
     "comprehension(expr target, expr iter, expr* ifs, int is_async)"),
    ("arguments", "AST",
     ("posonlyargs", "args", "vararg", "kwonlyargs", "kw_defaults", "kwarg", "defaults"), ("vararg", "kwarg"), False,
     "arguments(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr?* kw_defaults, arg? kwarg, "
     "expr* defaults)"),
    ("arg", "AST", ("arg", "annotation", "type_comment"), ("annotation", "type_comment"), True,
     "arg(identifier arg, expr? annotation, string? type_comment)"),
    ("keyword", "AST", ("arg", "value"), ("arg",), True,
     "keyword(identifier? arg, expr value)"),
    ("alias", "AST", ("name", "asname"), ("asname",), True,
     "alias(identifier name, identifier? asname)"),
    ("withitem", "AST", ("context_expr", "optional_vars"), ("optional_vars",), False,
     "withitem(expr context_expr, expr? optional_vars)"),
    ("match_case", "AST", ("pattern", "guard", "body"), ("guard",), False,
     "match_case(pattern pattern, expr? guard, stmt* body)"),
)

_field_types = _FieldTypes()
_sums = {}
for _name, _base, _fields, _optional, _has_place, _doc in _CLASSES:
    _names = dict.fromkeys(_optional)
    _names["__module__"] = "ast"
    _names["_fields"] = _names["__match_args__"] = _fields
    _names["__doc__"] = _doc
    _names["__annotations__"] = _field_types
    if _has_place:
        _names["_attributes"] = _PLACE
        _names["end_lineno"] = _names["end_col_offset"] = None
    globals()[_name] = type(_name, (globals()[_base],), _names)
    if _base != "AST":
        _sums.setdefault(_base, []).append(_doc)
for _name, _docs in _sums.items():
    globals()[_name].__doc__ = _name + " = " + (
        ("\n" + " " * len(_name) + " | ") if any("(" in _doc for _doc in _docs) else " | ").join(_docs)
del _docs, _sums, _field_types
del _name, _base, _fields, _optional, _has_place, _doc, _names

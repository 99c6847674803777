// The built-in exceptions that upstream does not have. Included by mpconfigport.h.
#ifndef MPS_EXCEPTION_NAMES_H
#define MPS_EXCEPTION_NAMES_H

#define MPS_NEW_EXCEPTIONS(X) \
    X(BaseExceptionGroup) X(ExceptionGroup) X(PythonFinalizationError) X(FloatingPointError) X(BufferError) \
    X(ModuleNotFoundError) X(UnboundLocalError) X(BlockingIOError) X(ChildProcessError) X(ConnectionError) \
    X(BrokenPipeError) X(ConnectionAbortedError) X(ConnectionRefusedError) X(ConnectionResetError) X(FileExistsError) \
    X(FileNotFoundError) X(InterruptedError) X(IsADirectoryError) X(NotADirectoryError) X(PermissionError) \
    X(ProcessLookupError) X(TimeoutError) X(ReferenceError) X(RecursionError) X(TabError) X(SystemError) \
    X(UnicodeDecodeError) X(UnicodeEncodeError) X(UnicodeTranslateError) X(Warning) X(UserWarning) \
    X(DeprecationWarning) X(PendingDeprecationWarning) X(SyntaxWarning) X(RuntimeWarning) X(FutureWarning) \
    X(ImportWarning) X(UnicodeWarning) X(BytesWarning) X(ResourceWarning) X(EncodingWarning) \
    X(_IncompleteInputError)

// The exceptions' types, which are defined in exceptions.c.
#define MPS_DECLARE_EXCEPTION(name) extern const struct _mp_obj_type_t mp_type_##name;
MPS_NEW_EXCEPTIONS(MPS_DECLARE_EXCEPTION)
#undef MPS_DECLARE_EXCEPTION

// The exceptions' entries in the table of built-ins.
#define MPS_EXCEPTION_ENTRY(name) { MP_ROM_QSTR(MP_QSTR_##name), MP_ROM_PTR(&mp_type_##name) },
#define MPS_EXCEPTION_BUILTINS MPS_NEW_EXCEPTIONS(MPS_EXCEPTION_ENTRY) \
    { MP_ROM_QSTR(MP_QSTR_EnvironmentError), MP_ROM_PTR(&mp_type_OSError) }, \
    { MP_ROM_QSTR(MP_QSTR_IOError), MP_ROM_PTR(&mp_type_OSError) },

#endif // MPS_EXCEPTION_NAMES_H

// Parsers of XML, and the module _pyexpat, which pyexpat.py imports.
//
// expat's memory is on the interpreter's heap. A parser's object refers to it, and the collector frees it with the
// object. Handlers can't parse with the parser that calls them.

#include <string.h>

#include "py/gc.h"
#include "py/objexcept.h"

#include "stdlib/expat/expat_parts.h"
#include "stdlib/module_error.h"

MPS_DEFINE_MODULE_ERROR(mps_type_expat_error, ExpatError, xml_dot_parsers_dot_expat, Exception);

static const mp_obj_type_t type_parser;

#define TEXT_MOST (8192)
#define READ_SIZE (2048)

// ---- Memory --------------------------------------------------------------------------------------------------------

static void *expat_malloc(size_t size) {
    return m_malloc_maybe(size);
}

static void expat_free(void *memory) {
    if (memory != NULL) {
        m_free(memory, gc_nbytes(memory));
    }
}

static void *expat_realloc(void *memory, size_t size) {
    if (memory == NULL) {
        return m_malloc_maybe(size);
    }
    return m_realloc_maybe(memory, gc_nbytes(memory), size, true);
}

static const XML_Memory_Handling_Suite memory_suite = {expat_malloc, expat_realloc, expat_free};

// expat's functions of the system, by the names in sources.txt. They do nothing. Each parser gets a random number
// instead.
const char *mps_expat_getenv(const char *name);
const char *mps_expat_getenv(const char *name) {
    (void)name;
    return NULL;
}

int mps_expat_getpid(void);
int mps_expat_getpid(void) {
    return 0;
}

int mps_expat_fprintf(void *file, const char *format, ...);
int mps_expat_fprintf(void *file, const char *format, ...) {
    (void)file;
    (void)format;
    return 0;
}

int mps_expat_gettimeofday(void *time, void *zone);
int mps_expat_gettimeofday(void *time, void *zone) {
    (void)zone;
    memset(time, 0, 2 * sizeof(long));
    return 0;
}

// ---- Errors --------------------------------------------------------------------------------------------------------

// Raises ExpatError with the parser's place.
static MP_NORETURN void fail(const expat_parser_t *self, enum XML_Error code) {
    mp_int_t line = XML_GetErrorLineNumber(self->parser), column = XML_GetErrorColumnNumber(self->parser);
    vstr_t text;
    mps_vstr_init(&text, 64);
    const char *what = XML_ErrorString(code);
    vstr_printf(&text, "%s: line %d, column %d", what == NULL ? "unknown error" : what, (int)line, (int)column);
    mp_obj_t message = mps_str_from_vstr(&text, MPS_KIND_UNKNOWN);
    mp_obj_t error = mp_obj_new_exception_args(&mps_type_expat_error, 1, &message);
    mp_store_attr(error, MP_QSTR_code, MP_OBJ_NEW_SMALL_INT(code));
    mp_store_attr(error, MP_QSTR_offset, MP_OBJ_NEW_SMALL_INT(column));
    mp_store_attr(error, MP_QSTR_lineno, MP_OBJ_NEW_SMALL_INT(line));
    nlr_raise(error);
}

// ---- Making --------------------------------------------------------------------------------------------------------

static expat_parser_t *parser_alloc(void) {
    expat_parser_t *self = mp_obj_malloc(expat_parser_t, &type_parser);
    memset(&self->parser, 0, sizeof(*self) - offsetof(expat_parser_t, parser));
    for (size_t i = 0; i < HANDLERS; i++) {
        self->handlers[i] = mp_const_none;
    }
    self->text_most = TEXT_MOST;
    self->defers_reparsing = true;
    mps_vstr_init(&self->text, 16);
    return self;
}

// Returns the text of a str with a zero behind it, or NULL if it is None or missing.
static const char *text_of(mp_obj_t obj, const char *what) {
    if (obj == MP_OBJ_NULL || obj == mp_const_none) {
        return NULL;
    }
    if (mps_str_of(obj) == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s must be str or None, not %s"), what,
            mp_obj_get_type_str(obj));
    }
    size_t len;
    const char *text = mp_obj_str_get_data(obj, &len);
    if (strlen(text) != len) {
        mp_raise_ValueError(MP_ERROR_TEXT("embedded null character"));
    }
    return text;
}

// ParserCreate(encoding=None, namespace_separator=None, intern=...).
static mp_obj_t expat_create(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_encoding, MP_QSTR_namespace_separator, MP_QSTR_intern};
    mp_obj_t values[3] = {MP_OBJ_NULL, MP_OBJ_NULL, MP_OBJ_NULL};
    mps_parse_args(MP_QSTR_ParserCreate, n_args, args, kw, 3, names, 0, 0, values);
    const char *encoding = text_of(values[0], "ParserCreate() argument 'encoding'");
    const char *separator = text_of(values[1], "ParserCreate() argument 'namespace_separator'");
    if (separator != NULL && strlen(separator) > 1) {
        mp_raise_ValueError(MP_ERROR_TEXT("namespace_separator must be at most one character, omitted, or None"));
    }
    if (values[2] != MP_OBJ_NULL && values[2] != mp_const_none && mps_as_dict(values[2]) == NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("intern must be a dictionary"));
    }
    expat_parser_t *self = parser_alloc();
    self->intern = values[2] == mp_const_none ? MP_OBJ_NULL : values[2] == MP_OBJ_NULL ? mp_obj_new_dict(0) : values[2];
    self->parser = XML_ParserCreate_MM(encoding, &memory_suite, separator);
    if (self->parser == NULL) {
        mps_raise_memory();
    }
    XML_SetHashSalt(self->parser, mps_random_seed() | 1);
    XML_SetUserData(self->parser, self);
    XML_SetUnknownEncodingHandler(self->parser, expat_unknown_encoding, self);
    return MP_OBJ_FROM_PTR(self);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(expat_create_obj, 0, expat_create);

static void set_handler(expat_parser_t *self, size_t which, mp_obj_t handler) {
    if (which == CHARACTER_DATA) {
        expat_flush_text(self);
    }
    self->handlers[which] = handler;
    // While a handler runs, character data that is no longer wanted must not go to the default handler.
    if (handler != mp_const_none) {
        expat_handlers[which].set(self->parser, expat_handlers[which].handler);
    } else if (which != CHARACTER_DATA || !self->is_in_handler) {
        expat_handlers[which].set(self->parser, NULL);
    }
}

// ---- Parsing -------------------------------------------------------------------------------------------------------

static void begin(expat_parser_t *self) {
    if (self->is_parsing) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("reentrant call of a parser"));
    }
}

// Parses bytes that nobody can change. Runs Python.
static enum XML_Status parse(expat_parser_t *self, mps_span_t data, bool is_last) {
    self->is_parsing = true;
    enum XML_Status status = XML_Parse(self->parser, (const char *)data.data, data.len, is_last);
    self->is_parsing = false;
    mp_obj_t error = self->error;
    if (error != MP_OBJ_NULL) {
        self->error = MP_OBJ_NULL;
        nlr_raise(error);
    }
    if (status == XML_STATUS_ERROR) {
        fail(self, XML_GetErrorCode(self->parser));
    }
    return status;
}

// Parse(data, isfinal=False, /).
static mp_obj_t parser_parse(size_t n_args, const mp_obj_t *args) {
    expat_parser_t *self = MP_OBJ_TO_PTR(args[0]);
    bool is_last = n_args > 2 && mp_obj_is_true(args[2]);
    mp_obj_t data = mps_str_of(args[1]);
    mps_span_t span;
    begin(self);
    if (data != MP_OBJ_NULL) {
        span = mps_str_span(data);
        if (mps_has_surrogates(span.data, span.len)) {
            mps_encode(data, MP_OBJ_NULL, MP_OBJ_NULL); // raises
        }
        XML_SetEncoding(self->parser, "utf-8");
    } else {
        data = args[1];
        if (!mps_bytes_like(data, &span)) {
            mps_raise_type(MP_ERROR_TEXT("a bytes-like object is required, not '%s'"), data);
        }
        if (!mp_obj_is_exact_type(data, &mp_type_bytes)) {
            data = mps_bytes_new(&mp_type_bytes, span.data, span.len);
            span = mps_str_span(data);
        }
    }
    enum XML_Status status = parse(self, span, is_last);
    expat_flush_text(self);
    return MP_OBJ_NEW_SMALL_INT(status);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(parser_parse_obj, 2, 3, parser_parse);

// ParseFile(file, /).
static mp_obj_t parser_parse_file(mp_obj_t self_in, mp_obj_t file) {
    expat_parser_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t method[2];
    mp_load_method_maybe(file, MP_QSTR_read, method);
    if (method[0] == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("argument must have 'read' attribute"));
    }
    mp_obj_t read = mp_load_attr(file, MP_QSTR_read);
    for (;;) {
        mp_obj_t data = mp_call_function_1(read, MP_OBJ_NEW_SMALL_INT(READ_SIZE));
        mps_span_t span;
        if (mps_str_of(data) != MP_OBJ_NULL || !mps_bytes_like(data, &span)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("read() did not return a bytes object (type=%s)"),
                mp_obj_get_type_str(data));
        }
        if (span.len > READ_SIZE) {
            mp_raise_msg_varg(&mp_type_ValueError,
                MP_ERROR_TEXT("read() returned too much data: %d bytes requested, %d returned"), READ_SIZE,
                (int)span.len);
        }
        byte part[READ_SIZE];
        memcpy(part, span.data, span.len);
        span.data = part;
        begin(self);
        enum XML_Status status = parse(self, span, span.len == 0);
        if (span.len == 0) {
            expat_flush_text(self);
            return MP_OBJ_NEW_SMALL_INT(status);
        }
    }
}
static MP_DEFINE_CONST_FUN_OBJ_2(parser_parse_file_obj, parser_parse_file);

// ---- Other methods -------------------------------------------------------------------------------------------------

static mp_obj_t text_or_none(const char *text) {
    return text == NULL ? mp_const_none : mps_str_new((const byte *)text, strlen(text));
}

static mp_obj_t parser_set_base(mp_obj_t self_in, mp_obj_t base) {
    const expat_parser_t *self = MP_OBJ_TO_PTR(self_in);
    if (!XML_SetBase(self->parser, text_of(base, "SetBase() argument"))) {
        mps_raise_memory();
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(parser_set_base_obj, parser_set_base);

static mp_obj_t parser_get_base(mp_obj_t self_in) {
    return text_or_none(XML_GetBase(((expat_parser_t *)MP_OBJ_TO_PTR(self_in))->parser));
}
static MP_DEFINE_CONST_FUN_OBJ_1(parser_get_base_obj, parser_get_base);

static mp_obj_t parser_get_input_context(mp_obj_t self_in) {
    const expat_parser_t *self = MP_OBJ_TO_PTR(self_in);
    int offset, size;
    const char *text = self->is_in_handler ? XML_GetInputContext(self->parser, &offset, &size) : NULL;
    return text == NULL ? mp_const_none : mps_bytes_new(&mp_type_bytes, (const byte *)text + offset, size - offset);
}
static MP_DEFINE_CONST_FUN_OBJ_1(parser_get_input_context_obj, parser_get_input_context);

// ExternalEntityParserCreate(context, encoding=..., /).
static mp_obj_t parser_create_external(size_t n_args, const mp_obj_t *args) {
    const expat_parser_t *self = MP_OBJ_TO_PTR(args[0]);
    const char *context = text_of(args[1], "ExternalEntityParserCreate() argument 1");
    const char *encoding = text_of(n_args > 2 ? args[2] : MP_OBJ_NULL, "ExternalEntityParserCreate() argument 2");
    expat_parser_t *inner = parser_alloc();
    inner->outer = self;
    inner->intern = self->intern;
    inner->text_most = self->text_most;
    inner->buffers_text = self->buffers_text;
    inner->has_ordered_attributes = self->has_ordered_attributes;
    inner->has_specified_attributes = self->has_specified_attributes;
    inner->has_prefixes = self->has_prefixes;
    inner->defers_reparsing = self->defers_reparsing;
    inner->parser = XML_ExternalEntityParserCreate(self->parser, context, encoding);
    if (inner->parser == NULL) {
        mps_raise_memory();
    }
    XML_SetUserData(inner->parser, inner);
    XML_SetUnknownEncodingHandler(inner->parser, expat_unknown_encoding, inner);
    for (size_t i = 0; i < HANDLERS; i++) {
        if (self->handlers[i] != mp_const_none) {
            set_handler(inner, i, self->handlers[i]);
        }
    }
    return MP_OBJ_FROM_PTR(inner);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(parser_create_external_obj, 2, 3, parser_create_external);

static mp_obj_t parser_set_param_entity_parsing(mp_obj_t self_in, mp_obj_t flag) {
    const expat_parser_t *self = MP_OBJ_TO_PTR(self_in);
    return MP_OBJ_NEW_SMALL_INT(XML_SetParamEntityParsing(self->parser, mps_index_c_int(flag)));
}
static MP_DEFINE_CONST_FUN_OBJ_2(parser_set_param_entity_parsing_obj, parser_set_param_entity_parsing);

static mp_obj_t parser_use_foreign_dtd(size_t n_args, const mp_obj_t *args) {
    const expat_parser_t *self = MP_OBJ_TO_PTR(args[0]);
    enum XML_Error error = XML_UseForeignDTD(self->parser, n_args < 2 || mp_obj_is_true(args[1]));
    if (error != XML_ERROR_NONE) {
        fail(self, error);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(parser_use_foreign_dtd_obj, 1, 2, parser_use_foreign_dtd);

static mp_obj_t parser_set_deferral(mp_obj_t self_in, mp_obj_t enabled) {
    expat_parser_t *self = MP_OBJ_TO_PTR(self_in);
    self->defers_reparsing = mp_obj_is_true(enabled);
    XML_SetReparseDeferralEnabled(self->parser, self->defers_reparsing);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(parser_set_deferral_obj, parser_set_deferral);

static mp_obj_t parser_get_deferral(mp_obj_t self_in) {
    return mp_obj_new_bool(((expat_parser_t *)MP_OBJ_TO_PTR(self_in))->defers_reparsing);
}
static MP_DEFINE_CONST_FUN_OBJ_1(parser_get_deferral_obj, parser_get_deferral);

// ---- Attributes ----------------------------------------------------------------------------------------------------

static mp_obj_t attribute(const expat_parser_t *self, qstr attr) {
    switch (attr) {
        case MP_QSTR_ErrorCode:
            return MP_OBJ_NEW_SMALL_INT(XML_GetErrorCode(self->parser));
        case MP_QSTR_ErrorLineNumber:
        case MP_QSTR_CurrentLineNumber:
            return MP_OBJ_NEW_SMALL_INT(XML_GetCurrentLineNumber(self->parser));
        case MP_QSTR_ErrorColumnNumber:
        case MP_QSTR_CurrentColumnNumber:
            return MP_OBJ_NEW_SMALL_INT(XML_GetCurrentColumnNumber(self->parser));
        case MP_QSTR_ErrorByteIndex:
        case MP_QSTR_CurrentByteIndex:
            return MP_OBJ_NEW_SMALL_INT(XML_GetCurrentByteIndex(self->parser));
        case MP_QSTR_buffer_size:
            return MP_OBJ_NEW_SMALL_INT(self->text_most);
        case MP_QSTR_buffer_text:
            return mp_obj_new_bool(self->buffers_text);
        case MP_QSTR_buffer_used:
            return MP_OBJ_NEW_SMALL_INT(self->text.len);
        case MP_QSTR_namespace_prefixes:
            return mp_obj_new_bool(self->has_prefixes);
        case MP_QSTR_ordered_attributes:
            return mp_obj_new_bool(self->has_ordered_attributes);
        case MP_QSTR_specified_attributes:
            return mp_obj_new_bool(self->has_specified_attributes);
        case MP_QSTR_intern:
            return self->intern == MP_OBJ_NULL ? mp_const_none : self->intern;
        default:
            return MP_OBJ_NULL;
    }
}

static void set_buffer_size(expat_parser_t *self, mp_obj_t value) {
    if (mps_int_of(value) == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("buffer_size must be an integer"));
    }
    mp_int_t size = mps_int_clamped(mps_int_of(value));
    if (size <= 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("buffer_size must be greater than zero"));
    }
    if (size >= 0x7fffffff) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("buffer_size must not be greater than %d"), 0x7fffffff);
    }
    if ((size_t)size != self->text_most) {
        expat_flush_text(self);
        self->text_most = size;
    }
}

static bool set_attribute(expat_parser_t *self, qstr attr, mp_obj_t value) {
    switch (attr) {
        case MP_QSTR_buffer_size:
            set_buffer_size(self, value);
            return true;
        case MP_QSTR_buffer_text:
            self->buffers_text = mp_obj_is_true(value);
            if (!self->buffers_text) {
                expat_flush_text(self);
            }
            return true;
        case MP_QSTR_namespace_prefixes:
            self->has_prefixes = mp_obj_is_true(value);
            XML_SetReturnNSTriplet(self->parser, self->has_prefixes);
            return true;
        case MP_QSTR_ordered_attributes:
            self->has_ordered_attributes = mp_obj_is_true(value);
            return true;
        case MP_QSTR_specified_attributes:
            self->has_specified_attributes = mp_obj_is_true(value);
            return true;
        default:
            return false;
    }
}

static void parser_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    expat_parser_t *self = MP_OBJ_TO_PTR(self_in);
    size_t which = 0;
    while (which < HANDLERS && expat_handlers[which].name != attr) {
        which++;
    }
    if (dest[0] == MP_OBJ_NULL) {
        dest[0] = which < HANDLERS ? self->handlers[which] : attribute(self, attr);
        if (dest[0] == MP_OBJ_NULL) {
            dest[1] = MP_OBJ_SENTINEL; // looks in the methods
        }
        return;
    }
    mp_obj_t value = dest[1];
    bool is_known = which < HANDLERS || (attribute(self, attr) != MP_OBJ_NULL);
    if (value == MP_OBJ_NULL && is_known) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("Cannot delete attribute"));
    }
    if (value == MP_OBJ_NULL) {
        return;
    }
    if (which < HANDLERS) {
        set_handler(self, which, value);
        dest[0] = MP_OBJ_NULL;
    } else if (set_attribute(self, attr, value)) {
        dest[0] = MP_OBJ_NULL;
    }
}

static const mp_rom_map_elem_t parser_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR_pyexpat)},
    {MP_ROM_QSTR(MP_QSTR_Parse), MP_ROM_PTR(&parser_parse_obj)},
    {MP_ROM_QSTR(MP_QSTR_ParseFile), MP_ROM_PTR(&parser_parse_file_obj)},
    {MP_ROM_QSTR(MP_QSTR_SetBase), MP_ROM_PTR(&parser_set_base_obj)},
    {MP_ROM_QSTR(MP_QSTR_GetBase), MP_ROM_PTR(&parser_get_base_obj)},
    {MP_ROM_QSTR(MP_QSTR_GetInputContext), MP_ROM_PTR(&parser_get_input_context_obj)},
    {MP_ROM_QSTR(MP_QSTR_ExternalEntityParserCreate), MP_ROM_PTR(&parser_create_external_obj)},
    {MP_ROM_QSTR(MP_QSTR_SetParamEntityParsing), MP_ROM_PTR(&parser_set_param_entity_parsing_obj)},
    {MP_ROM_QSTR(MP_QSTR_UseForeignDTD), MP_ROM_PTR(&parser_use_foreign_dtd_obj)},
    {MP_ROM_QSTR(MP_QSTR_SetReparseDeferralEnabled), MP_ROM_PTR(&parser_set_deferral_obj)},
    {MP_ROM_QSTR(MP_QSTR_GetReparseDeferralEnabled), MP_ROM_PTR(&parser_get_deferral_obj)},
};
static MP_DEFINE_CONST_DICT(parser_locals, parser_locals_table);

static MP_DEFINE_CONST_OBJ_TYPE(
    type_parser,
    MP_QSTR_xmlparser,
    MP_TYPE_FLAG_NONE,
    attr, parser_attr,
    locals_dict, &parser_locals
    );

// ---- The module ----------------------------------------------------------------------------------------------------

// ErrorString(code, /).
static mp_obj_t expat_error_string(mp_obj_t code) {
    return text_or_none(XML_ErrorString(mps_index_c_int(code)));
}
static MP_DEFINE_CONST_FUN_OBJ_1(expat_error_string_obj, expat_error_string);

// features(): returns a list of names and numbers.
static mp_obj_t expat_features(void) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (const XML_Feature *feature = XML_GetFeatureList(); feature->feature != XML_FEATURE_END; feature++) {
        mp_obj_t pair[2] = {text_or_none(feature->name), mp_obj_new_int(feature->value)};
        mp_obj_list_append(list, mp_obj_new_tuple(2, pair));
    }
    return list;
}
static MP_DEFINE_CONST_FUN_OBJ_0(expat_features_obj, expat_features);

static const mp_rom_obj_tuple_t version_info = {{&mp_type_tuple}, 3,
    {MP_ROM_INT(XML_MAJOR_VERSION), MP_ROM_INT(XML_MINOR_VERSION), MP_ROM_INT(XML_MICRO_VERSION)}};

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__pyexpat)},
    {MP_ROM_QSTR(MP_QSTR_ParserCreate), MP_ROM_PTR(&expat_create_obj)},
    {MP_ROM_QSTR(MP_QSTR_ErrorString), MP_ROM_PTR(&expat_error_string_obj)},
    {MP_ROM_QSTR(MP_QSTR_ExpatError), MP_ROM_PTR(&mps_type_expat_error)},
    {MP_ROM_QSTR(MP_QSTR_XMLParserType), MP_ROM_PTR(&type_parser)},
    {MP_ROM_QSTR(MP_QSTR_version_info), MP_ROM_PTR(&version_info)},
    {MP_ROM_QSTR(MP_QSTR_features), MP_ROM_PTR(&expat_features_obj)},
    {MP_ROM_QSTR(MP_QSTR_XML_PARAM_ENTITY_PARSING_NEVER), MP_ROM_INT(XML_PARAM_ENTITY_PARSING_NEVER)},
    {MP_ROM_QSTR(MP_QSTR_XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE),
        MP_ROM_INT(XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE)},
    {MP_ROM_QSTR(MP_QSTR_XML_PARAM_ENTITY_PARSING_ALWAYS), MP_ROM_INT(XML_PARAM_ENTITY_PARSING_ALWAYS)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mps_module_expat = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_MODULE(MP_QSTR__pyexpat, mps_module_expat);

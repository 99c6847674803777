// expat's handlers: each makes objects of its arguments and calls the Python handler.
//
// No exception may leave a handler, because expat does not expect it. The parser is stopped and keeps the exception,
// which is raised when expat has returned. The parser's objects can't be freed meanwhile, and it can't be used again.

#include <string.h>

#include "py/cstack.h"
#include "stdlib/expat/expat_parts.h"

// Returns whether to call a handler: none is called after an exception.
static bool is_on(const expat_parser_t *self, unsigned which) {
    return self->error == MP_OBJ_NULL && self->handlers[which] != mp_const_none;
}

static void keep_error(expat_parser_t *self, void *error) {
    self->error = MP_OBJ_FROM_PTR(error);
    self->is_in_handler = false;
    XML_StopParser(self->parser, XML_FALSE);
}

static mp_obj_t call(expat_parser_t *self, unsigned which, size_t n, const mp_obj_t *args) {
    self->is_in_handler = true;
    mp_obj_t result = mp_call_function_n_kw(self->handlers[which], n, 0, args);
    self->is_in_handler = false;
    return result;
}

void expat_flush_text(expat_parser_t *self) {
    if (self->text.len == 0) {
        return;
    }
    mp_obj_t text = mps_str_new((const byte *)self->text.buf, self->text.len);
    self->text.len = 0;
    if (is_on(self, CHARACTER_DATA)) {
        call(self, CHARACTER_DATA, 1, &text);
    }
}

// ---- Objects of arguments ------------------------------------------------------------------------------------------

static mp_obj_t text_or_none(const XML_Char *text) {
    return text == NULL ? mp_const_none : mps_str_new((const byte *)text, strlen(text));
}

// Returns the str of a name. If the parser interns names, equal names are the same object.
static mp_obj_t name_of(const expat_parser_t *self, const XML_Char *text) {
    mp_obj_t name = text_or_none(text);
    mp_obj_dict_t *names = text == NULL || self->intern == MP_OBJ_NULL ? NULL : mps_as_dict(self->intern);
    if (names == NULL) {
        return name;
    }
    mp_map_elem_t *elem = mp_map_lookup(&names->map, name, MP_MAP_LOOKUP);
    if (elem != NULL) {
        return elem->value;
    }
    mp_obj_dict_store(MP_OBJ_FROM_PTR(names), name, name);
    return name;
}

static mp_obj_t attributes(const expat_parser_t *self, const XML_Char **given) {
    size_t count = 0;
    if (self->has_specified_attributes) {
        count = XML_GetSpecifiedAttributeCount(self->parser);
    } else {
        while (given[count] != NULL) {
            count += 2;
        }
    }
    mp_obj_t all = self->has_ordered_attributes ? mp_obj_new_list(0, NULL) : mp_obj_new_dict(0);
    for (size_t i = 0; i < count; i += 2) {
        mp_obj_t name = name_of(self, given[i]), value = text_or_none(given[i + 1]);
        if (self->has_ordered_attributes) {
            mp_obj_list_append(all, name);
            mp_obj_list_append(all, value);
        } else {
            mp_obj_dict_store(all, name, value);
        }
    }
    return all;
}

// Returns a content model: type, quantifier, name or None, and a tuple of inner models.
static mp_obj_t model_of(const expat_parser_t *self, const XML_Content *model) {
    mp_cstack_check();
    mp_obj_t parts = mp_obj_new_list(0, NULL);
    for (unsigned i = 0; i < model->numchildren; i++) {
        mp_obj_list_append(parts, model_of(self, &model->children[i]));
    }
    mp_obj_t items[4] = {MP_OBJ_NEW_SMALL_INT(model->type), MP_OBJ_NEW_SMALL_INT(model->quant),
        name_of(self, model->name), mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_tuple), parts)};
    return mp_obj_new_tuple(4, items);
}

#define NAME(text) name_of(self, text)
#define TEXT(text) text_or_none(text)
#define NUMBER(number) MP_OBJ_NEW_SMALL_INT(number)

// ---- Handlers ------------------------------------------------------------------------------------------------------

// Calls the Python handler with the following arguments, each with a comma behind it. `result` is its result, or
// MP_OBJ_NULL.
#define CALL(which, ...) \
    expat_parser_t *self = data; \
    volatile mp_obj_t result = MP_OBJ_NULL; \
    nlr_buf_t nlr; \
    if (is_on(self, which)) { \
        if (nlr_push(&nlr) == 0) { \
            expat_flush_text(self); \
            mp_obj_t args[] = {__VA_ARGS__ MP_OBJ_NULL}; \
            result = call(self, which, MP_ARRAY_SIZE(args) - 1, args); \
            nlr_pop(); \
        } else { \
            keep_error(self, nlr.ret_val); \
        } \
    } \
    (void)result

// Returns the integer result of a handler, or 0 if it failed.
static int number_of(expat_parser_t *self, mp_obj_t result) {
    volatile int number = 0;
    nlr_buf_t nlr;
    if (result == MP_OBJ_NULL) {
        return 0;
    }
    if (nlr_push(&nlr) == 0) {
        number = mps_index_c_int(result);
        nlr_pop();
    } else {
        keep_error(self, nlr.ret_val);
    }
    return number;
}

static void XMLCALL on_start_element(void *data, const XML_Char *name, const XML_Char **given) {
    CALL(START_ELEMENT, NAME(name), attributes(self, given), );
}

static void XMLCALL on_end_element(void *data, const XML_Char *name) {
    CALL(END_ELEMENT, NAME(name), );
}

static void XMLCALL on_processing_instruction(void *data, const XML_Char *target, const XML_Char *text) {
    CALL(PROCESSING_INSTRUCTION, NAME(target), TEXT(text), );
}

static void XMLCALL on_character_data(void *data, const XML_Char *text, int len) {
    expat_parser_t *self = data;
    nlr_buf_t nlr;
    if (!is_on(self, CHARACTER_DATA)) {
        return;
    }
    if (nlr_push(&nlr) == 0) {
        if (self->buffers_text && self->text.len + len > self->text_most) {
            expat_flush_text(self);
        }
        if (self->buffers_text && (size_t)len <= self->text_most) {
            vstr_add_strn(&self->text, text, len);
        } else if (is_on(self, CHARACTER_DATA)) {
            mp_obj_t str = mps_str_new((const byte *)text, len);
            call(self, CHARACTER_DATA, 1, &str);
        }
        nlr_pop();
    } else {
        keep_error(self, nlr.ret_val);
    }
}

static void XMLCALL on_unparsed_entity_decl(void *data, const XML_Char *name, const XML_Char *base,
    const XML_Char *system, const XML_Char *public, const XML_Char *notation) {
    CALL(UNPARSED_ENTITY_DECL, NAME(name), NAME(base), NAME(system), NAME(public), NAME(notation), );
}

static void XMLCALL on_notation_decl(void *data, const XML_Char *name, const XML_Char *base, const XML_Char *system,
    const XML_Char *public) {
    CALL(NOTATION_DECL, NAME(name), NAME(base), NAME(system), NAME(public), );
}

static void XMLCALL on_start_namespace_decl(void *data, const XML_Char *prefix, const XML_Char *uri) {
    CALL(START_NAMESPACE_DECL, NAME(prefix), NAME(uri), );
}

static void XMLCALL on_end_namespace_decl(void *data, const XML_Char *prefix) {
    CALL(END_NAMESPACE_DECL, NAME(prefix), );
}

static void XMLCALL on_comment(void *data, const XML_Char *text) {
    CALL(COMMENT, TEXT(text), );
}

static void XMLCALL on_start_cdata_section(void *data) {
    CALL(START_CDATA_SECTION, );
}

static void XMLCALL on_end_cdata_section(void *data) {
    CALL(END_CDATA_SECTION, );
}

static void XMLCALL on_default(void *data, const XML_Char *text, int len) {
    CALL(DEFAULT, mps_str_new((const byte *)text, len), );
}

static void XMLCALL on_default_expand(void *data, const XML_Char *text, int len) {
    CALL(DEFAULT_EXPAND, mps_str_new((const byte *)text, len), );
}

static int XMLCALL on_not_standalone(void *data) {
    CALL(NOT_STANDALONE, );
    return number_of(self, result);
}

static int XMLCALL on_external_entity_ref(XML_Parser parser, const XML_Char *context, const XML_Char *base,
    const XML_Char *system, const XML_Char *public) {
    void *data = XML_GetUserData(parser);
    CALL(EXTERNAL_ENTITY_REF, TEXT(context), NAME(base), NAME(system), NAME(public), );
    return number_of(self, result);
}

static void XMLCALL on_start_doctype_decl(void *data, const XML_Char *name, const XML_Char *system,
    const XML_Char *public, int has_subset) {
    CALL(START_DOCTYPE_DECL, NAME(name), NAME(system), NAME(public), NUMBER(has_subset), );
}

static void XMLCALL on_end_doctype_decl(void *data) {
    CALL(END_DOCTYPE_DECL, );
}

static void XMLCALL on_entity_decl(void *data, const XML_Char *name, int is_parameter, const XML_Char *value, int len,
    const XML_Char *base, const XML_Char *system, const XML_Char *public, const XML_Char *notation) {
    CALL(ENTITY_DECL, NAME(name), NUMBER(is_parameter),
        value == NULL ? mp_const_none : mps_str_new((const byte *)value, len), NAME(base), NAME(system), NAME(public),
        NAME(notation), );
}

static void XMLCALL on_xml_decl(void *data, const XML_Char *version, const XML_Char *encoding, int standalone) {
    CALL(XML_DECL, TEXT(version), TEXT(encoding), NUMBER(standalone), );
}

static void XMLCALL on_element_decl(void *data, const XML_Char *name, XML_Content *model) {
    CALL(ELEMENT_DECL, NAME(name), model_of(self, model), );
    XML_FreeContentModel(self->parser, model);
}

static void XMLCALL on_attlist_decl(void *data, const XML_Char *element, const XML_Char *attribute,
    const XML_Char *type, const XML_Char *usual, int is_required) {
    CALL(ATTLIST_DECL, NAME(element), NAME(attribute), TEXT(type), TEXT(usual), NUMBER(is_required), );
}

static void XMLCALL on_skipped_entity(void *data, const XML_Char *name, int is_parameter) {
    CALL(SKIPPED_ENTITY, NAME(name), NUMBER(is_parameter), );
}

#define HANDLER(name, function) {MP_QSTR_##name##Handler, (expat_setter_t)XML_Set##name##Handler, (void *)function}

const expat_handler_t expat_handlers[HANDLERS] = {
    HANDLER(StartElement, on_start_element),
    HANDLER(EndElement, on_end_element),
    HANDLER(ProcessingInstruction, on_processing_instruction),
    HANDLER(CharacterData, on_character_data),
    HANDLER(UnparsedEntityDecl, on_unparsed_entity_decl),
    HANDLER(NotationDecl, on_notation_decl),
    HANDLER(StartNamespaceDecl, on_start_namespace_decl),
    HANDLER(EndNamespaceDecl, on_end_namespace_decl),
    HANDLER(Comment, on_comment),
    HANDLER(StartCdataSection, on_start_cdata_section),
    HANDLER(EndCdataSection, on_end_cdata_section),
    HANDLER(Default, on_default),
    {MP_QSTR_DefaultHandlerExpand, (expat_setter_t)XML_SetDefaultHandlerExpand, (void *)on_default_expand},
    HANDLER(NotStandalone, on_not_standalone),
    HANDLER(ExternalEntityRef, on_external_entity_ref),
    HANDLER(StartDoctypeDecl, on_start_doctype_decl),
    HANDLER(EndDoctypeDecl, on_end_doctype_decl),
    HANDLER(EntityDecl, on_entity_decl),
    HANDLER(XmlDecl, on_xml_decl),
    HANDLER(ElementDecl, on_element_decl),
    HANDLER(AttlistDecl, on_attlist_decl),
    HANDLER(SkippedEntity, on_skipped_entity),
};

// ---- Encodings -----------------------------------------------------------------------------------------------------

// Fills expat's table for an encoding that our codecs know and that has one byte per character.
static void fill_encoding(const XML_Char *name, XML_Encoding *encoding) {
    byte all[256];
    for (size_t i = 0; i < sizeof(all); i++) {
        all[i] = i;
    }
    mp_obj_t text = mps_decode(mps_bytes_new(&mp_type_bytes, all, sizeof(all)), text_or_none(name),
        MP_OBJ_NEW_QSTR(MP_QSTR_replace));
    if (mps_str_len(text) != sizeof(all)) {
        mp_raise_ValueError(MP_ERROR_TEXT("multi-byte encodings are not supported"));
    }
    const byte *p = mps_str_span(text).data;
    for (size_t i = 0; i < sizeof(all); i++) {
        unichar c = mps_utf8_next(&p);
        encoding->map[i] = c == 0xfffd ? -1 : (int)c;
    }
    encoding->data = NULL;
    encoding->convert = NULL;
    encoding->release = NULL;
}

int expat_unknown_encoding(void *data, const XML_Char *name, XML_Encoding *encoding) {
    expat_parser_t *self = data;
    nlr_buf_t nlr;
    if (self->error != MP_OBJ_NULL) {
        return XML_STATUS_ERROR;
    }
    if (nlr_push(&nlr) == 0) {
        fill_encoding(name, encoding);
        nlr_pop();
        return XML_STATUS_OK;
    }
    self->error = MP_OBJ_FROM_PTR(nlr.ret_val);
    return XML_STATUS_ERROR;
}

// Declarations that the files of the module pyexpat share. expat is CPython's copy.

#ifndef MPS_EXPAT_PARTS_H
#define MPS_EXPAT_PARTS_H

#include "py/obj.h"
#include "py/runtime.h"

#include "types/text/text.h"

#include <Modules/expat/expat.h>

// The handlers of a parser, in the order of expat_handlers.
enum {
    START_ELEMENT,
    END_ELEMENT,
    PROCESSING_INSTRUCTION,
    CHARACTER_DATA,
    UNPARSED_ENTITY_DECL,
    NOTATION_DECL,
    START_NAMESPACE_DECL,
    END_NAMESPACE_DECL,
    COMMENT,
    START_CDATA_SECTION,
    END_CDATA_SECTION,
    DEFAULT,
    DEFAULT_EXPAND,
    NOT_STANDALONE,
    EXTERNAL_ENTITY_REF,
    START_DOCTYPE_DECL,
    END_DOCTYPE_DECL,
    ENTITY_DECL,
    XML_DECL,
    ELEMENT_DECL,
    ATTLIST_DECL,
    SKIPPED_ENTITY,
    HANDLERS,
};

typedef struct _expat_parser_t {
    mp_obj_base_t base;
    XML_Parser parser;
    const struct _expat_parser_t *outer; // the parser whose external entity this one parses
    mp_obj_t handlers[HANDLERS]; // or None
    mp_obj_t intern; // a dict, or MP_OBJ_NULL
    mp_obj_t error; // the exception that a handler raised, or MP_OBJ_NULL
    vstr_t text; // character data that is not passed on yet
    size_t text_most;
    bool buffers_text, has_ordered_attributes, has_specified_attributes, has_prefixes, defers_reparsing;
    bool is_parsing, is_in_handler;
} expat_parser_t;

typedef void (*expat_setter_t)(XML_Parser parser, void *handler);

typedef struct {
    qstr name;
    expat_setter_t set;
    void *handler; // expat's handler; each has its own arguments
} expat_handler_t;

extern const expat_handler_t expat_handlers[HANDLERS];

// Calls the handler with the collected character data. Its exceptions pass through. May run Python.
void expat_flush_text(expat_parser_t *self);

int expat_unknown_encoding(void *data, const XML_Char *name, XML_Encoding *encoding);

#endif // MPS_EXPAT_PARTS_H

# The module `pyexpat`: the tables of its errors. The parser is in C (stdlib/expat/).

import sys
from types import ModuleType

import _pyexpat
from _pyexpat import (
    ErrorString, ExpatError, ParserCreate, XML_PARAM_ENTITY_PARSING_ALWAYS, XML_PARAM_ENTITY_PARSING_NEVER,
    XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE, XMLParserType, version_info,
)

error = ExpatError
EXPAT_VERSION = "expat_" + ".".join(map(str, version_info))
native_encoding = "UTF-8"
features = _pyexpat.features()

errors = ModuleType("pyexpat.errors", "Constants used to describe error conditions.")
model = ModuleType("pyexpat.model", "Constants used to interpret content model information.")

_ERRORS = (
    "NO_MEMORY SYNTAX NO_ELEMENTS INVALID_TOKEN UNCLOSED_TOKEN PARTIAL_CHAR TAG_MISMATCH DUPLICATE_ATTRIBUTE "
    "JUNK_AFTER_DOC_ELEMENT PARAM_ENTITY_REF UNDEFINED_ENTITY RECURSIVE_ENTITY_REF ASYNC_ENTITY BAD_CHAR_REF "
    "BINARY_ENTITY_REF ATTRIBUTE_EXTERNAL_ENTITY_REF MISPLACED_XML_PI UNKNOWN_ENCODING INCORRECT_ENCODING "
    "UNCLOSED_CDATA_SECTION EXTERNAL_ENTITY_HANDLING NOT_STANDALONE UNEXPECTED_STATE ENTITY_DECLARED_IN_PE "
    "FEATURE_REQUIRES_XML_DTD CANT_CHANGE_FEATURE_ONCE_PARSING UNBOUND_PREFIX UNDECLARING_PREFIX INCOMPLETE_PE XML_DECL "
    "TEXT_DECL PUBLICID SUSPENDED NOT_SUSPENDED ABORTED FINISHED SUSPEND_PE RESERVED_PREFIX_XML RESERVED_PREFIX_XMLNS "
    "RESERVED_NAMESPACE_URI INVALID_ARGUMENT NO_BUFFER AMPLIFICATION_LIMIT_BREACH NOT_STARTED"
)
errors.codes = {}
errors.messages = {}
for _code, _name in enumerate(_ERRORS.split(), 1):
    _text = ErrorString(_code)
    setattr(errors, "XML_ERROR_" + _name, _text)
    errors.codes[_text] = _code
    errors.messages[_code] = _text
for _code, _name in enumerate("EMPTY ANY MIXED NAME CHOICE SEQ".split(), 1):
    setattr(model, "XML_CTYPE_" + _name, _code)
for _code, _name in enumerate("NONE OPT REP PLUS".split()):
    setattr(model, "XML_CQUANT_" + _name, _code)
sys.modules["pyexpat.errors"] = errors
sys.modules["pyexpat.model"] = model
del _code, _name, _text

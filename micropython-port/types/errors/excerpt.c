// Prints the lines of a source that failed, with carets under the part, as CPython's tracebacks do. Used by
// traceback_text.c and by the module _traceback. The host does the same for its output, in runtime/src/carets.rs.

#include <string.h>

#include "extmod/vfs.h"
#include "py/frozenmod.h"
#include "py/lexer.h"
#include "py/runtime.h"
#include "py/stream.h"
#include "types/errors/exceptions.h"
#include "types/errors/wide_characters.h"
#include "vm/code.h"

extern const mp_obj_type_t mp_type_SandboxInterrupt;

// The most bytes of a line that are shown.
#define LINE_MAX_SHOWN 200

// ---- The source ----------------------------------------------------------------------------------------------------

typedef struct {
    size_t file; // as in mps_source_text()
    const char *text;
    size_t len;
} source_t;

static source_t run_source;

void mps_set_run_source(size_t file, const char *source, size_t len) {
    run_source.file = file;
    run_source.text = source;
    run_source.len = len;
}

mp_obj_t mps_run_source_text(void) {
    if (run_source.text == NULL) {
        return mp_const_none;
    }
    mp_obj_t items[2] = {mps_source_name(run_source.file), mp_obj_new_str(run_source.text, run_source.len)};
    return mp_obj_new_tuple(2, items);
}

size_t mps_run_source_of(mp_obj_t name) {
    return run_source.text != NULL && mp_obj_equal(mps_source_name(run_source.file), name)
        ? run_source.file
        : MP_QSTRnull;
}

static bool is_for_host;

void mps_excerpt_for_host(bool it_is) {
    is_for_host = it_is;
}

// ---- Sources in files ----------------------------------------------------------------------------------------------

// Files longer than this are not read.
#define FILE_MAX (1024 * 1024)
#define FILES_KEPT (4)

// The sources that were read last, each a source_t. A file may change: they are forgotten before something is printed.
MP_REGISTER_ROOT_POINTER(void *mps_file_sources[4]);
_Static_assert(FILES_KEPT == 4, "as many as there are root pointers");

static size_t next_kept;
static bool is_reading;

void mps_forget_file_sources(void) {
    for (size_t i = 0; i < FILES_KEPT; i++) {
        MP_STATE_VM(mps_file_sources)[i] = NULL;
    }
}

static void read_file(qstr name, vstr_t *text) {
    mp_obj_t args[2] = {MP_OBJ_NEW_QSTR(name), MP_OBJ_NEW_QSTR(MP_QSTR_rb)};
    mp_obj_t file = mp_vfs_open(2, args, (mp_map_t *)&mp_const_empty_map);
    mp_get_stream_raise(file, MP_STREAM_OP_READ | MP_STREAM_OP_IOCTL);
    char chunk[512];
    int error = 0;
    size_t n;
    while (error == 0 && text->len <= FILE_MAX
        && (n = mp_stream_rw(file, chunk, sizeof(chunk), &error, MP_STREAM_RW_READ | MP_STREAM_RW_ONCE)) > 0) {
        vstr_add_strn(text, chunk, MIN(n, sizeof(chunk)));
    }
    mp_stream_close(file);
    if (error != 0 || text->len > FILE_MAX) {
        text->len = 0;
    }
}

// Reads the file of a module of the program's own. The file system may be the program's too, and raise anything.
static const source_t *read_source(qstr name) {
    const char *path = qstr_str(name);
    if (is_reading || path[0] == '\0' || path[0] == '<'
        || mp_find_frozen_module(path, NULL, NULL) == MP_IMPORT_STAT_FILE) {
        return NULL;
    }
    is_reading = true;
    nlr_buf_t nlr;
    if (nlr_push(&nlr) != 0) {
        is_reading = false;
        if (mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val), MP_OBJ_FROM_PTR(&mp_type_SandboxInterrupt))) {
            nlr_jump(nlr.ret_val);
        }
        return NULL;
    }
    vstr_t text;
    vstr_init(&text, 512);
    read_file(name, &text);
    source_t *source = m_new_obj(source_t);
    *source = (source_t) {name, text.buf, text.len};
    nlr_pop();
    is_reading = false;
    MP_STATE_VM(mps_file_sources)[next_kept++ % FILES_KEPT] = source;
    return source;
}

static const source_t *find_source(size_t file) {
    if (run_source.text != NULL && file == run_source.file) {
        return &run_source;
    }
    if (is_for_host || mps_source_is_of_run(file)) {
        return NULL;
    }
    for (size_t i = 0; i < FILES_KEPT; i++) {
        const source_t *source = MP_STATE_VM(mps_file_sources)[i];
        if (source != NULL && source->file == file) {
            return source;
        }
    }
    return read_source(file);
}

// ---- Lines ---------------------------------------------------------------------------------------------------------

// A line without the spaces at its end.
typedef struct {
    const char *start, *end;
    const char *next; // the start of the next line, or NULL
    const char *source_end;
} line_t;

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

static line_t read_line(const char *at, const char *source_end) {
    const char *newline = memchr(at, '\n', source_end - at);
    line_t line = {at, newline == NULL ? source_end : newline, newline == NULL ? NULL : newline + 1, source_end};
    while (line.end > at && is_space(line.end[-1])) {
        line.end--;
    }
    return line;
}

// Finds a line by its number. Returns false if it is not known.
static bool find_line(size_t file, size_t number, line_t *line) {
    const source_t *source = find_source(file);
    if (source == NULL || number == 0) {
        return false;
    }
    const char *at = source->text;
    const char *end = at + source->len;
    for (; number > 1; number--) {
        at = memchr(at, '\n', end - at);
        if (at == NULL) {
            return false;
        }
        at++;
    }
    *line = read_line(at, end);
    return true;
}

static const char *skip_spaces(const char *at, const char *end) {
    while (at < end && is_space(*at)) {
        at++;
    }
    return at;
}

const char *mps_source_line(size_t file, size_t number, size_t *len) {
    line_t line;
    if (!find_line(file, number, &line)) {
        return NULL;
    }
    const char *start = skip_spaces(line.start, line.end);
    *len = line.end - start;
    return *len > 0 ? start : NULL;
}

// ---- Characters and columns ----------------------------------------------------------------------------------------

// Skips n characters, or goes to the end.
static const char *skip_chars(const char *at, const char *end, size_t n) {
    for (; n > 0 && at < end; n--) {
        do {
            at++;
        } while (at < end && (*at & 0xc0) == 0x80);
    }
    return at;
}

static bool is_ascii(const char *at, const char *end) {
    for (; at < end; at++) {
        if (*at & 0x80) {
            return false;
        }
    }
    return true;
}

static bool is_wide(unichar c) {
    size_t low = 0;
    size_t high = MP_ARRAY_SIZE(wide_characters);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (wide_characters[middle][1] < c) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < MP_ARRAY_SIZE(wide_characters) && wide_characters[low][0] <= c;
}

// Returns how many columns the first n characters of a text take. n may be greater than the number of characters.
static size_t width(const char *at, const char *end, size_t n) {
    if (is_ascii(at, end)) {
        return n;
    }
    size_t columns = 0;
    for (; n > 0 && at < end; n--) {
        columns += is_wide(utf8_get_char((const byte *)at)) ? 2 : 1;
        at = skip_chars(at, end, 1);
    }
    return columns;
}

static size_t whole_width(const char *at, const char *end) {
    return is_ascii(at, end) ? (size_t)(end - at) : width(at, end, end - at);
}

// ---- The part that failed ------------------------------------------------------------------------------------------

// The part of a source that failed. Lines are counted from 0, the first line shown. Columns are those of a terminal,
// from 0, without the lines' common indentation.
typedef struct {
    line_t first, last;
    size_t n_lines;
    size_t indentation;
    size_t start, end; // in the first and the last line
    bool has_mark;
    size_t mark_line, mark_start; // the place where the mark begins
    size_t mark_end_line, mark_end;
    bool has_carets;
} excerpt_t;

// Returns how much of a line's indentation another line has, too.
static size_t common_indentation(const line_t *line, const line_t *other, size_t most) {
    size_t n = 0;
    while (n < most && line->start + n < line->end && (line->start[n] == ' ' || line->start[n] == '\t')
        && line->start[n] == other->start[n]) {
        n++;
    }
    return n;
}

// Finds the lines and their common indentation. Returns false if a line is not known, or all are blank.
static bool find_lines(size_t file, const mps_place_t *place, excerpt_t *excerpt) {
    line_t line;
    if (place->col == 0 || !find_line(file, place->line, &line)) {
        return false;
    }
    excerpt->first = line;
    excerpt->n_lines = place->end_line - place->line + 1;
    const line_t *filled = NULL; // a line that is not blank
    line_t one;
    for (size_t i = 0; i < excerpt->n_lines; i++) {
        if (i > 0) {
            if (line.next == NULL) {
                return false;
            }
            line = read_line(line.next, line.source_end);
        }
        if (line.start == line.end) {
            continue;
        }
        if (filled == NULL) {
            one = line;
            filled = &one;
            excerpt->indentation = common_indentation(&line, &line, SIZE_MAX);
        } else {
            excerpt->indentation = common_indentation(&line, filled, excerpt->indentation);
        }
    }
    excerpt->last = line;
    return filled != NULL;
}

static size_t less(size_t value, size_t by) {
    return value > by ? value - by : 0;
}

// Returns the start of a line behind the common indentation.
static const char *start_of_line(const excerpt_t *excerpt, const line_t *line) {
    return line->start == line->end ? line->end : line->start + excerpt->indentation;
}

// Returns the terminal's column of a character. `col` is from 1 and includes the indentation.
static size_t column_of(const excerpt_t *excerpt, const line_t *line, size_t col) {
    return width(start_of_line(excerpt, line), line->end, less(col, 1 + excerpt->indentation));
}

static void place_mark(excerpt_t *excerpt, const mps_place_t *place) {
    line_t line = excerpt->first;
    excerpt->has_mark = true;
    excerpt->mark_line = place->mark_line - place->line;
    for (size_t i = 0; i < excerpt->mark_line; i++) {
        line = read_line(line.next, line.source_end);
    }
    excerpt->mark_start = column_of(excerpt, &line, place->mark_col);
    if (place->mark == MPS_MARK_BRACKET) {
        excerpt->mark_end_line = excerpt->n_lines - 1;
        excerpt->mark_end = excerpt->end;
    } else {
        excerpt->mark_end_line = excerpt->mark_line;
        excerpt->mark_end = excerpt->mark_start + (place->mark == MPS_MARK_TWO ? 2 : 1);
    }
}

static bool is_name_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Skips `return`, or `name =`, at the beginning of a line. Returns NULL if there is neither.
static const char *skip_beginning(const char *at, const char *end, bool *is_return) {
    const char *name = at;
    while (at < end && is_name_char(*at)) {
        at++;
    }
    *is_return = at - name == 6 && memcmp(name, "return", 6) == 0;
    if (at == name || *is_return) {
        return *is_return ? at : NULL;
    }
    at = skip_spaces(at, end);
    return at < end && *at == '=' ? at + 1 : NULL;
}

// Returns whether the lines are just `return name(...)` or `name = call(...)`, and the call failed. Then CPython shows
// no carets.
static bool is_whole_statement(const excerpt_t *excerpt, const mps_place_t *place) {
    const char *at = start_of_line(excerpt, &excerpt->first);
    const char *start = excerpt->first.start + (place->col - 1);
    const char *last = excerpt->last.start + (place->end_col - 1);
    if (place->mark != MPS_MARK_BRACKET || start > excerpt->first.end || last > excerpt->last.end
        || !is_ascii(at, start) || !is_ascii(excerpt->last.start, last)) {
        return false;
    }
    bool is_return;
    at = skip_beginning(at, start, &is_return);
    if (at == NULL) {
        return false;
    }
    size_t brackets = 0;
    for (; at < start; at++) {
        brackets += *at == '(';
        if (*at != '(' && !is_space(*at)) {
            return false;
        }
    }
    const char *mark = skip_chars(excerpt->first.start, excerpt->first.end, place->mark_col - 1);
    bool same_line = place->mark_line == place->line;
    if (is_return) {
        while (at < excerpt->first.end && is_name_char(*at)) {
            at++;
        }
        if (!same_line || at == start || skip_spaces(at, excerpt->first.end) != mark) {
            return false;
        }
    }
    if (same_line && (mark >= excerpt->first.end || *mark != '(')) {
        return false; // a subscript
    }
    if (last == excerpt->last.start || last[-1] != ')') {
        return false;
    }
    for (; last < excerpt->last.end && (is_space(*last) || (brackets > 0 && *last == ')')); last++) {
        brackets -= *last == ')';
    }
    return brackets == 0 && (last == excerpt->last.end || *last == '#' || *last == ';');
}

// Returns whether the lines have other text besides the part.
static bool is_less_than_lines(const excerpt_t *excerpt, const mps_place_t *place) {
    const char *start = start_of_line(excerpt, &excerpt->first);
    const char *to = skip_chars(start, excerpt->first.end, less(place->col, 1 + excerpt->indentation));
    const char *last = start_of_line(excerpt, &excerpt->last);
    return skip_spaces(start, to) < to
        || skip_chars(last, excerpt->last.end, less(place->end_col, 1 + excerpt->indentation)) < excerpt->last.end;
}

static bool make_excerpt(size_t file, const mps_place_t *place, excerpt_t *excerpt) {
    memset(excerpt, 0, sizeof(*excerpt));
    if (!find_lines(file, place, excerpt)) {
        return false;
    }
    excerpt->start = column_of(excerpt, &excerpt->first, place->col);
    excerpt->end = column_of(excerpt, &excerpt->last, place->end_col);
    if (place->mark != MPS_MARK_NONE && place->mark_line <= place->end_line) {
        place_mark(excerpt, place);
    }
    excerpt->has_carets = !is_whole_statement(excerpt, place)
        && (excerpt->has_mark || is_less_than_lines(excerpt, place));
    return true;
}

// ---- Printing ------------------------------------------------------------------------------------------------------

// Prints a line, or the beginning of a long one. Returns the end of the shown text.
static const char *print_text(const mp_print_t *print, const char *start, const char *end) {
    const char *shown = end;
    if (end - start > LINE_MAX_SHOWN) {
        shown = start + LINE_MAX_SHOWN;
        while ((*shown & 0xc0) == 0x80) {
            shown--;
        }
    }
    mp_printf(print, "    %.*s%s\n", (int)(shown - start), start, shown < end ? "..." : "");
    return shown;
}

static bool is_marked(const excerpt_t *excerpt, size_t line, size_t column) {
    return (line > excerpt->mark_line || (line == excerpt->mark_line && column >= excerpt->mark_start))
        && (line < excerpt->mark_end_line || (line == excerpt->mark_end_line && column < excerpt->mark_end));
}

static void print_carets(const mp_print_t *print, const excerpt_t *excerpt, size_t number, const char *start,
    const char *shown, const char *end) {
    char carets[LINE_MAX_SHOWN];
    size_t n = number == excerpt->n_lines - 1 ? excerpt->end : whole_width(start, end);
    n = MIN(n, shown < end ? whole_width(start, shown) : n);
    n = MIN(n, LINE_MAX_SHOWN);
    size_t from = skip_spaces(start, end) - start;
    from = number == 0 ? MAX(from, excerpt->start) : from;
    for (size_t i = 0; i < n; i++) {
        carets[i] = i < from ? ' ' : excerpt->has_mark && !is_marked(excerpt, number, i) ? '~' : '^';
    }
    mp_printf(print, "    %.*s\n", (int)(n > from ? n : 0), carets);
}

static void print_excerpt_line(const mp_print_t *print, const excerpt_t *excerpt, size_t number, const line_t *line) {
    const char *start = start_of_line(excerpt, line);
    const char *shown = print_text(print, start, line->end);
    if (excerpt->has_carets) {
        print_carets(print, excerpt, number, start, shown, line->end);
    }
}

// Returns whether a line is shown even if there are many: the first and the last line, and lines near the ends of the
// mark.
static bool is_significant(const excerpt_t *excerpt, size_t number) {
    if (number == 0 || number == excerpt->n_lines - 1) {
        return true;
    }
    return excerpt->has_mark
        && ((number + 1 >= excerpt->mark_line && number <= excerpt->mark_line + 1)
            || (number + 1 >= excerpt->mark_end_line && number <= excerpt->mark_end_line + 1));
}

// Prints the line that stands for unknown source lines: see MPS_PLACE_FOLLOWS in host/host_abi.h.
static void print_place(const mp_print_t *print, const mps_place_t *place) {
    mp_printf(print, "    \x01%u %u %u %u %u %u\n", (unsigned)place->end_line, (unsigned)place->col,
        (unsigned)place->end_col, (unsigned)place->mark, (unsigned)place->mark_line, (unsigned)place->mark_col);
}

static void print_excerpt(const mp_print_t *print, size_t file, const mps_place_t *place) {
    excerpt_t excerpt;
    if (!make_excerpt(file, place, &excerpt)) {
        size_t len;
        const char *line = mps_source_line(file, place->line, &len);
        if (line != NULL) {
            print_text(print, line, line + len);
        } else if (is_for_host && place->col != 0) {
            print_place(print, place);
        }
        return;
    }
    line_t line = excerpt.first;
    line_t before = line;
    size_t printed = 0;
    for (size_t number = 0;; number++) {
        if (is_significant(&excerpt, number)) {
            if (number > printed + 2) {
                mp_printf(print, "    ...<%u lines>...\n", (unsigned)(number - printed - 1));
            } else if (number == printed + 2) {
                print_excerpt_line(print, &excerpt, number - 1, &before);
            }
            print_excerpt_line(print, &excerpt, number, &line);
            printed = number;
        }
        if (number == excerpt.n_lines - 1) {
            break;
        }
        before = line;
        line = read_line(line.next, line.source_end);
    }
}

void mps_print_excerpt(const mp_print_t *print, size_t file, const mps_place_t *place) {
    if (file == run_source.file || is_for_host) {
        print_excerpt(print, file, place);
        return;
    }
    // Printing may run the program's code, which may free a file's source.
    vstr_t text;
    mp_print_t to_text;
    vstr_init_print(&text, 64, &to_text);
    print_excerpt(&to_text, file, place);
    mp_print_strn(print, text.buf, text.len, 0, ' ', 0);
}

size_t mps_source_bytes(size_t file, size_t number, size_t col) {
    line_t line;
    if (!find_line(file, number, &line)) {
        return col - 1;
    }
    size_t bytes = skip_chars(line.start, line.end, col - 1) - line.start;
    return MAX(bytes, (size_t)(line.end - line.start) < col - 1 ? col - 1 : bytes);
}

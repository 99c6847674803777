// Implements strftime: formats a moment as text. Used by the modules time and _datetime.

#include <string.h>

#include "py/runtime.h"

#include "stdlib/time/calendar_time.h"

const char mps_weekday_names[7][10] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
const char mps_month_names[12][10] = {"January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December"};

// The greatest width of a field.
#define WIDTH_MAX (1 << 20)

// The flags of a directive.
typedef struct {
    char pad; // '\0' for the directive's own, '-' for none
    bool upper, swap;
    int width; // -1 if not given
} field_t;

int64_t mps_days_of(int64_t year, int month, int day) {
    int64_t months = year * 12 + month - 1;
    year = months >= 0 ? months / 12 : (months - 11) / 12;
    month = (int)(months - year * 12); // from 0
    // Years begin in March here, so that the day of a leap year is the last.
    month -= 2;
    if (month < 0) {
        month += 12;
        year--;
    }
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t of_era = year - era * 400;
    int64_t year_day = (153 * month + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + year_day - 719468;
}

bool mps_moment_of(int64_t seconds, mps_moment_t *moment) {
    int64_t days = seconds / 86400, rest = seconds % 86400;
    if (rest < 0) {
        rest += 86400;
        days--;
    }
    int64_t shifted = days + 719468;
    int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    int64_t of_era = shifted - era * 146097;
    int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int year_day = (int)(of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100));
    int month = (5 * year_day + 2) / 153; // from March
    int64_t year = year_of_era + era * 400 + (month >= 10);
    if (year < INT32_MIN || year > INT32_MAX) {
        return false;
    }
    *moment = (mps_moment_t) {
        .year = (int32_t)year,
        .month = month < 10 ? month + 3 : month - 9,
        .day = year_day - (153 * month + 2) / 5 + 1,
        .hour = (int)(rest / 3600),
        .minute = (int)(rest / 60 % 60),
        .second = (int)(rest % 60),
        .weekday = (int)(((days + 3) % 7 + 7) % 7),
        .zone = "UTC",
        .zone_len = 3,
    };
    moment->year_day = (int)(days - mps_days_of(year, 1, 1)) + 1;
    return true;
}

static bool is_leap(int64_t year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int mps_iso_week(const mps_moment_t *moment, int64_t *year) {
    *year = moment->year;
    // The Thursday of this week decides its year and number.
    int thursday = moment->year_day - 1 - moment->weekday + 3;
    if (thursday < 0) {
        (*year)--;
        thursday += is_leap(*year) ? 366 : 365;
    } else if (thursday >= (is_leap(*year) ? 366 : 365)) {
        thursday -= is_leap(*year) ? 366 : 365;
        (*year)++;
    }
    return thursday / 7 + 1;
}

void mps_add_number(vstr_t *out, unsigned value, int width) {
    char digits[12];
    int at = sizeof(digits);
    do {
        digits[--at] = '0' + value % 10;
        value /= 10;
        width--;
    } while (value != 0);
    for (; width > 0; width--) {
        vstr_add_byte(out, '0');
    }
    vstr_add_strn(out, digits + at, sizeof(digits) - at);
}

static void add_pad(vstr_t *out, char pad, int count) {
    if (count > 0) {
        memset(vstr_add_len(out, count), pad, count);
    }
}

// Appends a number. pad is the directive's own: '0' or a space.
static void add_number(vstr_t *out, const field_t *field, int64_t value, int digits, char pad) {
    char text[24];
    int at = sizeof(text);
    bool negative = value < 0;
    uint64_t left = negative ? -(uint64_t)value : (uint64_t)value;
    do {
        text[--at] = '0' + left % 10;
        left /= 10;
    } while (left != 0);
    int len = (int)sizeof(text) - at;
    pad = field->pad == '\0' ? pad : field->pad;
    int width = pad == '-' ? 0 : digits;
    width = field->width > width ? field->width : width;
    int padding = width - len - negative;
    if (pad != '0') {
        add_pad(out, ' ', padding);
    }
    if (negative) {
        vstr_add_byte(out, '-');
    }
    if (pad == '0' || (pad == '-' && field->width > 0)) {
        add_pad(out, '0', padding);
    }
    vstr_add_strn(out, text + at, len);
}

static void add_text(vstr_t *out, const field_t *field, const char *text, size_t len) {
    add_pad(out, field->pad == '0' ? '0' : ' ', field->width - (int)len);
    for (size_t i = 0; i < len; i++) {
        char c = text[i];
        bool upper = field->upper || (field->swap && c >= 'a');
        if (c >= 'a' && c <= 'z' && upper) {
            c -= 'a' - 'A';
        }
        vstr_add_byte(out, c);
    }
}

static void add_name(vstr_t *out, const field_t *field, const char *name, bool is_short) {
    field_t plain = *field;
    plain.upper |= field->swap;
    plain.swap = false;
    add_text(out, &plain, name, is_short ? 3 : strlen(name));
}

// Appends the text of a directive that stands for several others.
static void add_all(vstr_t *out, const field_t *field, const char *format, const mps_moment_t *moment) {
    vstr_t text;
    vstr_init(&text, 32);
    mps_format_moment(&text, format, strlen(format), moment);
    add_text(out, field, text.buf, text.len);
    vstr_clear(&text);
}

static void add_half(vstr_t *out, field_t field, char directive, const mps_moment_t *moment) {
    bool small = directive == 'P' || field.swap;
    field.swap = false;
    const char *text = moment->hour >= 12 ? (small ? "pm" : "PM") : (small ? "am" : "AM");
    add_text(out, &field, text, 2);
}

static void add_offset(vstr_t *out, const field_t *field, const mps_moment_t *moment) {
    int32_t offset = moment->offset;
    int value = (offset < 0 ? -offset : offset) / 60;
    vstr_add_byte(out, offset < 0 ? '-' : '+');
    add_number(out, field, value / 60 * 100 + value % 60, 4, '0');
}

static int64_t floor_divide(int64_t a, int64_t b) {
    int64_t quotient = a / b;
    return quotient - (a % b < 0);
}

static int64_t seconds_of(const mps_moment_t *moment) {
    int64_t days = mps_days_of(moment->year, moment->month, moment->day);
    return days * 86400 + moment->hour * 3600 + moment->minute * 60 + moment->second;
}

// Appends a directive that is a number. Returns false for other directives.
static bool add_numeric(vstr_t *out, const field_t *field, char directive, const mps_moment_t *moment) {
    int64_t year = moment->year;
    int hour = moment->hour % 12 == 0 ? 12 : moment->hour % 12;
    int week = moment->year_day - 1 + 7;
    int64_t iso_year;
    int iso_week = mps_iso_week(moment, &iso_year);
    static const struct {
        char directive, digits, pad;
    } forms[] = {{'C', 1, '0'}, {'d', 2, '0'}, {'e', 2, ' '}, {'G', 1, '0'}, {'g', 2, '0'}, {'H', 2, '0'},
        {'I', 2, '0'}, {'j', 3, '0'}, {'k', 2, ' '}, {'l', 2, ' '}, {'M', 2, '0'}, {'m', 2, '0'}, {'S', 2, '0'},
        {'s', 1, '0'}, {'U', 2, '0'}, {'u', 1, '0'}, {'V', 2, '0'}, {'W', 2, '0'}, {'w', 1, '0'}, {'Y', 1, '0'},
        {'y', 2, '0'}};
    int64_t values[] = {floor_divide(year, 100), moment->day, moment->day, iso_year,
        iso_year - 100 * floor_divide(iso_year, 100), moment->hour, hour, moment->year_day, moment->hour, hour,
        moment->minute, moment->month, moment->second, seconds_of(moment), (week - (moment->weekday + 1) % 7) / 7,
        moment->weekday + 1, iso_week, (week - moment->weekday) / 7, (moment->weekday + 1) % 7, year,
        year - 100 * floor_divide(year, 100)};
    for (size_t i = 0; i < MP_ARRAY_SIZE(forms); i++) {
        if (forms[i].directive == directive) {
            add_number(out, field, values[i], forms[i].digits, forms[i].pad);
            return true;
        }
    }
    return false;
}

// Appends a directive that stands for several others. Returns false for other directives.
static bool add_combined(vstr_t *out, const field_t *field, char directive, const mps_moment_t *moment) {
    static const struct {
        char directive;
        const char *format;
    } forms[] = {{'c', "%a %b %e %H:%M:%S %Y"}, {'D', "%m/%d/%y"}, {'F', "%Y-%m-%d"}, {'R', "%H:%M"},
        {'r', "%I:%M:%S %p"}, {'T', "%H:%M:%S"}, {'X', "%H:%M:%S"}, {'x', "%m/%d/%y"}};
    for (size_t i = 0; i < MP_ARRAY_SIZE(forms); i++) {
        if (forms[i].directive == directive) {
            add_all(out, field, forms[i].format, moment);
            return true;
        }
    }
    return false;
}

static bool add_directive(vstr_t *out, const field_t *field, char directive, const mps_moment_t *moment) {
    switch (directive) {
        case '%':
        case 'n':
        case 't':
            add_text(out, field, directive == 'n' ? "\n" : directive == 't' ? "\t" : "%", 1);
            return true;
        case 'a':
        case 'A':
            add_name(out, field, mps_weekday_names[moment->weekday], directive == 'a');
            return true;
        case 'b':
        case 'h':
        case 'B':
            add_name(out, field, mps_month_names[moment->month - 1], directive != 'B');
            return true;
        case 'p':
        case 'P':
            add_half(out, *field, directive, moment);
            return true;
        case 'z':
            add_offset(out, field, moment);
            return true;
        case 'Z': {
            const char *zone = moment->zone;
            size_t len = moment->zone_len;
            vstr_t small;
            if (field->swap && zone != NULL) {
                vstr_init(&small, len + 1);
                for (size_t i = 0; i < len; i++) {
                    vstr_add_byte(&small, zone[i] >= 'A' && zone[i] <= 'Z' ? zone[i] + 32 : zone[i]);
                }
                zone = small.buf;
            }
            field_t plain = *field;
            plain.swap = false;
            add_text(out, &plain, zone == NULL ? "" : zone, zone == NULL ? 0 : len);
            return true;
        }
        default:
            return add_numeric(out, field, directive, moment) || add_combined(out, field, directive, moment);
    }
}

// Reads flags, width and modifiers. Returns the place of the directive.
static const char *read_field(const char *at, const char *top, field_t *field) {
    *field = (field_t) {.width = -1};
    for (; at < top && strchr("_-0^#+", *at) != NULL && *at != '\0'; at++) {
        if (*at == '^') {
            field->upper = true;
        } else if (*at == '#') {
            field->swap = true;
        } else {
            field->pad = *at == '_' ? ' ' : *at == '+' ? '0' : *at;
        }
    }
    for (; at < top && *at >= '0' && *at <= '9'; at++) {
        field->width = (field->width < 0 ? 0 : field->width) * 10 + (*at - '0');
        if (field->width > WIDTH_MAX) {
            field->width = WIDTH_MAX;
        }
    }
    if (at < top && (*at == 'E' || *at == 'O')) {
        at++;
    }
    return at;
}

void mps_format_moment(vstr_t *out, const char *format, size_t len, const mps_moment_t *moment) {
    const char *at = format, *top = format + len;
    while (at < top) {
        const char *start = at;
        while (at < top && *at != '%') {
            at++;
        }
        vstr_add_strn(out, start, at - start);
        if (at == top) {
            break;
        }
        start = at;
        field_t field;
        at = read_field(at + 1, top, &field);
        if (at == top) {
            vstr_add_strn(out, start, top - start);
        } else if (!add_directive(out, &field, *at, moment)) {
            // The C library leaves unknown directives unchanged.
            at += (*at & 0x80) == 0;
            vstr_add_strn(out, start, at - start);
            continue;
        }
        at += at < top;
    }
}

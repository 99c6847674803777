// Notes for the ImportError about modules that the sandbox can't have. Each note names what to use instead. Used by
// import.c.

#include <string.h>

#include "vm/objects.h"

typedef struct {
    const char *name;
    const char *note;
} note_t;

#define NETWORK \
    "There are no sockets in the sandbox. Where the host allows URLs, use urllib.request or requests; else do " \
    "without the network."
#define PROCESS "There are no other processes in the sandbox. Do the work in this program, in Python."
#define PARALLEL \
    "There is one process and one thread in the sandbox. Use a plain loop, asyncio, or concurrent.futures, whose " \
    "executors run in this thread."
#define NUMERIC \
    "numpy and what is built on it are not available: their code is native. Use lists, array, math, statistics, " \
    "fractions and itertools."
#define TABLES "Use csv, json, collections and statistics: pandas and the like are not available, their code is native."
#define DRAWING \
    "There is no display in the sandbox. Print text, or write a file (SVG, CSV) where the host grants a folder."
#define NATIVE "Native code can't be loaded in the sandbox. Use Python."
#define DATABASE \
    "There are no databases in the sandbox. Use dictionaries and lists, with json or csv for files; sorted() and " \
    "itertools.groupby() for queries."
#define TERMINAL "There is no terminal in the sandbox. Use print() and, where the host gives standard input, input()."
#define MODELS "Machine learning libraries are native code, which can't be loaded. Use math, statistics and random."

static const note_t notes[] = {
    {"subprocess", PROCESS},
    {"_posixsubprocess", PROCESS},
    {"pty", PROCESS},
    {"multiprocessing", PARALLEL},
    {"_multiprocessing", PARALLEL},
    {"_interpreters", PARALLEL},
    {"joblib", PARALLEL},
    {"socket", NETWORK},
    {"_socket", NETWORK},
    {"ssl", NETWORK},
    {"_ssl", NETWORK},
    {"socketserver", NETWORK},
    {"ftplib", NETWORK},
    {"smtplib", NETWORK},
    {"imaplib", NETWORK},
    {"poplib", NETWORK},
    {"telnetlib", NETWORK},
    {"xmlrpc", NETWORK},
    {"aiohttp", NETWORK},
    {"httpx", NETWORK},
    {"urllib3", NETWORK},
    {"paramiko", NETWORK},
    {"flask", NETWORK},
    {"fastapi", NETWORK},
    {"django", NETWORK},
    {"selectors", "There are no sockets in the sandbox to wait for. asyncio works without them."},
    {"ctypes", NATIVE},
    {"_ctypes", NATIVE},
    {"cffi", NATIVE},
    {"cython", NATIVE},
    {"numba", NATIVE},
    {"mmap", "Files can't be mapped into memory in the sandbox. Use open() and read()."},
    {"fcntl", "Files can't be locked in the sandbox, which no other program shares."},
    {"resource", "The host sets the limits of the sandbox; programs can't read or change them."},
    {"pwd", "There are no users in the sandbox."},
    {"grp", "There are no users in the sandbox."},
    {"sqlite3", DATABASE},
    {"_sqlite3", DATABASE},
    {"dbm", DATABASE},
    {"shelve", DATABASE},
    {"sqlalchemy", DATABASE},
    {"psycopg2", DATABASE},
    {"pymongo", DATABASE},
    {"redis", DATABASE},
    {"numpy", NUMERIC},
    {"scipy", NUMERIC},
    {"sympy", "sympy is not installed. The host can grant its wheel (pure Python); fractions and decimal are here."},
    {"pandas", TABLES},
    {"polars", TABLES},
    {"pyarrow", TABLES},
    {"openpyxl", "openpyxl is not installed. The host can grant its wheel (pure Python); csv is here."},
    {"matplotlib", DRAWING},
    {"seaborn", DRAWING},
    {"plotly", DRAWING},
    {"PIL", DRAWING},
    {"cv2", DRAWING},
    {"tkinter", DRAWING},
    {"_tkinter", DRAWING},
    {"turtle", DRAWING},
    {"pygame", DRAWING},
    {"sklearn", MODELS},
    {"torch", MODELS},
    {"tensorflow", MODELS},
    {"jax", MODELS},
    {"transformers", MODELS},
    {"curses", TERMINAL},
    {"_curses", TERMINAL},
    {"readline", TERMINAL},
    {"termios", TERMINAL},
    {"tty", TERMINAL},
    {"yaml", "PyYAML is not installed. The host can grant its wheel; json, tomllib and configparser are here."},
    {"bs4", "beautifulsoup4 is not installed. The host can grant its wheel; html.parser and re are here."},
    {"lxml", "lxml is native code, which can't be loaded. Use xml.etree.ElementTree or html.parser."},
    {"dateutil", "python-dateutil is not installed. The host can grant its wheel; datetime and zoneinfo are here."},
    {"pytz", "pytz is not installed. Use zoneinfo."},
    {"pytest", "pytest is not installed. Use unittest, or plain assert statements."},
    {"pip", "Packages can't be installed in the sandbox. The host can grant wheels of pure Python."},
    {"ensurepip", "Packages can't be installed in the sandbox. The host can grant wheels of pure Python."},
    {"venv", "Packages can't be installed in the sandbox. The host can grant wheels of pure Python."},
    {"setuptools", "Packages can't be built in the sandbox. The host can grant wheels of pure Python."},
    {"pdb", "There is no debugger in the sandbox. Use print(), logging or traceback."},
    {"bdb", "There is no debugger in the sandbox. Use print(), logging or traceback."},
    {"tracemalloc", "The sandbox does not trace memory. sys.getsizeof() tells the size of one object."},
    {"regex", "regex is native code, which can't be loaded. Use re."},
    {"orjson", "orjson is native code, which can't be loaded. Use json."},
    {"ujson", "ujson is not installed. Use json."},
    {"simplejson", "simplejson is not installed. Use json."},
    {"psutil", "Programs can't look at the machine that the sandbox runs on."},
};

const char *mps_note_on_absent(const char *name) {
    for (size_t i = 0; i < sizeof(notes) / sizeof(notes[0]); i++) {
        if (strcmp(notes[i].name, name) == 0) {
            return notes[i].note;
        }
    }
    return NULL;
}

# The bounds of patterns, which re._constants imports for programs that use re._parser. stdlib/re/ has the compiler and
# the engine.

MAGIC = 20230612
CODESIZE = 4
MAXREPEAT = 4294967295
MAXGROUPS = 1073741823

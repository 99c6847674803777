//! Tests programs in plain Python that once corrupted the interpreter through its modules.

use micropython_sandbox::{Error, Sandbox};

/// Runs a program in the sandbox, and again with a collection after each few allocations. Compares its output.
fn prints(program: &str, expected: &str) {
    for before in ["", "import gc\ngc.threshold(256)\n"] {
        let mut session = Sandbox::new().unwrap().session().start().unwrap();
        match session.run(format!("{before}{program}")) {
            Ok(output) => assert_eq!(output.stdout, expected, "{before}{program}"),
            Err(error) => panic!("{error}\n{before}{program}"),
        }
    }
}

#[test]
fn a_match_that_is_kept_keeps_its_groups() {
    let program = "
import re
kept = []
def replace(match):
    kept.append(match)
    return match.group(1).upper() + '\\\\g<1>'
print(re.sub('(a[0-9])é', replace, 'xa1éya2éz'))
def deep(n): return deep(n - 1) + [n] if n else []
deep(50)
print([(m.group(0), m.group(1), m.span(), m.start(1), m.end(1)) for m in kept])
";
    prints(program, "xA1\\g<1>yA2\\g<1>z\n[('a1é', 'a1', (1, 4), 1, 3), ('a2é', 'a2', (5, 8), 5, 7)]\n");
}

#[test]
fn patterns_end_where_they_end() {
    let program = "
import re
for pattern in '[a-', '[', '[^', '[\\\\', '\\\\', '(', '(?', '(?:', '[a-]', 'a**', '(' * 70 + ')' * 70, 'x' * 300 + '|y', '[' + 'a' * 200 + ']':
    for i in range(20):
        try:
            re.compile(pattern)
        except re.error:
            pass
print('fine')
";
    prints(program, "fine\n");
}

#[test]
fn a_match_that_needs_too_much_memory_or_work_ends() {
    let sandbox = Sandbox::new().unwrap();
    let mut session = sandbox.session().memory(4 << 20).fuel(200_000_000).start().unwrap();
    let deep = session.run("import re\nre.match('(a|b)*c', 'ab' * 200000)").unwrap_err();
    assert!(matches!(&deep, Error::Python(error) if error.kind == "MemoryError"), "{deep}");
    let long = session.run("re.match('(a+)+$', 'a' * 40 + 'b')").unwrap_err();
    assert!(long.to_string().contains("units of fuel"), "{long}");
    assert_eq!(session.run("print(re.sub('(a)', r'<\\1>', 'banana'))").unwrap().stdout, "b<a>n<a>n<a>\n");
}

#[test]
fn a_heap_whose_items_change_it_is_an_error() {
    let program = "
import heapq
class Item:
    def __init__(self, n): self.n = n
    def __lt__(self, other):
        if action: action()
        return self.n < other.n
for change in (lambda: heap.clear(), lambda: heap.append(Item(5)), lambda: heap.pop(), lambda: heap.extend([Item(3)] * 100)):
    for call in (lambda: heapq.heappush(heap, Item(0)), lambda: heapq.heappop(heap), lambda: heapq.heapify(heap)):
        action = None
        heap = [Item(n) for n in range(50)]
        other = [[i] for i in range(100)]
        def once():
            global action
            action = None
            change()
        action = once
        try:
            call()
            print('no error')
        except RuntimeError as error:
            if str(error) != 'list changed size during iteration': print(error)
        if other != [[i] for i in range(100)]: print('corrupted')
        assert all(isinstance(i, Item) for i in heap)
heap = []
action = None
for n in 5, 3, 8, 1, 9, 2: heapq.heappush(heap, n)
print([heapq.heappop(heap) for i in range(6)])
";
    prints(program, "[1, 2, 3, 5, 8, 9]\n");
}

#[test]
fn streams_of_a_programs_own_have_memory_of_their_own() {
    let program = "
import io
kept = []
class Stream(io.RawIOBase):
    def __init__(self, answer): self.answer = answer
    def readable(self): return True
    def writable(self): return True
    def readinto(self, buf):
        kept.append(buf)
        buf[:2] = b'ab'
        try:
            buf.extend(bytes(3000))
        except (AttributeError, BufferError):
            pass
        return self.answer(buf)
    def write(self, buf):
        kept.append(buf)
        return max(1, len(buf) - 1)
for answer in (lambda buf: 1 << 20, lambda buf: -1, lambda buf: 'x', lambda buf: 1.5):
    for read in (lambda: Stream(answer).read(100), lambda: io.BufferedReader(Stream(answer)).read(5)):
        try:
            read()
            print('read')
        except (ValueError, OSError, TypeError, SystemError) as error:
            print('refused')
w = io.BufferedWriter(Stream(None), 8)
w.write(b'0123456789' * 3)
w.flush()
for buf in kept:
    try:
        buf[:1] = b'x'
    except (TypeError, ValueError):
        pass
del kept[:]
print(sorted([[i] for i in range(50)])[-1])
for arguments in ((Stream(None), 0), (Stream(None), -1)):
    try:
        io.BufferedWriter(*arguments).write(bytes(20))
    except (ValueError, OSError) as error:
        print(type(error).__name__)
";
    let expected = "refused\nrefused\nrefused\nrefused\nrefused\nrefused\nrefused\nrefused\n[49]\nValueError\nValueError\n";
    prints(program, expected);
}

#[test]
fn an_instance_of_a_class_derived_from_a_stream_is_that_stream() {
    let program = "
import io, json, sys
class Text(io.StringIO): pass
class Data(io.BytesIO): pass
text = Text()
print('hello', 5, file=text)
json.dump([1, {'a': None}], text)
print(text.getvalue())
print(json.load(Text('[1, 2]')), json.load(Data(b'[3]')))
try:
    print('x', file=Text.__new__(Text))
except ValueError:
    pass
import vfs
for thing in (vfs.VfsPosix(), 5, [], 'x'):
    try:
        print('x', file=thing)
    except (AttributeError, OSError) as error:
        print('refused' )
";
    prints(program, "hello 5\n[1, {\"a\": null}]\n[1, 2] [3]\nrefused\nrefused\nrefused\nrefused\n");
}

#[test]
fn packing_into_a_buffer_that_is_resized_meanwhile() {
    let program = "
import struct
class Index:
    def __index__(self):
        buffer.clear()
        kept.extend([[i] for i in range(100)])
        return 7
for code in 'bBhHiIlLqQnN':
    buffer = bytearray(8000)
    kept = []
    try:
        struct.pack_into('2000x' + code, buffer, 100, Index())
        print('no error')
    except (struct.error, ValueError):
        pass
    if kept != [[i] for i in range(100)]: print('corrupted')
    buffer = bytearray(8000)
    try:
        struct.pack_into(code, buffer, Index(), 5)
        print('no error')
    except (struct.error, ValueError):
        pass
for format in '1073741824i', '4294967295B', '99999999999999999999B', '1073741825i', '2147483647s', '1073741824x', '1073741825q':
    for call in (lambda: struct.pack(format, 1), lambda: struct.unpack(format, b'abcdefgh'), lambda: struct.pack_into(format, bytearray(9), 0, 1),
        lambda: struct.unpack_from(format, b'abcdefgh', -8), lambda: struct.pack(format)):
        try:
            call()
            print('no error', format)
        except (struct.error, ValueError, MemoryError):
            pass
for format in 'O', 'S', '\\x01', 'u', 'w', '<P':
    try:
        struct.unpack(format, b'abcd')
        print('no error', format)
    except (struct.error, ValueError):
        pass
print(struct.pack('>bhilqfd', 1, -2, 3, -4, 5, 0.5, 0.25), struct.unpack('<3s2p?', b'abc\\x01xy'))
print(struct.calcsize('bi0q'), struct.calcsize('<biq'), struct.calcsize('1073741825i'), struct.pack('@bi', 1, 2))
";
    let expected = "b'\\x01\\xff\\xfe\\x00\\x00\\x00\\x03\\xff\\xff\\xff\\xfc\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x05?\\x00\\x00\\x00?\\xd0\\x00\\x00\\x00\\x00\\x00\\x00' \
                    (b'abc', b'x', True)\n8 13 4294967300 b'\\x01\\x00\\x00\\x00\\x02\\x00\\x00\\x00'\n";
    prints(program, expected);
}

#[test]
fn a_small_stream_that_becomes_large_ends_with_the_memory() {
    let program = "
import zlib
packer = zlib.compressobj()
bomb = b''.join(packer.compress(bytes(1 << 20)) for i in range(200)) + packer.flush()
print(len(bomb) < 300000)
for action in (lambda: zlib.decompress(bomb), lambda: zlib.decompressobj().decompress(bomb)):
    try:
        action()
    except MemoryError:
        print('no memory')
d = zlib.decompressobj()
print(len(d.decompress(bomb, 1000)), len(d.unconsumed_tail) > 0, d.eof)
for level in (0, 1, 9):
    for bits in (-15, 15, 31):
        print(zlib.decompress(zlib.compress(b'text ' * 999, level, bits), bits) == b'text ' * 999)
";
    let expected = format!("True\nno memory\nno memory\n1000 True False\n{}", "True\n".repeat(9));
    prints(program, &expected);
}

#[test]
fn what_is_polled_may_change_what_is_polled() {
    let program = "
import select, io
class Stream(io.IOBase):
    def ioctl(self, request, arg):
        if action: action(self)
        return 1
streams = [Stream() for i in range(20)]
def fill(poll):
    for s in streams: poll.register(s, 1)
def again(self):
    global action
    action = None
    poll.poll(0)
for action in (None, again, lambda s: poll.unregister(s), lambda s: poll.register(Stream(), 1), lambda s: [poll.unregister(x) for x in streams]):
    poll = select.poll()
    fill(poll)
    print(len(poll.poll(0)), len(list(poll.ipoll(0))))
action = None
poll = select.poll()
for thing in 5, None, 'x', [], object():
    try:
        poll.register(thing)
    except OSError:
        pass
print(poll.poll(0), select.select(streams[:2], [], streams[2:3], 0)[0] == streams[:3])
";
    prints(program, "20 20\n20 20\n20 0\n20 40\n20 0\n[] True\n");
}

#[test]
fn imports_from_a_file_system_of_the_programs_own() {
    let program = "
import vfs, io, sys
class FS:
    def mount(self, a, b): pass
    def umount(self): pass
    def chdir(self, p): pass
    def stat(self, p): return result if p.endswith('.py') else failing()
    def open(self, p, m): return file
class Derived(io.StringIO):
    mount, stat, open = FS.mount, FS.stat, FS.open
def failing(): raise OSError(2)
vfs.mount(FS(), '/q')
vfs.mount(Derived(), '/r')
for path in '/q', '/r':
    sys.path[:] = [path]
    for result in (0x8000,) + (0,) * 9, (1,), 5, None, 'abcdefghij':
        for file in 5, None, 'x', [], vfs.VfsPosix(), Derived('x = 1'), io.BytesIO(b'x = 1'):
            try:
                __import__('some_module')
                del sys.modules['some_module']
            except (ImportError, OSError, TypeError, ValueError, AttributeError) as error:
                pass
print('fine')
";
    prints(program, "fine\n");
}

#[test]
fn repeating_what_changes_meanwhile() {
    let program = "
import collections
class Index:
    def __init__(self, n): self.n = n
    def __index__(self):
        change()
        return self.n
for change in (lambda: it.clear(), lambda: it.extend(range(2000)), lambda: it.pop()):
    for n in 7, 1 << 21:
        for make in list, collections.deque, lambda: collections.deque([], 5):
            it = make()
            it.append(1)
            try:
                it *= Index(n)
            except MemoryError:
                pass
            len(it)
print(it)
";
    prints(program, "deque([], maxlen=5)\n");
}

#[test]
fn what_reaches_memory_is_gone() {
    for module in ["uctypes", "framebuf", "websocket", "btree"] {
        let result = Sandbox::new().unwrap().run(format!("import {module}"));
        assert!(
            matches!(&result, Err(Error::Python(error)) if error.kind == "ModuleNotFoundError"),
            "{result:?}"
        );
    }
    let marshal = "
import marshal
for f in (marshal.loads, marshal.load, marshal.dumps, marshal.dump):
    try:
        f(b'')
    except ValueError as error:
        print(str(error)[:34])
";
    prints(marshal, &"bytecode can't be read or written \n".repeat(4));
    let program = "
import micropython, vfs
print([n for n in dir(micropython) if n[0] != '_'], [n for n in dir(vfs) if n[0] != '_'])
with open('/tmp/m.mpy', 'wb') as f: f.write(b'M\\x06\\x00\\x1f')
import sys
sys.path.append('/tmp')
try:
    import m
except ImportError as error:
    print(error)
class Device:
    def readblocks(self, n, buf): pass
    def writeblocks(self, n, buf): pass
    def ioctl(self, op, arg): return 0
try:
    vfs.mount(Device(), '/d')
except OSError as error:
    print(error.errno)
";
    let output = Sandbox::new().unwrap().session().scratch("/tmp").start().unwrap().run(program).unwrap();
    let expected =
        "['const', 'opt_level', 'schedule'] ['VfsPosix', 'mount', 'umount']\nNo module named 'm'\n19\n";
    assert_eq!(output.stdout, expected);
}

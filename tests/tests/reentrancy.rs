//! Programs that do one thing in the middle of another: in callbacks that are scheduled, in file systems of their own, in
//! finalisers.

use micropython_sandbox::{Mount, Sandbox};

fn stdout(program: &str) -> String {
    let mut session = Sandbox::new()
        .unwrap()
        .session()
        .scratch("/tmp")
        .mount(Mount::memory("/m", Mount::NO_FILES))
        .stdin(vec![0xff; 60])
        .function("echo", |text: String| text)
        .start()
        .unwrap();
    session.run(program).unwrap_or_else(|error| panic!("{error}")).stdout
}

#[test]
fn a_call_of_the_host_in_a_callback_has_its_own_answer() {
    let program = "
import micropython
def callback(x):
    print('inner', echo('two' * 3000)[:3])
micropython.schedule(callback, None)
print('outer', echo('one' * 3000)[:3])
";
    assert_eq!(stdout(program), "inner two\nouter one\n");
}

#[test]
fn input_that_is_read_into_a_buffer_leaves_others_alone() {
    let program = "
import micropython, sys
buffer = bytearray(64)
kept = []
def callback(x):
    buffer.extend(bytes(5000))
    kept.extend([[i, i] for i in range(500)])
micropython.schedule(callback, None)
sys.stdin.buffer.readinto(buffer)
for i in range(100): pass
print([k for k in kept if len(k) != 2 or k[0] != k[1]], len(kept))
";
    assert_eq!(stdout(program), "[] 500\n");
}

#[test]
fn a_file_system_of_the_programs_own_may_say_anything_of_its_directory() {
    let program = "
import vfs, os
class FS:
    def mount(self, a, b): pass
    def umount(self): pass
    def chdir(self, p): pass
    def getcwd(self): return where
vfs.mount(FS(), '/q')
for where in 'home', 'x/..', '../..', '/', '':
    os.chdir('/q')
    print(os.getcwd())
    os.chdir('/')
for place in '', 'x':
    try:
        vfs.mount(FS(), place)
    except ValueError as e:
        print(e)
";
    let expected =
        "/qhome\n/qx/..\n/q../..\n/q\n/q\na mount point begins with /\na mount point begins with /\n";
    assert_eq!(stdout(program), expected);
}

#[test]
fn a_finaliser_that_closes_or_moves_a_file_while_it_is_read_is_an_exception_at_worst() {
    let program = "
import vfs, gc
hook = None
class Device:
    def __init__(self): self.data = bytearray(512 * 512)
    def readblocks(self, n, buf):
        for i in range(len(buf)): buf[i] = self.data[n * 512 + i]
    def writeblocks(self, n, buf):
        if hook: hook()
        for i in range(len(buf)): self.data[n * 512 + i] = buf[i]
    def ioctl(self, op, arg): return {4: 512, 5: 512}.get(op, 0)
device = Device()
vfs.VfsFat.mkfs(device)
vfs.mount(vfs.VfsFat(device), '/fat')
def leak():
    for i in range(9): open('/fat/%d' % i, 'w').write('x')
for path in '/tmp/a', '/m/a':
    for action in 'close', 'seek':
        with open(path, 'w') as g:
            g.write('abc\\n' * 5000)
        for read in (lambda: f.read(), lambda: f.read(9000), lambda: f.readline(), lambda: f.write('y' * 4000)):
            f = open(path, 'r+')
            hook = None
            gc.collect()
            leak()
            hook = f.close if action == 'close' else lambda: f.seek(1 << 20)
            gc.threshold(1)
            try:
                read()
            except (ValueError, OSError):
                pass
            gc.threshold(-1)
            hook = None
            f.close()
print('fine')
";
    // The interpreter prints what went wrong in a finaliser, and goes on.
    assert!(stdout(program).ends_with("fine\n"));
}

#[test]
fn what_is_ignored_is_not_the_end() {
    let program = "
with open('/m/x', 'wb') as f: f.write(b'\\xff' * 10 + b'abc')
with open('/m/x', errors='ignore') as f: print(f.read(5), repr(f.read(5)))
import os
with open('/m/y', 'ab') as f:
    f.write(b'x' * 10)
    f.truncate(50)
    print(f.tell())
print(os.path.isdir('.'), os.path.exists('/'))
";
    assert_eq!(stdout(program), "abc ''\n10\nTrue True\n");
}

//! Tests programs that do one thing in the middle of another: in scheduled callbacks, and in file systems of their own.

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

//! Tests of files that the embedder grants.

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};

use micropython_sandbox::{
    Access, Error, FileDenial, FileOperation, Limits, Mount, Sandbox, Session, SessionBuilder, Snapshot,
};

fn sandbox() -> Sandbox {
    Sandbox::new().unwrap()
}

fn with(mount: Mount) -> Session {
    sandbox().session().mount(mount).start().unwrap()
}

fn stdout(session: &mut Session, program: &str) -> String {
    session.run(program).unwrap().stdout
}

/// Returns the errno of the exception that a statement raises, or 0.
fn errno(session: &mut Session, statement: &str) -> i64 {
    let program = format!(
        "import os\ntry:\n    {statement}\n    errno = 0\nexcept OSError as e:\n    errno = e.errno\nerrno"
    );
    session.run(program).unwrap().value.unwrap().as_i64().unwrap()
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (path, contents) in files {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, contents).unwrap();
    }
    dir
}

const ENOENT: i64 = 2;
const EACCES: i64 = 13;
const EBUSY: i64 = 16;
const EEXIST: i64 = 17;
const EXDEV: i64 = 18;
const ENOTDIR: i64 = 20;
const EISDIR: i64 = 21;
const EMFILE: i64 = 24;
const ENOSPC: i64 = 28;
const EROFS: i64 = 30;
const ENOTEMPTY: i64 = 39;

// ---- Each kind of mount ----

#[test]
fn a_read_only_folder_is_read_and_not_written() {
    let dir = folder(&[("a.txt", "one\ntwo\n"), ("sub/b.bin", "\u{1}\u{2}")]);
    let mut session = with(Mount::read_only(dir.path(), "/data"));
    let program = "
import os
print(sorted(os.listdir('/data')), [line for line in open('/data/a.txt')], open('/data/sub/b.bin', 'rb').read())
with open('/data/a.txt') as f:
    f.seek(4)
    print(f.read(), f.tell())
os.chdir('/data/sub')
print(os.getcwd(), os.stat('../a.txt')[6], os.stat('b.bin')[0] & 0x8000 != 0, os.listdir())
os.chdir('/')
";
    assert_eq!(
        stdout(&mut session, program),
        "['a.txt', 'sub'] ['one\\n', 'two\\n'] b'\\x01\\x02'\ntwo\n 8\n/data/sub 8 True ['b.bin']\n"
    );
    for (statement, expected) in [
        ("open('/data/a.txt', 'w')", EROFS),
        ("open('/data/a.txt', 'a')", EROFS),
        ("open('/data/a.txt', 'r+')", EROFS),
        ("open('/data/new', 'w')", EROFS),
        ("os.mkdir('/data/new')", EROFS),
        ("os.remove('/data/a.txt')", EROFS),
        ("os.rename('/data/a.txt', '/data/c')", EROFS),
        ("os.rmdir('/data/sub')", EROFS),
        ("open('/data/none')", ENOENT),
        ("os.listdir('/data/a.txt')", ENOTDIR),
        ("open('/data/sub').read()", EISDIR),
        ("open('/elsewhere')", ENOENT),
        ("open('/new', 'w')", ENOENT),
    ] {
        assert_eq!(errno(&mut session, statement), expected, "{statement}");
    }
    assert_eq!(fs::read_to_string(dir.path().join("a.txt")).unwrap(), "one\ntwo\n");
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2);
}

#[test]
fn a_listing_is_closed_once() {
    let files = [("d/a", "1"), ("d/b", "2"), ("d/sub/c", "3"), ("d/sub/d", "4")];
    let mut session = with(Mount::memory("/m", files));
    let program = "import os\n\
        closed = os.scandir('/m/d')\n\
        next(closed)\n\
        closed.close()\n\
        other = os.scandir('/m/d/sub')\n\
        print(list(closed))\n\
        closed.close()\n\
        print(sorted(entry.name for entry in other))";
    assert_eq!(stdout(&mut session, program), "[]\n['c', 'd']\n");
}

#[test]
fn a_folder_to_write_is_written() {
    let dir = folder(&[("old.txt", "old")]);
    let mut session = with(Mount::read_write(dir.path(), "/out"));
    session
        .run(
            "
import os
os.mkdir('/out/sub')
with open('/out/sub/a.txt', 'w') as f:
    f.write('first ')
    print('second', file=f)
with open('/out/sub/a.txt', 'a') as f:
    f.write('third')
with open('/out/old.txt', 'r+') as f:
    f.seek(1)
    f.write('LD and more')
os.rename('/out/sub/a.txt', '/out/b.txt')
os.rmdir('/out/sub')
open('/out/gone', 'wb').write(b'x')
os.remove('/out/gone')
",
        )
        .unwrap();
    assert_eq!(fs::read_to_string(dir.path().join("b.txt")).unwrap(), "first second\nthird");
    assert_eq!(fs::read_to_string(dir.path().join("old.txt")).unwrap(), "oLD and more");
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2);
    for (statement, expected) in [
        ("os.mkdir('/out/b.txt')", EEXIST),
        ("os.rmdir('/out/b.txt')", ENOTDIR),
        ("os.remove('/out')", EISDIR),
        ("os.rmdir('/out')", EBUSY),
        ("os.mkdir('/out')", EEXIST),
        ("os.rename('/out', '/o')", EBUSY),
        ("os.mkdir('/out/x/y')", ENOENT),
        ("open('/out/b.txt', 'x')", EEXIST),
        ("os.mkdir('/out/d'); open('/out/d/f', 'w').close(); os.rmdir('/out/d')", ENOTEMPTY),
    ] {
        assert_eq!(errno(&mut session, statement), expected, "{statement}");
    }
}

/// Returns the bytes of all files below a folder.
fn size_of(path: &Path) -> u64 {
    fs::read_dir(path)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            let metadata = entry.metadata().unwrap();
            if metadata.is_dir() { size_of(&entry.path()) } else { metadata.len() }
        })
        .sum()
}

/// Programs that want more room than there is, and the most bytes that they leave.
const GREEDY: [&str; 9] = [
    "
f = open('/out/a', 'w')
while True:
    f.write('x' * 7)
",
    "
f = open('/out/a', 'wb')
f.write(bytes(5000))
",
    "
f = open('/out/a', 'wb')
f.seek(10 ** 9)
f.write(b'x')
",
    "
f = open('/out/a', 'wb')
f.seek(2 ** 63 - 2)
f.write(b'xxx')
",
    "
for i in range(1000):
    with open('/out/%d' % i, 'wb') as f:
        f.write(b'x' * 300)
",
    // A file that is removed and still open takes its room.
    "
import os
kept = []
for i in range(1000):
    f = open('/out/a', 'wb')
    f.write(b'x' * 100)
    kept.append(f)
    os.remove('/out/a')
    f.write(b'x' * 100)
",
    // A file that is replaced and still open does as well.
    "
import os
kept = []
for i in range(1000):
    f = open('/out/a%d' % i, 'wb')
    f.write(b'x' * 300)
    kept.append(f)
    os.rename('/out/a%d' % i, '/out/a')
",
    "
f = open('/out/a', 'wb')
for i in range(1000):
    f.truncate(100 * i)
",
    "
f = [open('/out/a', 'ab') for i in range(10)]
while True:
    for g in f:
        g.write(b'x' * 11)
",
];

#[test]
fn no_byte_goes_over_a_quota() {
    for program in GREEDY {
        type MakeMount = fn(&Path) -> Mount;
        let kinds: [MakeMount; 3] = [
            |dir| Mount::read_write(dir, "/out"),
            |_| Mount::memory("/out", Mount::NO_FILES),
            |dir| Mount::overlay(dir, "/out"),
        ];
        for kind in kinds {
            let dir = folder(&[("old", "0123456789")]);
            let mount = kind(dir.path()).quota(1000);
            let name = format!("{mount:?}: {program}");
            let limits = Limits { open_files: 2000, ..Limits::default() };
            let mut session = sandbox().session().limits(limits).mount(mount).start().unwrap();
            match session.run(program) {
                Err(Error::Python(error)) => {
                    assert!(
                        error.kind == "OSError"
                            && (error.message.contains("28") || error.message.contains("27")),
                        "{name}: {error}"
                    );
                }
                other => panic!("{name}: {other:?}"),
            }
            assert!(size_of(dir.path()) <= 1010, "{name}: {}", size_of(dir.path()));
            if let Some(files) = session.files("/out") {
                assert!(files.bytes() <= 1000, "{name}: {}", files.bytes());
                assert_eq!(size_of(dir.path()), 10);
            }
            // Room that is given back can be used again.
            let again = "
import os
f = globals().get('f', [])
for f in (f if isinstance(f, list) else [f]) + globals().get('kept', []):
    f.close()
for name in os.listdir('/out'):
    os.remove('/out/' + name)
with open('/out/again', 'wb') as f:
    f.write(b'x' * 1000)
print(os.stat('/out/again')[6])
";
            let output = session.run(again).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(output.stdout, "1000\n", "{name}");
        }
    }
}

#[test]
fn a_write_that_fits_in_part_says_so() {
    let mut session = with(Mount::memory("/out", Mount::NO_FILES).quota(10));
    assert_eq!(errno(&mut session, "open('/out/a', 'wb').write(b'x' * 11)"), ENOSPC);
    assert_eq!(stdout(&mut session, "print(len(open('/out/a').read()))"), "10\n");
}

#[test]
fn no_file_goes_over_a_quota() {
    let program = "
import os
def fill(make):
    made = 0
    try:
        while True:
            make(made)
            made += 1
    except OSError as e:
        return made, e.errno
print(fill(lambda i: open('/out/f%d' % i, 'w').close()))
for i in range(4):
    os.remove('/out/f%d' % i)
print(fill(lambda i: os.mkdir('/out/d%d' % i)))
os.rmdir('/out/d0')
os.rename('/out/d1', '/out/d9')
print(fill(lambda i: open('/out/g%d' % i, 'x').close()))
print(open('/out/g0', 'w').close())
";
    let dir = folder(&[]);
    for mount in [
        Mount::read_write(dir.path(), "/out").max_files(10),
        Mount::memory("/out", Mount::NO_FILES).max_files(10),
        Mount::overlay(folder(&[]).path(), "/out").max_files(10),
    ] {
        assert_eq!(stdout(&mut with(mount), program), "(10, 28)\n(4, 28)\n(1, 28)\nNone\n");
    }
}

#[test]
fn an_overlay_keeps_writes_in_memory() {
    let dir = folder(&[("a.txt", "below"), ("sub/b.txt", "b"), ("sub/c.txt", "c")]);
    let mut session = with(Mount::overlay(dir.path(), "/data"));
    let program = "
import os
print(open('/data/a.txt').read())
with open('/data/a.txt', 'a') as f:
    f.write(' and above')
with open('/data/a.txt') as f:
    print(f.read())
os.remove('/data/sub/b.txt')
with open('/data/sub/new.txt', 'w') as f:
    f.write('new')
os.rename('/data/sub/c.txt', '/data/c.txt')
print(sorted(os.listdir('/data')), os.listdir('/data/sub'))
";
    assert_eq!(
        stdout(&mut session, program),
        "below\nbelow and above\n['a.txt', 'c.txt', 'sub'] ['new.txt']\n"
    );
    let files = session.files("/data").unwrap();
    assert_eq!(files.paths(), ["a.txt", "c.txt", "sub/new.txt"]);
    assert_eq!(files.removed(), ["sub/b.txt", "sub/c.txt"]);
    assert_eq!(files.read("a.txt").unwrap(), b"below and above");
    assert_eq!(files.read("sub/b.txt").unwrap_err().kind(), std::io::ErrorKind::NotFound);
    assert_eq!(fs::read_to_string(dir.path().join("a.txt")).unwrap(), "below");
    assert_eq!(fs::read_dir(dir.path().join("sub")).unwrap().count(), 2);

    files.discard();
    assert_eq!(files.bytes(), 0);
    assert_eq!(
        stdout(&mut session, "print(open('/data/a.txt').read(), sorted(os.listdir('/data/sub')))"),
        "below ['b.txt', 'c.txt']\n"
    );
}

#[test]
fn files_in_memory_are_given_and_read_back() {
    let mount = Mount::memory("/mem", [("in/a.txt", "given"), ("b", "2")]);
    let mut session = with(mount);
    let program = "
import os
print(open('/mem/in/a.txt').read(), sorted(os.listdir('/mem')))
open('/mem/in/result', 'wb').write(b'\\xff\\x00')
os.remove('/mem/b')
";
    assert_eq!(stdout(&mut session, program), "given ['b', 'in']\n");
    let files = session.files("/mem").unwrap();
    assert_eq!(files.paths(), ["in/a.txt", "in/result"]);
    assert_eq!(files.read("/in/result").unwrap(), b"\xff\x00");
    files.write("later/c.txt", "c").unwrap();
    assert_eq!(stdout(&mut session, "print(open('/mem/later/c.txt').read())"), "c\n");
    assert!(files.write("../x", "x").is_err());
    assert!(session.files("/other").is_none());
    // The files outlive the session.
    session.run_to_exit("end.py", "open('/mem/end', 'w').write('end')").unwrap();
    assert_eq!(files.read("end").unwrap(), b"end");
}

#[test]
fn mounts_lie_in_one_another_and_beside() {
    let (root, inner) = (folder(&[("a", "root"), ("etc/b", "etc")]), folder(&[("c", "inner")]));
    let mut session = sandbox()
        .session()
        .mount(Mount::read_only(root.path(), "/"))
        .mount(Mount::read_write(inner.path(), "/deep/er/rw"))
        .mount(Mount::memory("/etc", [("m", "memory")]))
        .start()
        .unwrap();
    let program = "
import os
print(sorted(os.listdir('/')), os.listdir('/deep'), os.listdir('/deep/er'), os.listdir('/etc'))
print(open('a').read(), open('/etc/m').read(), open('/deep/er/rw/c').read(), open('/deep/../deep/er/rw/../../../a').read())
os.chdir('/deep/er')
print(open('rw/c').read(), os.stat('/deep')[0] & 0xf000 == 0x4000)
os.chdir('/')
";
    assert_eq!(
        stdout(&mut session, program),
        "['a', 'deep', 'etc'] ['er'] ['rw'] ['m']\nroot memory inner root\ninner True\n"
    );
    for (statement, expected) in [
        ("open('/etc/b')", ENOENT),
        ("os.rename('/deep/er/rw/c', '/etc/c')", EXDEV),
        ("os.rename('/etc/m', '/deep/er/rw/m')", EXDEV),
        ("os.rename('/deep', '/peed')", EBUSY),
        ("os.rmdir('/deep/er')", EBUSY),
        ("os.mkdir('/deep/new')", EROFS),
        ("open('/deep/er')", EISDIR),
    ] {
        assert_eq!(errno(&mut session, statement), expected, "{statement}");
    }
    assert_eq!(fs::read_to_string(inner.path().join("c")).unwrap(), "inner");
}

#[test]
fn what_can_not_be_mounted_is_refused_at_the_start() {
    let dir = folder(&[("file", "")]);
    let home = std::env::home_dir().unwrap();
    let problem = |mount: Mount| sandbox().session().mount(mount).start().unwrap_err().to_string();
    let with = [
        (Mount::read_only(dir.path().join("none"), "/data"), "can't be opened"),
        (Mount::read_only(dir.path().join("file"), "/data"), "can't be opened"),
        (Mount::read_write(dir.path(), "data"), "begin with a slash"),
        (Mount::read_write(dir.path(), "/a/../b"), "no `..`"),
        (Mount::read_only(dir.path(), format!("/{}", "a".repeat(300))), "too long"),
        (Mount::read_only("/", "/host"), "the root of all files"),
        (Mount::overlay("/", "/host"), "allow_sensitive"),
        (Mount::read_write(&home, "/home"), "a home folder"),
        (Mount::read_only(home.parent().unwrap(), "/home"), "Mount::allow_sensitive"),
        (Mount::read_only("/etc", "/etc"), "of the system's own"),
        (Mount::read_only("/etc/../etc/.", "/etc"), "of the system's own"),
        (Mount::memory("/m", [("../x", "")]), "can't be put there"),
        (Mount::memory("/m", [("x", "12")]).quota(1), "can't be put there"),
        (Mount::memory("/m", [("x", ""), ("x/y", "")]), "can't be put there"),
    ];
    for (mount, expected) in with {
        let name = format!("{mount:?}");
        let text = problem(mount);
        assert!(text.contains("can't be mounted") && text.contains(expected), "{name}: {text}");
    }
    let twice = sandbox()
        .session()
        .mount(Mount::read_only(dir.path(), "/data"))
        .mount(Mount::memory("//data/.", Mount::NO_FILES))
        .start();
    assert!(matches!(twice, Err(Error::Mount { .. })));
    let mut session =
        sandbox().session().mount(Mount::read_only("/", "/host").allow_sensitive()).start().unwrap();
    assert_eq!(stdout(&mut session, "import os; print('etc' in os.listdir('/host'))"), "True\n");
}

// ---- Sessions ----

#[test]
fn modules_are_imported_from_granted_folders() {
    let dir = folder(&[
        ("helper.py", "def double(x):\n    return 2 * x\n"),
        ("package/__init__.py", "from .inner import value\n"),
        ("package/inner.py", "value = 42\n"),
        ("broken.py", "x = = 1\n"),
        ("raises.py", "def f():\n    raise ValueError('here')\n"),
    ]);
    let mut session = with(Mount::read_only(dir.path(), "/lib"));
    let program = "
import sys
sys.path.append('/lib')
import helper, package
from package.inner import value
print(helper.double(value), package.value, helper.__file__)
";
    assert_eq!(stdout(&mut session, program), "84 42 /lib/helper.py\n");
    let Err(Error::Python(error)) = session.run("import raises\nraises.f()") else { panic!() };
    assert_eq!((error.traceback[1].file.as_str(), error.traceback[1].line), ("/lib/raises.py", 2));
    let Err(Error::Python(error)) = session.run("import broken") else { panic!() };
    assert_eq!(error.kind, "SyntaxError");
    // A folder that is mounted at the root is the current directory, where imports look first.
    let mut session = with(Mount::read_only(dir.path(), "/"));
    assert_eq!(stdout(&mut session, "import helper; print(helper.double(4))"), "8\n");
}

#[test]
fn a_fork_has_files_in_memory_of_its_own() {
    let dir = folder(&[("a", "disk")]);
    let mut session = sandbox()
        .session()
        .mount(Mount::memory("/m", [("a", "memory")]))
        .mount(Mount::read_write(dir.path(), "/d").quota(100))
        .start()
        .unwrap();
    session.run("f = open('/m/a', 'r+'); d = open('/d/a', 'r+'); f.read(3)").unwrap();
    let mut fork = session.fork().unwrap();
    // Open files go on where they were.
    assert_eq!(
        stdout(&mut fork, "print(f.read()); f.write('!'); f.close(); d.write('DISK of both'); d.close()"),
        "ory\n"
    );
    assert_eq!(
        stdout(&mut session, "print(f.read(), open('/m/a').read(), open('/d/a').read())"),
        "ory memory DISK of both\n"
    );
    assert_eq!(fork.files("/m").unwrap().read("a").unwrap(), b"memory!");
    // All copies together share the quota of a folder.
    assert_eq!(errno(&mut fork, "open('/d/b', 'w').write('x' * 60)"), 0);
    assert_eq!(errno(&mut session, "open('/d/c', 'w').write('x' * 60)"), ENOSPC);
    assert!(size_of(dir.path()) <= 104);
}

#[test]
fn a_restored_session_has_the_mounts_that_it_is_given() {
    let (one, two) = (folder(&[("a", "one")]), folder(&[("a", "two"), ("b", "b")]));
    let mut session = with(Mount::read_only(one.path(), "/data"));
    session.run("import os\nos.chdir('/data')\nf = open('a')\nprint(f.read(1))").unwrap();
    let bytes = session.snapshot().unwrap().to_bytes();
    let snapshot = Snapshot::from_bytes(&bytes).unwrap();
    let restore = || sandbox().restore(&snapshot).unwrap();

    let mut later = restore().mount(Mount::read_only(two.path(), "/data")).start().unwrap();
    assert_eq!(stdout(&mut later, "print(open('a').read(), os.getcwd())"), "two /data\n");
    // The file that was open is closed, and its descriptor is given to no other file.
    let program = "
g = open('b')
f.close()
print(g.read())
";
    assert_eq!(stdout(&mut later, program), "b\n");
    let mut without = restore().start().unwrap();
    assert_eq!(errno(&mut without, "open('a')"), ENOENT);
    assert_eq!(errno(&mut without, "f.read()"), 9);
    // A session that never looked for files finds files that it is given later.
    let bytes = sandbox().session().start().unwrap().snapshot().unwrap();
    let mut fresh =
        sandbox().restore(&bytes).unwrap().mount(Mount::read_only(two.path(), "/data")).start().unwrap();
    assert_eq!(stdout(&mut fresh, "print(open('/data/a').read())"), "two\n");
}

#[test]
fn a_prepared_sandbox_takes_mounts() {
    let dir = folder(&[("a", "one")]);
    let base = sandbox()
        .prepare("import os\ntry:\n    open('/data/a')\nexcept OSError as e:\n    print(e.errno)")
        .unwrap();
    let mut session =
        base.session().mount(Mount::read_only(dir.path(), "/data")).scratch("/tmp").start().unwrap();
    assert_eq!(stdout(&mut session, "print(open('/data/a').read(), os.listdir('/tmp'))"), "one []\n");
}

#[test]
fn a_run_that_is_undone_leaves_no_file_open() {
    let mut session = sandbox()
        .session()
        .mount(Mount::memory("/m", [("a", "memory")]))
        .limits(Limits { open_files: 5, fuel: Some(50_000_000), ..Limits::default() })
        .start()
        .unwrap();
    session.run("first = open('/m/a')").unwrap();
    for _ in 0..4 {
        // The run can't be interrupted in the middle of this, so the session is put back.
        let result = session.run("kept = [open('/m/a') for i in range(4)]\n'x'.join(['y' * 1000] * 10000).replace('y', 'zz' * 50).count('q')\nwhile True:\n    try:\n        while True: pass\n    except BaseException: pass");
        assert!(matches!(result, Err(Error::FuelExhausted { .. })), "{result:?}");
    }
    assert_eq!(
        stdout(&mut session, "print(first.read(), [open('/m/a').read(1) for i in range(4)])"),
        "memory ['m', 'm', 'm', 'm']\n"
    );
}

#[test]
fn open_files_are_limited() {
    let dir = folder(&[("a", "one")]);
    let mut session = sandbox()
        .session()
        .limits(Limits { open_files: 10, ..Limits::default() })
        .mount(Mount::read_only(dir.path(), "/data"))
        .start()
        .unwrap();
    assert_eq!(errno(&mut session, "kept = [open('/data/a') for i in range(11)]"), EMFILE);
    // Files that are no longer reachable are closed when others are needed.
    let program = "
kept = e = None
print(sum(len(open('/data/a').read()) for i in range(1000)))
";
    assert_eq!(stdout(&mut session, program), "3000\n");
}

#[test]
fn a_tree_as_deep_as_it_can_be_needs_little_stack() {
    let work = || {
        let mut session = with(Mount::memory("/m", Mount::NO_FILES));
        let program = "
import os
depth = 0
os.chdir('/m')
try:
    while True:
        os.mkdir('d')
        os.chdir('d')
        depth += 1
except OSError as e:
    print(depth, e.errno)
os.chdir('/')
os.rename('/m/d', '/m/e')
os.makedirs('/m/f/g')
try:
    os.rename('/m/e', '/m/f/g/e')
except OSError as e:
    print(e.errno)
";
        // The mount's own name counts to the depth. Nothing can be moved to where it would be too deep.
        assert_eq!(stdout(&mut session, program), "255 36\n36\n");
        let fork = session.fork().unwrap();
        fork.files("/m").unwrap().write("x", "y").unwrap();
        assert_eq!(fork.files("/m").unwrap().paths(), ["x"]);
    };
    std::thread::Builder::new().stack_size(128 << 10).spawn(work).unwrap().join().unwrap();
}

// ---- Scratch ----

#[test]
fn scratch_files_are_guest_memory() {
    let sandbox = sandbox();
    let start = |builder: SessionBuilder| builder.memory(4 << 20).scratch("/scratch").start().unwrap();
    let mut session = start(sandbox.session());
    session
        .run("import os\nos.mkdir('/scratch/a')\nopen('/scratch/a/b', 'w').write('kept')\nprint(os.listdir('/'))")
        .unwrap();
    // The files count to the memory limit.
    let fill = "
try:
    with open('/scratch/big', 'wb') as f:
        while True:
            f.write(bytes(10000))
except (MemoryError, OSError) as e:
    print(type(e).__name__)
os.remove('/scratch/big')
";
    assert_eq!(stdout(&mut session, fill), "MemoryError\n");
    // They are in forks and snapshots of the session.
    let mut fork = session.fork().unwrap();
    fork.run("open('/scratch/a/b', 'a').write('!')").unwrap();
    let bytes = session.snapshot().unwrap().to_bytes();
    let restored = Snapshot::from_bytes(&bytes).unwrap();
    let mut restored = start(sandbox.restore(&restored).unwrap());
    assert_eq!(
        stdout(&mut restored, "print(open('/scratch/a/b').read(), os.listdir('/scratch'))"),
        "kept ['a']\n"
    );
    assert_eq!(stdout(&mut fork, "print(open('/scratch/a/b').read())"), "kept!\n");
    // They are rolled back with the session.
    let mut session = sandbox.session().scratch("/scratch").fuel(20_000_000).start().unwrap();
    session.run("open('/scratch/a', 'w').write('before')").unwrap();
    let undone = "
open('/scratch/a', 'w').write('after')
while True:
    try:
        while True: pass
    except BaseException: pass
";
    assert!(matches!(session.run(undone), Err(Error::FuelExhausted { .. })));
    assert_eq!(stdout(&mut session, "print(open('/scratch/a').read())"), "before\n");
    // A scratch folder lies in the root, and not where something is mounted.
    for path in ["/data", "/data/x", "/", "tmp", ""] {
        let mount = Mount::memory("/data/x", Mount::NO_FILES);
        let refused = sandbox.session().mount(mount).scratch(path).start();
        assert!(matches!(refused, Err(Error::Mount { .. })), "{path:?}: {refused:?}");
    }
    // It can lie beside mounts.
    let mut session =
        sandbox.session().mount(Mount::memory("/data", [("a", "data")])).scratch("/scratch").start().unwrap();
    let program = "
import os
open('/scratch/b', 'w').write(open('/data/a').read())
print(sorted(os.listdir('/')), open('/scratch/b').read())
";
    assert_eq!(stdout(&mut session, program), "['data', 'scratch'] data\n");
}

// ---- Reports to the embedder ----

#[test]
fn what_is_used_and_what_is_refused_is_reported() {
    let dir = folder(&[("a", "12345")]);
    let log = Arc::new(Mutex::new(Vec::new()));
    let lines = Arc::clone(&log);
    let mut session = sandbox()
        .session()
        .mount(Mount::read_only(dir.path(), "/ro"))
        .mount(Mount::memory("/m", Mount::NO_FILES).quota(3))
        .on_access(move |access| lines.lock().unwrap().push(access.clone()))
        .start()
        .unwrap();
    let program = "
import os
def attempt(what):
    try:
        what()
    except OSError:
        pass
open('/ro/a').read()
attempt(lambda: open('/ro/none'))
attempt(lambda: open('/ro/a', 'w'))
attempt(lambda: open('/etc/passwd'))
attempt(lambda: os.mkdir('/x'))
attempt(lambda: os.listdir('/y'))
attempt(lambda: os.remove('/ro/a'))
attempt(lambda: open('/m/b', 'w').write('1234'))
attempt(lambda: os.rename('/ro/a', '/ro/b'))
os.stat('/ro/a')
";
    let usage = session.run(program).unwrap().usage;
    assert_eq!((usage.files_opened, usage.bytes_read, usage.bytes_written), (2, 5, 3));
    let text: Vec<String> = log.lock().unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(
        text,
        [
            r#"opened "/ro/a" to read"#,
            r#"refused to write "/ro/a": it is mounted read-only"#,
            r#"refused to read "/etc/passwd": nothing is mounted there"#,
            r#"refused to make the folder "/x": nothing is mounted there"#,
            r#"refused to list "/y": nothing is mounted there"#,
            r#"refused to remove "/ro/a": it is mounted read-only"#,
            r#"opened "/m/b" to write"#,
            r#"refused to write "/m/b": the quota of the mount is used up"#,
            r#"refused to rename "/ro/a": it is mounted read-only"#,
        ]
    );
    let first = log.lock().unwrap()[2].clone();
    assert!(
        matches!(&first, Access::FileDenied { operation: FileOperation::Read, path, reason: FileDenial::NotMounted, .. } if path == "/etc/passwd")
    );
    // Each run begins to count at zero.
    assert_eq!(session.run("pass").unwrap().usage.files_opened, 0);
}

#[test]
fn what_the_machine_itself_refuses_is_no_denial_of_ours() {
    use std::os::unix::fs::PermissionsExt;
    let dir = folder(&[("a", "x")]);
    fs::set_permissions(dir.path().join("a"), fs::Permissions::from_mode(0o000)).unwrap();
    let mut session = with(Mount::read_only(dir.path(), "/data"));
    let got = errno(&mut session, "open('/data/a').read()");
    // A user with all rights on this machine can read the file as well.
    assert!(got == EACCES || fs::read(dir.path().join("a")).is_ok(), "{got}");
}

// ---- Environment, arguments, room ----

#[test]
fn the_environment_and_the_arguments_are_those_given() {
    let mut session =
        sandbox().session().env("A", "1=2").env("B", "é").args(["x", "--y", ""]).start().unwrap();
    let program = "
import os, sys
print(os.getenv('A'), os.getenv('B'), os.getenv('PATH'), sys.argv[1:])
";
    assert_eq!(stdout(&mut session, program), "1=2 é None ['x', '--y', '']\n");
    let mut fork = session.fork().unwrap();
    assert_eq!(stdout(&mut fork, program), "1=2 é None ['x', '--y', '']\n");
    for (name, value) in [("", "x"), ("A=B", "x"), ("A", "x\0"), ("A\0", "x")] {
        let refused = sandbox().session().env(name, value).start();
        assert!(matches!(refused, Err(Error::Name { .. })), "{name:?} {value:?}");
    }
}

#[test]
fn statvfs_tells_the_quota_and_nothing_of_the_host() {
    let dir = folder(&[("a", "x")]);
    let mut session = sandbox()
        .session()
        .mount(Mount::read_only(dir.path(), "/ro"))
        .mount(Mount::memory("/m", [("a", vec![0; 4096])]).quota(1 << 20).max_files(100))
        .start()
        .unwrap();
    let program = "
import os
def room(path):
    s = os.statvfs(path)
    return s[1] * s[2], s[1] * s[3], s[5], s[6], s[9]
print(room('/m'), room('/ro'))
";
    assert_eq!(stdout(&mut session, program), "(1048576, 1044480, 100, 99, 255) (0, 0, 0, 0, 255)\n");
    assert_eq!(errno(&mut session, "os.statvfs('/none')"), ENOENT);
}

#[test]
fn a_large_folder_is_listed_and_a_large_file_read() {
    let dir = folder(&[]);
    let names: Vec<String> = (0..5000).map(|i| format!("{i:04}-{}", "n".repeat(i % 200))).collect();
    for name in &names {
        fs::write(dir.path().join(name), "").unwrap();
    }
    let content = "0123456789abcde\n".repeat(200_000);
    fs::write(dir.path().join("large"), &content).unwrap();
    for mount in [Mount::read_only(dir.path(), "/data"), Mount::overlay(dir.path(), "/data")] {
        let mut session = with(mount);
        let program = "
import os
names = sorted(os.listdir('/data'))
lines = 0
for line in open('/data/large'):
    lines += 1
    assert line == '0123456789abcde\\n', line
with open('/data/large', 'rb') as f:
    total = 0
    while True:
        part = f.read(99999)
        if not part:
            break
        total += len(part)
print(len(names), names[7], lines, total)
";
        assert_eq!(stdout(&mut session, program), format!("5001 {} 200000 3200000\n", names[7]));
    }
}

//! Runs programs that try to get out. `tests/escape` has them with their outcomes.

use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use micropython_sandbox::{Mount, Sandbox, Session};
use micropython_sandbox_tests::root;

const SECRET: &str = "TOP SECRET";

/// A folder with everything in it that could lead out, and things outside that should stay as they are.
struct Trap {
    _dir: tempfile::TempDir,
    _socket: UnixListener,
    data: PathBuf,
    other: PathBuf,
    outside: PathBuf,
}

impl Trap {
    /// Makes the folders in `base`, which is in memory or on a disk.
    fn set_in(base: &Path) -> Trap {
        let dir = tempfile::tempdir_in(base).unwrap();
        let (data, outside, other) =
            (dir.path().join("data"), dir.path().join("outside"), dir.path().join("other"));
        for folder in [&data, &outside, &other, &data.join("sub")] {
            fs::create_dir(folder).unwrap();
        }
        fs::write(data.join("inside.txt"), "inside").unwrap();
        fs::write(data.join("sub/deep.txt"), "deep").unwrap();
        fs::write(outside.join("secret.txt"), SECRET).unwrap();
        fs::write(outside.join("marker"), "").unwrap();
        let secret = outside.join("secret.txt");
        let links = [
            ("inside.txt", "link_in"),
            (secret.to_str().unwrap(), "abs"),
            ("../outside/secret.txt", "rel"),
            ("../outside", "dir"),
            ("..", "up"),
            ("loop", "loop"),
            ("rel", "chain"),
            ("../outside/new.txt", "dangling"),
            ("/proc/self/environ", "proc"),
            ("/proc/self/fd", "fd"),
            ("/", "top"),
        ];
        for (target, link) in links {
            symlink(target, data.join(link)).unwrap();
        }
        let made = Command::new("mkfifo").arg(data.join("pipe")).status().unwrap();
        assert!(made.success());
        let socket = UnixListener::bind(data.join("socket")).unwrap();
        Trap { _dir: dir, _socket: socket, data, other, outside }
    }

    fn session(&self, mount: Mount) -> Session {
        let mount = mount.quota(1 << 20);
        let other = Mount::read_write(&self.other, "/other");
        let timeout = Duration::from_secs(20);
        Sandbox::new().unwrap().session().mount(mount).mount(other).timeout(timeout).start().unwrap()
    }

    /// Checks that everything outside is as it was.
    fn assert_untouched(&self, context: &str) {
        let mut names: Vec<_> =
            fs::read_dir(&self.outside).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, ["marker", "secret.txt"], "{context}");
        assert_eq!(fs::read_to_string(self.outside.join("secret.txt")).unwrap(), SECRET, "{context}");
    }
}

/// Returns a folder on tmpfs, if this machine has one, and one on its disk.
fn bases() -> Vec<PathBuf> {
    let shared = PathBuf::from("/dev/shm");
    let disk = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    [shared, disk].into_iter().filter(|base| base.is_dir()).collect()
}

type Kind = (&'static str, fn(&Trap) -> Mount);

const KINDS: [Kind; 3] = [
    ("read-only", |trap| Mount::read_only(&trap.data, "/data")),
    ("overlay", |trap| Mount::overlay(&trap.data, "/data")),
    ("read-write", |trap| Mount::read_write(&trap.data, "/data")),
];

#[test]
fn nothing_leads_out_of_a_folder() {
    let table = fs::read_to_string(root().join("tests/escape/files.txt")).unwrap();
    let lines: Vec<&str> = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    assert!(lines.len() > 60);
    for base in bases() {
        for (kind, mount) in KINDS {
            let trap = Trap::set_in(&base);
            let mut session = trap.session(mount(&trap));
            session.run("import os").unwrap();
            for line in &lines {
                let [expression, expected, why] = line.split(" | ").collect::<Vec<_>>()[..] else {
                    panic!("{line}")
                };
                let context = format!("{kind} in {}: {expression} ({why})", base.display());
                let program = format!(
                    "try:\n    got = repr({expression})\nexcept OSError as e:\n    got = 'OSError %s' % e.errno\nexcept Exception as e:\n    got = type(e).__name__\nos.chdir('/')\ngot"
                );
                let output = session.run(program).unwrap_or_else(|error| panic!("{context}: {error}"));
                let got = output.value.unwrap().as_str().unwrap().to_owned();
                assert!(!got.contains(SECRET) && !got.contains("marker"), "{context}: {got}");
                match expected {
                    "any" => assert!(
                        got.starts_with("OSError ") || got == "ValueError" || got.starts_with("Unicode"),
                        "{context}: {got}"
                    ),
                    _ => assert_eq!(got, expected, "{context}"),
                }
                trap.assert_untouched(&context);
                // The program may have changed granted files. The next one begins with the same files again.
                fs::write(trap.data.join("inside.txt"), "inside").unwrap();
                if let Some(files) = session.files("/data") {
                    files.discard();
                }
            }
        }
    }
}

#[test]
fn a_folder_that_is_swapped_for_a_link_leads_nowhere() {
    for base in bases() {
        for (kind, mount) in KINDS {
            let trap = Trap::set_in(&base);
            fs::create_dir(trap.data.join("real")).unwrap();
            fs::write(trap.data.join("real/secret.txt"), "harmless").unwrap();
            let mut session = trap.session(mount(&trap));
            let done = Arc::new(AtomicBool::new(false));
            let swapper = std::thread::spawn({
                let (data, done) = (trap.data.clone(), Arc::clone(&done));
                move || {
                    let mut swaps = 0;
                    while !done.load(Ordering::Relaxed) {
                        let (swap, next) = (data.join("swap"), data.join("next"));
                        // Renames over the path, so that it always is one of the two links.
                        symlink("real", &next).unwrap();
                        fs::rename(&next, &swap).unwrap();
                        symlink("../outside", &next).unwrap();
                        fs::rename(&next, &swap).unwrap();
                        // Puts a folder in the place of the link.
                        fs::remove_file(&swap).unwrap();
                        fs::create_dir(&swap).unwrap();
                        fs::write(swap.join("secret.txt"), "harmless").unwrap();
                        // The guest may add a file at any time, so this may fail.
                        while fs::remove_dir_all(&swap).is_err() {}
                        swaps += 1;
                    }
                    swaps
                }
            });
            let program = "
import os
seen = {}
for i in range(20000):
    try:
        got = open('/data/swap/secret.txt').read()
    except OSError as e:
        got = e.errno
    seen[got] = seen.get(got, 0) + 1
    if i % 10 == 0:
        try:
            open('/data/swap/new.txt', 'w').close()
        except OSError as e:
            pass
    if i % 10 == 5:
        try:
            got = str(os.listdir('/data/swap'))
            seen[got] = 1
        except OSError as e:
            pass
str(seen)
";
            let output = session.run(program).unwrap();
            done.store(true, Ordering::Relaxed);
            let swaps = swapper.join().unwrap();
            let seen = output.value.unwrap().as_str().unwrap().to_owned();
            assert!(swaps > 0 && !seen.contains(SECRET) && !seen.contains("marker"), "{kind}: {seen}");
            // The program saw both: the harmless file, and the link that leads out.
            assert!(seen.contains("harmless") && seen.contains("1: "), "{kind}: {seen}");
            trap.assert_untouched(kind);
        }
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_file_of_the_kernels_is_not_opened_even_where_everything_is_granted() {
    let mount = Mount::read_only("/", "/host").allow_sensitive();
    let mut session = Sandbox::new().unwrap().session().mount(mount).start().unwrap();
    let program = "
def attempt(path):
    try:
        return open(path, 'rb').read(1)
    except OSError as e:
        return e.errno
[attempt('/host' + path) for path in ('/proc/self/mem', '/proc/self/environ', '/proc/1/cmdline', '/sys/kernel/uevent_seqnum',
    '/dev/null', '/dev/zero', '/dev/tty', '/dev/stdin')]
";
    let value = session.run(program).unwrap().value.unwrap();
    assert!(value.to_string().chars().all(|c| "[]0123456789, ".contains(c)), "{value}");
    // Nothing can be changed there either. (The kernel itself would say that there is no such file.)
    let mount = Mount::read_write("/", "/host").allow_sensitive();
    let mut session = Sandbox::new().unwrap().session().mount(mount).start().unwrap();
    let program = "
import os
def attempt(change):
    try:
        return change()
    except OSError as e:
        return e.errno
[attempt(change) for change in (lambda: os.mkdir('/host/proc/new'), lambda: open('/host/proc/new', 'x'),
    lambda: os.rmdir('/host/proc/new'), lambda: os.remove('/host/proc/new'), lambda: os.rename('/host/proc/new', '/host/proc/newer'))]
";
    assert_eq!(session.run(program).unwrap().value.unwrap().to_string(), "[13, 13, 13, 13, 13]");
    for folder in ["/proc", "/sys", "/proc/self"] {
        let mount = Mount::read_only(folder, "/host").allow_sensitive();
        let error = Sandbox::new().unwrap().session().mount(mount).start().unwrap_err();
        assert!(error.to_string().contains("the kernel's own state"), "{error}");
    }
}

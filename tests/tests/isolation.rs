//! Tests that the guest sees only what it was given, and nothing of other guests.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use micropython_sandbox::{Clock, Error, Sandbox};

fn stdout(source: &str) -> String {
    Sandbox::new().unwrap().run(source).unwrap().stdout
}

#[test]
fn there_are_no_files() {
    let program = "
import os
for attempt in (
    lambda: open('/etc/passwd'),
    lambda: open('new.txt', 'w'),
    lambda: open('../../../etc/passwd'),
    lambda: os.listdir('/'),
    lambda: os.listdir('.'),
    lambda: os.stat('/etc'),
    lambda: os.mkdir('/x'),
    lambda: os.remove('/etc/passwd'),
    lambda: os.rename('/a', '/b'),
    lambda: os.statvfs('/'),
    lambda: open(3).read(),
    lambda: open(5).read(),
):
    try:
        print('granted', attempt())
    except OSError as e:
        print(e.errno)
# The interpreter answers this one by itself, for the root of any file system.
print(tuple(os.stat('/')))
";
    // The errors are ENOENT, and EBADF for descriptors.
    let expected = format!("{}9\n9\n(16384, 0, 0, 0, 0, 0, 0, 0, 0, 0)\n", "2\n".repeat(10));
    assert_eq!(stdout(program), expected);
}

#[test]
fn there_is_no_environment_no_argument_and_no_input() {
    let program = "
import os, sys
print(os.getenv('PATH'), os.getenv('HOME'), sys.argv, sys.stdin.read(), sep='|')
try:
    input()
except EOFError:
    print('end of input')
";
    assert_eq!(stdout(program), "None|None|['']|\nend of input\n");
}

#[test]
fn a_program_with_a_name_knows_it() {
    let program = "import sys\nprint(__file__, sys.argv)";
    let output = Sandbox::new().unwrap().session().start().unwrap().run_named("job.py", program).unwrap();
    assert_eq!(output.stdout, "job.py ['job.py']\n");
}

#[test]
fn the_guest_may_set_its_own_environment() {
    let program =
        "import os\nos.environ['A'] = 'b'\nprint(os.getenv('A'))\ndel os.environ['A']\nprint(os.getenv('A'))";
    assert_eq!(stdout(program), "b\nNone\n");
}

#[test]
fn there_are_no_modules_for_the_network_or_the_machine() {
    for module in
        ["socket", "ssl", "network", "machine", "bluetooth", "ffi", "ctypes", "subprocess", "multiprocessing"]
    {
        let Err(Error::Python(error)) = Sandbox::new().unwrap().run(format!("import {module}")) else {
            panic!("{module} can be imported");
        };
        assert_eq!(error.kind, "ModuleNotFoundError", "{module}");
    }
    let thread = "import threading\ntry: threading.Thread(target=print).start()\nexcept RuntimeError as error: print(error)";
    assert_eq!(
        stdout(thread),
        "can't start new thread: the sandbox has only one; call the function, or use asyncio\n"
    );
    let system = "import os\nprint(hasattr(os, 'system'), hasattr(os, 'fork'), hasattr(os, 'execv'))\n\
                  try: os.popen('ls')\nexcept OSError as error: print(error)";
    assert_eq!(stdout(system), "False False False\nthere are no processes in the sandbox\n");
}

#[test]
fn the_clock_stands_still_unless_one_is_given() {
    let program = "import time\nprint(time.time(), time.time_ns(), time.ticks_ms(), time.monotonic())";
    assert_eq!(stdout(program), "0.0 0 0 0.0\n");

    let sandbox = Sandbox::new().unwrap();
    let start = UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let mut session = sandbox.session().clock(Clock::Virtual { start }).start().unwrap();
    assert_eq!(
        session.run("import time\nprint(time.gmtime())").unwrap().stdout,
        "time.struct_time(tm_year=2001, tm_mon=9, tm_mday=9, tm_hour=1, tm_min=46, tm_sec=40, tm_wday=6, tm_yday=252, tm_isdst=0)\n"
    );

    let now = || SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let before = now();
    let mut session = sandbox.session().clock(Clock::System).start().unwrap();
    let seconds: u64 =
        session.run("import time\nprint(int(time.time()))").unwrap().stdout.trim().parse().unwrap();
    assert!((before..=now()).contains(&seconds));
}

#[test]
fn random_numbers_differ_unless_a_seed_is_given() {
    let program = "import random, os\nprint(random.getrandbits(32), random.random(), os.urandom(16))";
    assert_ne!(stdout(program), stdout(program));
    let sandbox = Sandbox::new().unwrap();
    let seeded = |seed| sandbox.session().seed(seed).start().unwrap().run(program).unwrap().stdout;
    assert_eq!(seeded(7), seeded(7));
    assert_ne!(seeded(7), seeded(8));
}

#[test]
fn guests_do_not_see_each_other() {
    let sandbox = Sandbox::new().unwrap();
    let mut one = sandbox.session().start().unwrap();
    let mut two = sandbox.session().start().unwrap();
    one.run("secret = 'of one'\nimport sys\nsys.modules['planted'] = sys\nbuiltins = 1").unwrap();
    let program = "
import sys
print('secret' in globals(), 'planted' in sys.modules)
";
    assert_eq!(two.run(program).unwrap().stdout, "False False\n");
    drop(one);
}

#[test]
fn sessions_run_on_many_threads_at_once() {
    let sandbox = Sandbox::new().unwrap();
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let sandbox = sandbox.clone();
            scope.spawn(move || {
                for round in 0..20 {
                    let program = format!("print(sum(range({thread} * 1000 + {round})))");
                    let n: u64 = thread * 1000 + round;
                    assert_eq!(
                        sandbox.run(&program).unwrap().stdout,
                        format!("{}\n", n * n.saturating_sub(1) / 2)
                    );
                }
            });
        }
    });
}

#[test]
fn a_session_can_be_sent_to_another_thread() {
    let mut session = Sandbox::new().unwrap().session().start().unwrap();
    session.run("x = [i for i in range(1000)]").unwrap();
    let output =
        std::thread::spawn(move || session.run("import gc\ngc.collect()\nprint(sum(x))")).join().unwrap();
    assert_eq!(output.unwrap().stdout, "499500\n");
}

#[test]
fn waiting_for_the_standard_streams_does_not_block_the_host() {
    let program = "
import select, sys
p = select.poll()
for stream in (sys.stdin, sys.stdout, sys.stdin.buffer):
    try:
        p.register(stream)
        p.poll(0)
        print('polled')
    except OSError as e:
        print('no')
";
    let output =
        Sandbox::new().unwrap().session().timeout(Duration::from_secs(5)).start().unwrap().run(program);
    assert_eq!(output.unwrap().stdout, "polled\n".repeat(3));
}

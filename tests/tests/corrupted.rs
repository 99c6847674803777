//! What becomes of a guest whose interpreter is corrupted.
//!
//! These programs wrote to the interpreter's memory with the module `uctypes`, which is gone, as is every other way that is known. So they
//! can't be run as they are: each is to become a unit test of the library that gets at the guest's memory in the middle of a
//! run (`host.probe.on_print`). Until then they are here to be moved, and are ignored.

use std::sync::LazyLock;
use std::time::Duration;

use micropython_sandbox::{Aftermath, Error, Sandbox, Session, Snapshot, Value};

static SANDBOX: LazyLock<Sandbox> = LazyLock::new(|| Sandbox::new().unwrap());

fn session() -> Session {
    SANDBOX
        .session()
        .memory(4 << 20)
        .fuel(200_000_000)
        .timeout(Duration::from_secs(10))
        .output(4096)
        .start()
        .unwrap()
}

/// A program that changes bytes of its own interpreter at random: more of them, the larger `seed % 15` is.
fn corruption(seed: u32) -> String {
    format!(
        "
import uctypes, random
random.seed({seed})
memory = uctypes.bytearray_at(0, 750000)
places = [random.randrange(262144, 750000) for _ in range({})]
for place in places: memory[place] = random.getrandbits(8)
print(echo([1, {{'a': 'x'}}, state]), echo)
def f(n): return [n] + f(n - 1) if n else []
[f(20) for _ in range(50)]
",
        1 << (seed % 15)
    )
}

/// `uctypes` gives a program all of the interpreter's own memory. What it makes of it must stay its own affair.
#[test]
#[ignore = "needs a way to write to the guest's memory"]
fn a_guest_that_corrupts_its_interpreter_harms_nobody() {
    let (mut trapped, mut went_on) = (0, 0);
    for seed in 0..80 {
        let mut session = SANDBOX
            .session()
            .memory(8 << 20)
            .fuel(50_000_000)
            .timeout(std::time::Duration::from_secs(2))
            .function("echo", |value: Value| value)
            .start()
            .unwrap();
        session.run("state = ['kept']").unwrap();
        let program = corruption(seed);
        match session.run(&program) {
            Ok(_) | Err(Error::Python(_)) => went_on += 1,
            Err(error) => {
                trapped += 1;
                // What was corrupted is gone.
                let stopped = error.stopped().unwrap_or_else(|| panic!("{error:?}"));
                if stopped.session == Aftermath::RolledBack {
                    assert_eq!(session.eval::<Vec<String>>("state").unwrap(), ["kept"], "{seed}");
                }
            }
        }
        // Whatever it is now, each call ends, and so does each use of a copy.
        let _ = session.eval::<Value>("state");
        let _ = session.set("x", &vec![1.5; 1000]);
        let _ = session.call::<Value>("f", &(3,));
        let _ = session.run("import gc\ngc.collect()\nprint(echo(state))");
        if let Ok(snapshot) = session.snapshot() {
            let snapshot = Snapshot::from_bytes(&snapshot.to_bytes()).unwrap();
            let restored = SANDBOX.restore(&snapshot).and_then(|builder| {
                builder.memory(16 << 20).fuel(50_000_000).function("echo", |value: Value| value).start()
            });
            let _ = restored.and_then(|mut session| session.run("print(state)"));
        }
        let _ = session.fork().and_then(|mut fork| fork.run("print(state)"));
    }
    assert!(trapped > 5 && went_on > 5, "{trapped} were stopped, {went_on} went on");
    assert_eq!(SANDBOX.run("print(6 * 7)").unwrap().stdout, "42\n");
}

/// Bytecode that leads back to where it began, written by a program over its own code: by each instruction that can.
const BACK: &str = r"
import uctypes
source = 'def f():\n' + '    x = 1\n' * 60
exec(source)
words = uctypes.bytearray_at(id(f), 16)
code = int.from_bytes(words[12:16], 'little')
text = bytes(uctypes.bytearray_at(code, 200))
start = code + next(i for i in range(100) if text[i:i+2] * 40 == text[i:i+80])
start |= 1
def small_int(value):
    digits = [value & 0x7f]
    while value > 0x3f:
        value >>= 7
        digits.insert(0, value & 0x7f | 0x80)
    return bytes([0x22] + digits)
ways = {
    'jump': b'\x42\x3e',
    'conditional jump': b'\x52\x43\x3d',
    'far jump': b'\x01\xfb\xff\xff\xff',
    'jump out of handlers': b'\x40\x3e\x00',
    'end of finally': b'\x48\x20' + small_int(start >> 1) + b'\x80\x5d',
}
way = ways[WAY]
uctypes.bytearray_at(start, len(way))[:] = way
f()
";

#[test]
#[ignore = "needs a way to write to the guest's memory"]
fn bytecode_that_leads_back_uses_fuel() {
    for way in ["jump", "conditional jump", "far jump", "jump out of handlers", "end of finally"] {
        let mut session = session();
        session.set("WAY", way).unwrap();
        let result = session.run(BACK);
        assert!(matches!(result, Err(Error::FuelExhausted { .. })), "{way}: {result:?}");
    }
}

/// Two jumps forward lead around the address space: bytecode that a program wrote over its own.
const AROUND: &str = r"
import uctypes
source = 'def f():\n' + '    x = 1\n' * 60
exec(source)
words = uctypes.bytearray_at(id(f), 16)
code = int.from_bytes(words[12:16], 'little')
text = bytes(uctypes.bytearray_at(code, 200))
start = code + next(i for i in range(100) if text[i:i+2] * 40 == text[i:i+80])
memory = [bytearray(0x1000_0000) for i in range(9)]
there = uctypes.addressof(memory[-1]) + len(memory[-1]) - 16
def jump(here, to):
    uctypes.bytearray_at(here, 5)[:] = b'\x01' + (to - here - 5 & 0xffffffff).to_bytes(4, 'little')
jump(start, start + 0x7fffffff)
jump(start + 0x7fffffff, start)
assert start + 0x7fffffff < there
f()
";

#[test]
#[ignore = "needs a way to write to the guest's memory"]
fn bytecode_that_leads_around_the_address_space_uses_fuel() {
    let session = SANDBOX.session().memory(4 << 30).fuel(1_000_000_000_000).timeout(Duration::from_secs(60));
    let result = session.start().unwrap().run(AROUND);
    assert!(matches!(result, Err(Error::FuelExhausted { .. })), "{result:?}");
}

#[test]
#[ignore = "needs a way to write to the guest's memory"]
fn memory_of_a_session_that_ended_is_not_seen_by_others() {
    let sandbox = Sandbox::new().unwrap();
    // Memory of a session that ended is used for new ones: they find none of it.
    for _ in 0..20 {
        let mut writer = sandbox.session().start().unwrap();
        writer.run("x = [bytes('planted %d' % i, 'ascii') * 50 for i in range(5000)]").unwrap();
        drop(writer);
        let mut reader = sandbox.session().start().unwrap();
        let found = reader.run(
            "
import uctypes
memory = uctypes.bytearray_at(0, 7 * 65536)
print(bytes(memory).find(b'planted ' + b'1234'))
",
        );
        assert_eq!(found.unwrap().stdout, "-1\n");
    }
}

#[test]
#[ignore = "needs a way to write to the guest's memory"]
fn a_guest_that_reads_or_writes_beyond_its_memory_traps_and_harms_nobody_else() {
    let sandbox = Sandbox::new().unwrap();
    for program in [
        "import uctypes\nprint(uctypes.bytearray_at(0xfffffff0, 16)[0])",
        "import uctypes\nuctypes.bytearray_at(0xf0000000, 16)[0] = 1",
        "import uctypes\nm = uctypes.bytearray_at(0x10000, 300000)\nfor i in range(300000): m[i] = 0xff\nprint([1] * 1000)",
    ] {
        let result = sandbox.session().fuel(1_000_000_000).start().unwrap().run(program);
        assert!(result.is_err(), "{program}: {result:?}");
        assert_eq!(sandbox.run("print('fine')").unwrap().stdout, "fine\n");
    }
}

//! Sessions go on: whatever a program did with its memory, dropped objects are freed, and the next run has room.

use micropython_sandbox::{Limits, Sandbox, Session};

fn session(memory: usize) -> Session {
    let limits = Limits { memory, ..Limits::default() };
    Sandbox::new().unwrap().session().limits(limits).start().unwrap()
}

#[test]
fn a_caught_memory_error_does_not_end_a_session() {
    let fillings = [
        "object()",
        "i * 1.5",
        "(i,)",
        "{}",
        "{i: i}",
        "str(i) * 3",
        "[i]",
        "bytes(100)",
        "bytearray(5000)",
        "lambda: i",
    ];
    for memory in [2 << 20, 4 << 20, 8 << 20] {
        for filling in fillings {
            let mut session = session(memory);
            for _ in 0..4 {
                let source = format!(
                    "try:\n    x = [{filling} for i in range(10**9)]\nexcept MemoryError:\n    print('full')"
                );
                let result = session.run(&source).map(|output| output.stdout);
                assert!(matches!(&result, Ok(text) if text == "full\n"), "{memory} {filling} {result:?}");
                for source in ["1", "x = 5", "def f(): return 1\nf()", "len([0] * 1000)"] {
                    let result = session.run(source).map(drop);
                    assert!(result.is_ok(), "{memory} {filling} {source} {result:?}");
                }
            }
        }
    }
}

use std::sync::LazyLock;

use super::*;
use crate::Sandbox;
use crate::host::Entropy;
use crate::session::Session;
use crate::tracking;

#[test]
fn sources_are_checked() {
    assert_eq!(checked_source("é = 1".as_bytes()), Ok("é = 1"));
    let problem = checked_source(b"a\nb\xff").unwrap_err();
    assert_eq!(problem, "the source is not UTF-8: byte 0xff at offset 3, line 2");
    assert_eq!(checked_source(b"a\0").unwrap_err(), "the source has a NUL byte at offset 1, line 1");
}

#[test]
fn long_names_keep_their_end() {
    assert_eq!(shorten("a.py"), "a.py");
    assert_eq!(shorten(&"ab".repeat(200)).len(), 255);
    assert!(shorten(&"é".repeat(200)).len() <= 255);
}

static SANDBOX: LazyLock<Sandbox> = LazyLock::new(|| Sandbox::new().unwrap());

/// Returns a number below `bound` from a seed's sequence, so that each session's damage can be made again.
fn below(random: &mut Entropy, bound: usize) -> usize {
    let mut bytes = [0; 8];
    random.fill(&mut bytes).unwrap();
    (u64::from_le_bytes(bytes) % bound as u64) as usize
}

/// Returns a session whose static data is overwritten at some places in the middle of its next run.
fn to_be_damaged(seed: u64) -> Session {
    let mut session = SANDBOX.session().memory(8 << 20).fuel(20_000_000).start().unwrap();
    session.run("x = [i for i in range(10)]\ndef f(a): return [str(b) for b in a]").unwrap();
    let host = session.guarded.host().unwrap();
    let end = host.guest.unwrap().places.heap_base as usize;
    let mut random = Entropy::Seeded(seed);
    host.probe.on_print = Some(Box::new(move |memory| {
        for _ in 0..1 << below(&mut random, 11) {
            let place = 1024 + below(&mut random, end - 1024);
            let len = [1, 4, 16, 256][below(&mut random, 4)].min(end - place);
            match below(&mut random, 4) {
                0 => memory[place..place + len].fill(0),
                _ => random.fill(&mut memory[place..place + len]).unwrap(),
            }
        }
    }));
    session
}

#[test]
fn a_session_whose_static_data_is_overwritten_is_neither_lost_nor_stuck() {
    let (mut intact, mut undone) = (0, 0);
    for seed in 0..4_000 {
        let mut session = to_be_damaged(seed);
        let damaged =
            session.run("print()\ny = f(x)\ntry:\n    y[99]\nexcept IndexError as e:\n    y = repr(e)\ny");
        session.guarded.host().unwrap().probe.on_print = None;
        let snapshot = session.snapshot();
        assert!(snapshot.is_ok(), "{seed}: {damaged:?}, then {snapshot:?}");
        for source in ["1", "x.append(f(x))", "len(x)"] {
            let result = session.run(source);
            assert!(!session.guarded.is_lost(), "{seed}: {damaged:?}, then {source}: {result:?}");
            assert!(!matches!(result, Err(Error::SessionLost)), "{seed}: {source}");
        }
        match damaged {
            Ok(_) => intact += 1,
            // A run that was undone leaves no trace.
            Err(error) if error.stopped().is_some_and(|stopped| stopped.session == Aftermath::RolledBack) => {
                undone += 1;
                assert_eq!(session.eval::<usize>("len(x)").unwrap(), 11, "{seed}: {error}");
            }
            Err(_) => {}
        }
    }
    assert!(intact > 100 && undone > 100, "{intact} runs ended, {undone} were undone: no test of both");
}

/// Returns an odd address in each place in memory where the code of 60 times `x = 1` is, or was put together.
fn code_of_assignments(memory: &[u8]) -> Vec<usize> {
    let is_code = |at: &usize| {
        let bytes = &memory[*at..*at + 80];
        bytes[0] > 0x7f && bytes[0] != bytes[1] && bytes.chunks_exact(2).all(|pair| pair == &bytes[..2])
    };
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = (from..memory.len() - 80).find(is_code) {
        found.push(at | 1);
        from = at + 200;
    }
    found
}

/// Writes bytecode that jumps back to its beginning, with each instruction that can.
#[test]
fn bytecode_that_leads_back_uses_fuel() {
    let small_int = |value: usize| {
        let mut digits = vec![(value & 0x7f) as u8];
        let mut rest = value;
        while rest > 0x3f {
            rest >>= 7;
            digits.insert(0, (rest & 0x7f) as u8 | 0x80);
        }
        [vec![0x22], digits].concat()
    };
    for way in ["jump", "conditional jump", "far jump", "jump out of handlers", "end of finally"] {
        let mut session = SANDBOX.session().memory(4 << 20).fuel(200_000_000).start().unwrap();
        session.run(format!("def f():\n{}", "    x = 1\n".repeat(60))).unwrap();
        session.guarded.host().unwrap().probe.on_print = Some(Box::new(move |memory| {
            for start in code_of_assignments(memory) {
                let bytes = match way {
                    "jump" => vec![0x42, 0x3e],
                    "conditional jump" => vec![0x52, 0x43, 0x3d],
                    "far jump" => vec![0x01, 0xfb, 0xff, 0xff, 0xff],
                    "jump out of handlers" => vec![0x40, 0x3e, 0],
                    _ => [vec![0x48, 0x20], small_int(start >> 1), vec![0x80, 0x5d]].concat(),
                };
                memory[start..start + bytes.len()].copy_from_slice(&bytes);
            }
        }));
        let result = session.run("print()\nf()");
        assert!(matches!(result, Err(Error::FuelExhausted { .. })), "{way}: {result:?}");
    }
}

#[test]
fn memory_of_a_session_that_ended_is_not_seen_by_others() {
    // New sessions use the memory again, and find nothing of the old one.
    for _ in 0..20 {
        let mut writer = SANDBOX.session().start().unwrap();
        writer.run("x = [bytes('planted %d' % i, 'ascii') * 50 for i in range(5000)]").unwrap();
        drop(writer);
        let mut reader = SANDBOX.session().start().unwrap();
        reader.guarded.host().unwrap().probe.on_print = Some(Box::new(|memory| {
            assert!(!memory.windows(12).any(|bytes| bytes == b"planted 1234"));
        }));
        reader.run("print()").unwrap();
    }
}

/// Returns a session with some megabytes of data whose writes the kernel notes, or `None` if it can't.
fn tracked(sandbox: &Sandbox) -> Option<Session> {
    let mut session = sandbox.session().memory(64 << 20).fuel(2_000_000_000).start().unwrap();
    session.run("data = [bytearray(b'planted %d' % i * 50) for i in range(10_000)]").unwrap();
    for _ in 0..3 {
        session.run("count = 0").unwrap();
    }
    let live = session.guarded.live.as_ref().unwrap();
    let tracked = live.tracking.is_on();
    assert!(tracked || !tracking::is_possible(live.guest.memory.data(&live.store)));
    tracked.then_some(session)
}

const DIGEST: &str = "__import__('hashlib').sha256(b''.join(data)).hexdigest(), count, len(data)";

#[test]
fn a_large_session_is_rolled_back() {
    let Some(mut session) = tracked(&SANDBOX) else { return };
    for round in 0..30 {
        let change = format!(
            "count += 1\nfor i in range({round}, 10_000, {}): data[i][i % 400] ^= {round} + 1",
            37 + 100 * round
        );
        session.run(&change).unwrap();
        if round % 10 == 9 {
            session.run("data += [bytearray(1000) for i in range(1000)]").unwrap();
        }
        let before: (String, i64, i64) = session.eval(DIGEST).unwrap();
        assert_eq!(before.1, if round < 15 { round + 1 } else { round - 14 });
        let damage = "count = -1\nfor part in data: part[0] ^= 255\ndata.append(1)\n10 ** 10 ** 6";
        let error = session.run(damage).unwrap_err();
        assert_eq!(error.stopped().unwrap().session, Aftermath::RolledBack);
        assert_eq!(session.eval::<(String, i64, i64)>(DIGEST).unwrap(), before, "round {round}");
        if round == 14 {
            session = session.fork().unwrap();
            assert_eq!(session.eval::<(String, i64, i64)>(DIGEST).unwrap(), before);
            session.run("count = 0").unwrap();
        }
    }
}

#[test]
fn memory_of_a_large_session_that_ended_is_not_seen_by_others() {
    let sandbox = Sandbox::builder().sessions(1).build().unwrap();
    for round in 0..8 {
        let Some(mut writer) = tracked(&sandbox) else { return };
        for _ in 0..3 {
            writer.run("for part in data[::7]: part[0] = 80\ncount += 1").unwrap();
        }
        if round % 2 == 1 {
            writer.run("10 ** 10 ** 6").unwrap_err();
            for _ in 0..round {
                writer.run("count += 1").unwrap();
            }
        }
        #[cfg(target_os = "linux")]
        let _of_a_child = (round > 1).then(|| writer.guarded.live.as_ref()?.tracking.duplicate());
        drop(writer);
        let mut reader = sandbox.session().memory(64 << 20).start().unwrap();
        let live = reader.guarded.live.as_mut().unwrap();
        live.guest.memory.grow(&mut live.store, 400).unwrap();
        let memory = live.guest.memory.data(&live.store);
        assert!(!memory.windows(7).any(|bytes| bytes == b"planted"));
        assert!(memory[memory.len() - (400 << 16)..].iter().all(|byte| *byte == 0));
    }
}

#[test]
fn a_session_whose_runs_write_much_is_not_tracked() {
    let Some(mut session) = tracked(&SANDBOX) else { return };
    let is_on = |session: &Session| session.guarded.live.as_ref().unwrap().tracking.is_on();
    let mut on = 0;
    for round in 0..40 {
        session.run("for part in data: part[0] = 80").unwrap();
        on += u32::from(is_on(&session));
        assert!(round > 0 || on == 1);
    }
    assert!(on < 10, "it is tried again now and then: {on}");
    session.run("10 ** 10 ** 6").unwrap_err();
    assert_eq!(session.eval::<i32>("sum(part[0] for part in data) // len(data)").unwrap(), 80);
}

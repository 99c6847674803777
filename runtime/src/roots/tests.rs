use std::hint::black_box;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use super::*;
use crate::{Error, Sandbox};

fn pointers_in(word: u64) -> Vec<u32> {
    let window = Window { heap: 0x2_0000..0x8_0000, memory: 0x7f00_0000_0000 };
    let mut found = Vec::new();
    window.pointers_in(word, &mut found);
    found
}

#[test]
fn words_in_the_heap_are_pointers() {
    assert_eq!(pointers_in(0x2_0010), [0x2_0010]);
    assert_eq!(pointers_in(0x7_fff0 << 32 | 0x2_0000), [0x2_0000, 0x7_fff0], "both halves");
    assert_eq!(pointers_in(0x7_fff0 << 32 | 0x1), [0x7_fff0], "the upper half");
    assert_eq!(pointers_in(0x20 << 32 | 0x2_0010), [0x2_0010], "a small length above it");
    assert_eq!(pointers_in(0xffff_ffff_0002_0010), [0x2_0010], "a number above it");
}

#[test]
fn native_addresses_of_the_heap_are_pointers() {
    assert_eq!(pointers_in(0x7f00_0000_0000 + 0x2_0010)[0], 0x2_0010);
}

#[test]
fn nothing_else_is() {
    assert!(pointers_in(0).is_empty());
    assert!(pointers_in(0x1_fff0).is_empty(), "static data");
    assert!(pointers_in(0x8_0000).is_empty(), "beyond the memory");
    assert!(pointers_in(0x7f00_0000_0000 + 0x1_fff0).is_empty(), "a native address of static data");
}

/// A stack in an array. It has frames at given indices, each of which leads to the next, with a return address in the
/// code.
struct Model {
    words: [usize; 512],
}

impl Model {
    fn frame(&mut self, index: usize, caller: usize, return_address: usize) {
        self.words[index] = self.address(caller);
        self.words[index + 1] = return_address;
    }

    fn address(&self, index: usize) -> usize {
        self.words.as_ptr() as usize + index * WORD
    }
}

#[test]
fn only_words_of_the_frames_are_found() {
    let code = vec![0_u8; 64];
    let in_code = code.as_ptr() as usize + 8;
    let mut model = Box::new(Model { words: [0; 512] });
    // The array is no stack, but memory that can be read just as well.
    let shift = usize::from(!model.address(0).is_multiple_of(ALIGNMENT));
    let at = |index: usize| index + shift;
    model.words[at(98)] = 0x2_0000; // below the trampoline
    model.frame(at(100), at(120), in_code); // the trampoline
    model.words[at(110)] = 0x2_0010;
    model.words[at(111)] = 0x30 << 32 | 0x2_0020;
    model.words[at(112)] = in_code;
    model.words[at(113)] = model.address(at(200));
    model.frame(at(120), at(140), in_code);
    model.words[at(130)] = 0x7f00_0000_0000 + 0x2_0030;
    model.frame(at(140), at(160), in_code); // the first frame
    model.words[at(150)] = 0x2_0040; // the trampoline that entered
    model.frame(at(160), at(180), 0x1234);
    let window = Window { heap: 0x2_0000..0x8_0000, memory: 0x7f00_0000_0000 };
    let stack = GuestStack::new(&code);
    let bounds = model.address(at(0))..model.address(at(300));
    let chain: Vec<Frame> = stack.chain(&bounds, model.address(at(100))).collect();
    assert_eq!(chain.len(), 3);
    assert_eq!(chain[2].address, model.address(at(140)));
    assert!(stack.frame(&bounds, model.address(at(160))).is_none(), "the one that returns to the host");
    assert!(stack.frame(&(bounds.start..model.address(at(141))), model.address(at(140))).is_none());
    let stack = GuestStack { limit: bounds.end, first: model.address(at(140)), ..stack };
    let words = stack.words(&chain, &bounds);
    assert_eq!(window.pointers(&words), [0x2_0010, 0x2_0020, 0x2_0030]);
}

/// A key whose halves a guest must not find. As numbers they look like pointers into a heap of some MiB.
const KEY: u64 = 0x00a3_b5e0_0097_c2d0;

/// Lower halves below this lie in the guest's stack or static data, so they are never given. A guest's number of 32 bits
/// behind the stale upper half of a host's pointer looks like an address of an arena of the allocator's.
const STATIC: u32 = 1 << 20;

/// Fills frames of the native stack with the key, so many KiB deep.
#[inline(never)]
fn leave_on_the_stack(kib: usize) -> u64 {
    let frame = black_box([KEY; 128]);
    let below = if kib > 1 { leave_on_the_stack(kib - 1) } else { 0 };
    black_box(frame.iter().fold(below, |sum, word| sum ^ word))
}

/// Programs that collect in different ways, after a host function left something on the stack.
const COLLECTIONS: [&str; 8] = [
    "gc.collect()",
    "list(map(lambda _: gc.collect(), [0]))",
    "sorted([2, 1], key=lambda _: gc.collect())",
    "exec('gc.collect()')",
    "class C:\n    def __repr__(self): gc.collect(); return ''\nstr([[[[C()]]]])",
    "def f(n): return gc.collect() if n == 0 else sorted([n - 1], key=f)\nf(15)",
    "x = []\nclass C:\n    def __repr__(self): gc.collect(); return ''\nfor i in range(40): x = [x, C()]\nstr(x)",
    "x = [bytearray(100) for _ in range(20000)]",
];

/// Returns the words of the guest's frames at the collections of a program, after a host function left the key on the
/// stack.
fn words_of_frames(kib: usize, collection: &str) -> Vec<u64> {
    let sandbox = Sandbox::new().unwrap();
    let mut session = sandbox.session().function("secret(kib)", leave_on_the_stack).start().unwrap();
    session.run("import gc").unwrap();
    session.guarded.host().unwrap().probe.words.clear();
    session.run(format!("secret({kib})\n{collection}")).unwrap();
    std::mem::take(&mut session.guarded.host().unwrap().probe.words)
}

/// Returns the ranges of this process' addresses that can be read.
#[cfg(target_os = "linux")]
fn addresses_of_host() -> Vec<Range<u64>> {
    let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
    let range = |line: &str| {
        let mut fields = line.split_whitespace();
        let (start, end) = fields.next()?.split_once('-')?;
        let hex = |text| u64::from_str_radix(text, 16).ok();
        let range = hex(start)?..hex(end)?;
        fields.next()?.starts_with('r').then_some(range)
    };
    maps.lines().filter_map(range).collect()
}

/// Checks what docs/security.md says about this.
#[test]
#[cfg(target_os = "linux")]
fn a_guest_finds_nothing_of_the_embedder_and_few_addresses() {
    let halves = [KEY as u32, (KEY >> 32) as u32];
    for collection in COLLECTIONS {
        for kib in [1, 4, 16, 64, 256] {
            let words = words_of_frames(kib, collection);
            assert!(!words.is_empty());
            let of_key =
                |word: &&u64| halves.contains(&(**word as u32)) || halves.contains(&((**word >> 32) as u32));
            assert_eq!(words.iter().filter(of_key).count(), 0, "{kib} KiB, {collection}");
            let host = addresses_of_host();
            let mut addresses = words;
            addresses.retain(|word| *word as u32 >= STATIC && host.iter().any(|range| range.contains(word)));
            addresses.sort_unstable();
            addresses.dedup();
            assert!(addresses.len() <= 40, "{kib} KiB, {collection}: {addresses:x?}");
        }
    }
}

/// Counts of the interpreter that checks the roots: see micropython-port/memory/spilled.h.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    collections: u32,
    words: u32,
    pointers: u32,
    near: u32,
}

impl Counts {
    /// Finds the counts in the guest's memory.
    fn read(memory: &[u8]) -> Counts {
        const TEXT: &[u8; 16] = b"counts of spills";
        let at = memory.windows(16).position(|part| part == TEXT).expect("a module that checks the roots");
        let word = |number: usize| {
            let bytes = memory[at + 16 + 4 * number..][..4].try_into().unwrap();
            u32::from_le_bytes(bytes)
        };
        Counts { collections: word(0), words: word(1), pointers: word(2), near: word(3) }
    }
}

/// Definitions that the programs of [`COLLECTIONS`] use.
const SECRET: &str = "import gc\ndef secret(kib): return 0\n";

/// Runs a program in an interpreter that checks the roots. In each collection the root of this number is kept back.
fn run_checked(
    sandbox: &Sandbox,
    program: &str,
    kept_back: Option<usize>,
) -> (Result<(), Error>, Counts, usize) {
    let mut session = sandbox.session().memory(16 << 20).start().unwrap();
    let counts = Arc::new(Mutex::new(Counts::default()));
    let most = Arc::new(AtomicUsize::new(0));
    let probe = &mut session.guarded.host().unwrap().probe;
    let seen = Arc::clone(&counts);
    probe.on_print = Some(Box::new(move |memory| *seen.lock().unwrap() = Counts::read(memory)));
    let number = Arc::clone(&most);
    probe.on_roots = Some(Box::new(move |roots| {
        number.fetch_max(roots.len(), Ordering::Relaxed);
        if let Some(kept_back) = kept_back
            && kept_back < roots.len()
        {
            roots.remove(kept_back);
        }
    }));
    let result = session.run(format!("{SECRET}{program}\nprint()")).map(drop);
    let counts = *counts.lock().unwrap();
    (result, counts, most.load(Ordering::Relaxed))
}

/// Keeps roots back from the module of `cargo xtask test oracle`. Its collector knows which roots it should get, and
/// complains if one is missing.
#[test]
#[ignore = "needs the module that cargo xtask test oracle builds"]
fn a_root_that_is_kept_back_is_found_out() {
    let module = std::fs::read(std::env::var_os("MICROPYTHON_SANDBOX_TEST_MODULE").unwrap()).unwrap();
    let sandbox = Sandbox::builder().module(module).build().unwrap();
    for program in COLLECTIONS {
        let program = program.replace("20000", "200");
        let (result, counts, most) = run_checked(&sandbox, &program, None);
        result.unwrap();
        let Counts { collections, words, pointers, near } = counts;
        assert!(collections > 0 && words > 0 && pointers > 0, "{counts:?}");
        let mut found = 0;
        for kept_back in 0..most {
            match run_checked(&sandbox, &program, Some(kept_back)).0 {
                Err(error) if error.output().is_some_and(|output| output.stdout.contains("spilled: ")) => {
                    found += 1;
                }
                _ => {}
            }
        }
        println!(
            "{program:?}: {collections} collections, {words} words, {pointers} pointers, {near} near others; {found} \
             of {most} roots are missed"
        );
        assert!(found > 0, "{program}");
    }
}

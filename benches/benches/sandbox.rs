//! Starting and computing, beside python3 and native MicroPython in the same run.

use std::hint::black_box;
use std::process::Command;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use micropython_sandbox::Sandbox;
use micropython_sandbox_benches::{PROGRAMS, peers};

fn start(c: &mut Criterion) {
    let sandbox = Sandbox::new().unwrap();
    let mut group = c.benchmark_group("start");
    group.bench_function("fresh sandbox, x = 1 + 1", |b| {
        b.iter(|| black_box(sandbox.run("x = 1 + 1").unwrap()))
    });
    let mut session = sandbox.session().start().unwrap();
    group.bench_function("in a session that lives, x = 1 + 1", |b| {
        b.iter(|| black_box(session.run("x = 1 + 1").unwrap()))
    });
    group.sample_size(20);
    group.bench_function("Sandbox::new, cached on disk", |b| b.iter(|| black_box(Sandbox::new().unwrap())));

    // The command as `cargo build --release` makes it, where it did.
    let exe = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/release/micropython-sandbox");
    if std::path::Path::new(exe).exists() {
        group.bench_function("the command", |b| {
            b.iter(|| assert!(Command::new(exe).args(["-c", "x = 1 + 1"]).status().unwrap().success()))
        });
    }
    for peer in peers() {
        group.bench_function(format!("the command of {}", peer.name), |b| {
            b.iter_custom(|times| (0..times).map(|_| peer.start()).sum())
        });
    }
}

fn compute(c: &mut Criterion) {
    for (name, program) in PROGRAMS {
        let mut group = c.benchmark_group(name);
        group
            .sample_size(15)
            .warm_up_time(Duration::from_millis(500))
            .measurement_time(Duration::from_secs(4));
        for (label, metering) in [("sandbox, metered", true), ("sandbox, not metered", false)] {
            let sandbox = Sandbox::builder().metering(metering).build().unwrap();
            let mut session =
                sandbox.session().fuel(u64::MAX).timeout(Duration::from_secs(600)).start().unwrap();
            session.run(program).unwrap();
            group.bench_function(label, |b| {
                b.iter_custom(|times| {
                    let started = Instant::now();
                    for _ in 0..times {
                        session.run("main()").unwrap();
                    }
                    started.elapsed()
                })
            });
        }
        for peer in peers() {
            group.bench_function(peer.name, |b| b.iter_custom(|times| peer.time(program, times)));
        }
    }
}

criterion_group!(benches, start, compute);
criterion_main!(benches);

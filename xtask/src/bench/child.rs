//! A process that is measured: its time on the clock and in the processor, and its greatest memory.

use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

/// What a process cost.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cost {
    /// Seconds on the clock.
    pub wall: f64,
    /// Seconds of the processor outside of the system, which say the most on a machine that does other things too.
    pub user: f64,
    /// The greatest memory of one process, in KiB.
    pub memory: u64,
}

/// The command of a process that measures another.
#[derive(clap::Args)]
pub struct ChildArguments {
    #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true)]
    command: Vec<OsString>,
}

/// Runs a command and prints what it cost; a process of its own, so that nothing else is counted.
pub fn run(arguments: &ChildArguments) -> ExitCode {
    let Some((program, rest)) = arguments.command.split_first() else {
        return ExitCode::from(2);
    };
    let start = Instant::now();
    let status = Command::new(program)
        .args(rest)
        .stdout(Stdio::null())
        .status();
    let wall = start.elapsed().as_secs_f64();
    if !status.is_ok_and(|status| status.success()) {
        return ExitCode::from(1);
    }
    let (user, memory) = usage();
    println!("{wall} {user} {memory}");
    ExitCode::SUCCESS
}

/// Of all processes that this one has waited for.
#[cfg(unix)]
fn usage() -> (f64, u64) {
    use nix::sys::resource::{UsageWho, getrusage};
    let Ok(usage) = getrusage(UsageWho::RUSAGE_CHILDREN) else {
        return (0.0, 0);
    };
    let user = usage.user_time();
    let seconds = user.tv_sec() as f64 + user.tv_usec() as f64 / 1e6;
    (seconds, usage.max_rss().unsigned_abs())
}

/// Elsewhere only the clock is read.
#[cfg(not(unix))]
fn usage() -> (f64, u64) {
    (0.0, 0)
}

/// The median cost of a command, run in `folder`; `before` each run something may have to be undone.
pub fn median(
    runs: usize,
    command: &[OsString],
    folder: &Path,
    before: impl Fn() -> Result<(), String>,
) -> Result<Cost, String> {
    let mut costs = Vec::new();
    for _ in 0..runs {
        before()?;
        costs.push(once(command, folder)?);
    }
    let middle = costs.len() / 2;
    costs.sort_by(|left, right| left.user.total_cmp(&right.user));
    let by_user = costs.get(middle).copied().unwrap_or_default();
    costs.sort_by(|left, right| left.wall.total_cmp(&right.wall));
    let wall = costs.get(middle).map_or(0.0, |cost| cost.wall);
    Ok(Cost { wall, ..by_user })
}

fn once(command: &[OsString], folder: &Path) -> Result<Cost, String> {
    let words: Vec<_> = command.iter().map(|word| word.to_string_lossy()).collect();
    let fault = |what: &str| format!("`{}` {what}", words.join(" "));
    let output = Command::new(super::program()?)
        .args(["bench-child", "--"])
        .args(command)
        .current_dir(folder)
        // Times are those of a compilation from the start, as that of a dependency is.
        .env("CARGO_INCREMENTAL", "0")
        .stderr(Stdio::piped())
        .output()
        .map_err(|error| fault(&format!("cannot be run: {error}")))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let mut numbers = text.split_whitespace().map(str::parse::<f64>);
    let mut next = || numbers.next().and_then(Result::ok);
    match (output.status.success(), next(), next(), next()) {
        (true, Some(wall), Some(user), Some(memory)) => Ok(Cost {
            wall,
            user,
            memory: memory as u64,
        }),
        _ => Err(fault(&format!(
            "failed:\n{}",
            String::from_utf8_lossy(&output.stderr)
        ))),
    }
}

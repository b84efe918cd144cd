//! A file as it was: its content, and what changes with every change of it.

use std::fs::{self, Metadata};
use std::hash::{DefaultHasher, Hasher};
use std::path::Path;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// Within this time two changes of a file may have the same time; the clocks of file systems tick every 10 ms or faster.
pub const TICK: Duration = Duration::from_millis(20);

/// A file as it was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Known {
    content: u64,
    /// None where only the content tells.
    pub state: Option<State>,
}

/// A moment, by the clock of a file system: seconds and nanoseconds.
pub type Moment = (i64, i64);

/// What changes with every change of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    size: u64,
    modified: Moment,
    /// When the file was changed in any way.
    pub changed: Moment,
    place: (u64, u64),
}

impl Known {
    /// A file that has been read.
    pub fn read(bytes: &[u8], state: Option<State>) -> Self {
        let content = hash(bytes);
        Self { content, state }
    }

    /// A file that has this text; none where it has another.
    pub fn written(path: &Path, text: &str, now: Option<Moment>) -> Option<Self> {
        let state = state(path, now);
        let is_same = fs::read(path).is_ok_and(|bytes| bytes == text.as_bytes());
        let content = hash(text.as_bytes());
        is_same.then_some(Self { content, state })
    }

    /// Whether a file is as it was; and then, whether its state has told what before only its content did.
    pub fn holds(&mut self, path: &Path, now: Option<Moment>) -> Option<bool> {
        let found = State::of(&fs::metadata(path).ok()?);
        if found.is_some() && found == self.state {
            return Some(false);
        }
        if hash(&fs::read(path).ok()?) != self.content {
            return None;
        }
        self.state = found.filter(|state| state.is_settled(now));
        Some(self.state.is_some())
    }
}

/// The state of a file that every later change changes.
pub fn state(path: &Path, now: Option<Moment>) -> Option<State> {
    let found = fs::metadata(path).ok()?;
    State::of(&found).filter(|state| state.is_settled(now))
}

impl State {
    /// What is found of a file.
    #[cfg(unix)]
    pub fn of(found: &Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        Some(Self {
            size: found.size(),
            modified: (found.mtime(), found.mtime_nsec()),
            changed: (found.ctime(), found.ctime_nsec()),
            place: (found.dev(), found.ino()),
        })
    }

    /// Elsewhere a program can set all times of a file, so that only the content tells.
    #[cfg(not(unix))]
    pub fn of(_: &Metadata) -> Option<Self> {
        None
    }

    /// Whether a change from `now` on gives another state. Where times are whole seconds, that is not known.
    fn is_settled(&self, now: Option<Moment>) -> bool {
        let nanoseconds =
            |(seconds, rest): Moment| i128::from(seconds) * 1_000_000_000 + i128::from(rest);
        let is_fine = self.changed.1 != 0;
        is_fine
            && now.is_some_and(|now| {
                let age = nanoseconds(now) - nanoseconds(self.changed);
                age > TICK.as_nanos().cast_signed()
            })
    }
}

/// A number that another content most likely does not have.
pub fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}

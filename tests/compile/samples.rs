//! Reads each sample as its type, writes it again and compares.

use std::path::Path;
use std::process::ExitCode;

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Number, Value};

/// What was tried so far, and what came of it.
#[derive(Default)]
pub struct Run {
    file: String,
    samples: Value,
    tried: usize,
    failures: Vec<String>,
}

impl Run {
    /// Goes on with the samples of another file.
    pub fn open(&mut self, path: &str) {
        let text = std::fs::read_to_string(path).expect("a readable file of samples");
        self.samples = serde_json::from_str(&text).expect("samples in JSON");
        let name = Path::new(path).file_name();
        self.file = name.unwrap_or_default().to_string_lossy().into_owned();
    }

    /// Tries the samples of one type.
    pub fn check<T: Serialize + DeserializeOwned>(&mut self, name: &str) {
        for sample in self.samples_of(name) {
            match pass::<T>(&sample) {
                Ok(back) if is_same(&sample, &back) => {}
                Ok(back) => self.fail(name, &sample, &format!("comes back as {back}")),
                Err(error) => self.fail(name, &sample, &error),
            }
        }
        for sample in self.samples_of(&format!("{name}!")) {
            if let Ok(back) = pass::<T>(&sample) {
                self.fail(
                    name,
                    &sample,
                    &format!("is not refused, but comes back as {back}"),
                );
            }
        }
    }

    fn samples_of(&mut self, name: &str) -> Vec<Value> {
        let samples = self.samples.get(name).and_then(Value::as_array).cloned();
        let samples = samples.unwrap_or_default();
        self.tried += samples.len();
        samples
    }

    fn fail(&mut self, name: &str, sample: &Value, what: &str) {
        self.failures
            .push(format!("{} {name}\n  {sample}\n  {what}", self.file));
    }

    /// Says what failed; nothing tried has failed too, where `has_samples`.
    pub fn finish(self, has_samples: bool) -> ExitCode {
        println!("{} samples, {} failures", self.tried, self.failures.len());
        for failure in &self.failures {
            println!("{failure}");
        }
        if self.failures.is_empty() && (self.tried > 0) == has_samples {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}

/// Through the type and back, as text, which is what a response is.
fn pass<T: Serialize + DeserializeOwned>(sample: &Value) -> Result<Value, String> {
    let read: T = serde_json::from_str(&sample.to_string()).map_err(|error| error.to_string())?;
    let text = serde_json::to_string(&read).map_err(|error| error.to_string())?;
    serde_json::from_str(&text).map_err(|error| error.to_string())
}

/// Whether two values mean the same: numbers as numbers, times as instants.
fn is_same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Object(left), Value::Object(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .all(|(name, value)| right.get(name).is_some_and(|other| is_same(value, other)))
        }
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .zip(right)
                    .all(|(left, right)| is_same(left, right))
        }
        (Value::Number(left), Value::Number(right)) => is_same_number(left, right),
        (Value::String(left), Value::String(right)) => {
            left == right || is_same_instant(left, right)
        }
        _ => left == right,
    }
}

fn is_same_number(left: &Number, right: &Number) -> bool {
    let whole = |number: &Number| {
        number
            .as_i64()
            .map(i128::from)
            .or_else(|| number.as_u64().map(i128::from))
    };
    match (whole(left), whole(right)) {
        (Some(left), Some(right)) => left == right,
        _ => left.as_f64() == right.as_f64(),
    }
}

fn is_same_instant(left: &str, right: &str) -> bool {
    let instant = |text: &str| text.parse::<jiff::Timestamp>().ok();
    instant(left).is_some_and(|left| instant(right) == Some(left))
}

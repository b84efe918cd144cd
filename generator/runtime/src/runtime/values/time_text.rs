//! Times of day and durations, which keep the text that they were written as: `format: time` and `format: duration`.
//!
//! No type of a library holds all of either: a time of day of RFC 3339 has an offset, and a duration of ISO 8601 tells
//! `PT60M` from `PT1H`.

use std::fmt;
use std::str::FromStr;

use jiff::Span;
use jiff::civil;
use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A time of day, perhaps with an offset from UTC.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TimeOfDay {
    text: String,
    time: civil::Time,
}

/// A length of time in years, months, weeks, days, hours, minutes and seconds.
#[derive(Clone, Debug)]
pub struct Duration {
    text: String,
    span: Span,
}

impl TimeOfDay {
    /// The time on the clock.
    pub fn time(&self) -> civil::Time {
        self.time
    }

    /// The offset as it is written, such as `Z` or `+02:00`, if there is one.
    pub fn offset(&self) -> Option<&str> {
        split(&self.text).1
    }
}

impl Duration {
    /// The parts of the duration.
    pub fn span(&self) -> Span {
        self.span
    }
}

/// How long a time is with all digits of a second that are read; the text keeps the others.
const LONGEST: usize = "00:00:00.000000000".len();

/// A time on the clock, and the offset behind it.
fn split(text: &str) -> (&str, Option<&str>) {
    match text
        .find(['Z', 'z', '+', '-'])
        .and_then(|at| text.split_at_checked(at))
    {
        Some((time, offset)) => (time, Some(offset)),
        None => (text, None),
    }
}

impl FromStr for TimeOfDay {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, jiff::Error> {
        let time = split(text).0;
        let time = time.get(..LONGEST).unwrap_or(time).parse()?;
        let text = text.to_owned();
        Ok(Self { text, time })
    }
}

impl FromStr for Duration {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, jiff::Error> {
        let span = text.parse()?;
        let text = text.to_owned();
        Ok(Self { text, span })
    }
}

impl From<civil::Time> for TimeOfDay {
    /// Without an offset.
    fn from(time: civil::Time) -> Self {
        let text = time.to_string();
        Self { text, time }
    }
}

impl From<Span> for Duration {
    fn from(span: Span) -> Self {
        let text = span.to_string();
        Self { text, span }
    }
}

/// As they are written: `PT60M` is not `PT1H`.
impl PartialEq for Duration {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Duration {}

macro_rules! as_text {
    ($($kind:ident: $what:literal;)*) => {$(
        impl $kind {
            /// As it is written.
            pub fn as_str(&self) -> &str {
                &self.text
            }
        }

        impl fmt::Display for $kind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.text)
            }
        }

        impl<'de> Deserialize<'de> for $kind {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                let refused = |_| D::Error::invalid_value(Unexpected::Str(&text), &$what);
                text.trim().parse::<Self>().map_err(refused)
            }
        }

        impl Serialize for $kind {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.text)
            }
        }
    )*};
}

as_text! {
    TimeOfDay: "a time of day";
    Duration: "a duration of ISO 8601";
}

//! Dates and times of the `time` crate: written as RFC 3339 has them, and read as servers spell them.
//!
//! A moment without an offset is taken as one of UTC, and one without a time of day as the beginning of that day.

use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use time::format_description::well_known::{Iso8601, Rfc3339};
use time::{PrimitiveDateTime, UtcOffset};

use crate::runtime::values::lenient::{Lenient, read_text, read_text_if_any};

/// A moment, with the offset that it was written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime(pub time::OffsetDateTime);

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(pub time::Date);

impl FromStr for DateTime {
    type Err = time::error::Parse;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        time::OffsetDateTime::parse(text, &Rfc3339).map(Self)
    }
}

impl FromStr for Date {
    type Err = time::error::Parse;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        time::Date::parse(text, &Iso8601::DATE).map(Self)
    }
}

impl DateTime {
    /// As RFC 3339 writes it; in UTC where its offset has seconds, for which there is no place.
    fn written(&self) -> Result<String, time::error::Format> {
        let written = self.0.format(&Rfc3339);
        written.or_else(|_| self.0.to_offset(UtcOffset::UTC).format(&Rfc3339))
    }
}

impl Date {
    fn written(&self) -> Result<String, time::error::Format> {
        self.0.format(&Iso8601::DATE)
    }
}

macro_rules! transparent {
    ($own:ident, $inner:ty, $what:literal, $spelled:ident) => {
        impl From<$inner> for $own {
            fn from(value: $inner) -> Self {
                Self(value)
            }
        }

        impl Deref for $own {
            type Target = $inner;

            fn deref(&self) -> &$inner {
                &self.0
            }
        }

        impl<'de> Deserialize<'de> for $own {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map_err(D::Error::custom)
            }
        }

        impl<H> Lenient<H> for $own {
            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                read_text(deserializer, $what, $spelled)
            }

            fn read_if_any<'de, D: Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Option<Self>, D::Error> {
                read_text_if_any(deserializer, $what, $spelled)
            }
        }

        impl fmt::Display for $own {
            /// In the words of `time`, where RFC 3339 has none.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self.written() {
                    Ok(text) => f.write_str(&text),
                    Err(_) => self.0.fmt(f),
                }
            }
        }

        impl Serialize for $own {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.written().map_err(serde::ser::Error::custom)?)
            }
        }
    };
}

transparent!(DateTime, time::OffsetDateTime, "date and time", moment);
transparent!(Date, time::Date, "date", day);

fn moment(text: &str) -> Option<DateTime> {
    let text = text.trim();
    let other = || {
        let iso = text.replacen(' ', "T", 1);
        let whole = time::OffsetDateTime::parse(&iso, &Iso8601::PARSING);
        whole
            .ok()
            .or_else(|| local(&iso).map(PrimitiveDateTime::assume_utc))
            .map(DateTime)
    };
    text.parse().ok().or_else(other)
}

fn local(text: &str) -> Option<PrimitiveDateTime> {
    let local = PrimitiveDateTime::parse(text, &Iso8601::PARSING).ok();
    local.or_else(|| Some(time::Date::parse(text, &Iso8601::DATE).ok()?.midnight()))
}

/// The day, whatever time of it is written behind.
fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    let (day, _) = text.split_once(['T', 't', ' ']).unwrap_or((text, ""));
    day.parse().ok()
}

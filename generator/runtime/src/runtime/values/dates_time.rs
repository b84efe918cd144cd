//! Dates and times of the `time` crate, as RFC 3339 writes them.

use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use time::format_description::well_known::{Iso8601, Rfc3339};
use time::{PrimitiveDateTime, UtcOffset};

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
    ($own:ident, $inner:ty, $sloppy:ident) => {
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
                text.parse()
                    .or_else(|error| $sloppy(text.trim()).map(Self).ok_or(error))
                    .map_err(D::Error::custom)
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

transparent!(DateTime, time::OffsetDateTime, moment);
transparent!(Date, time::Date, day);

/// A moment without an offset is taken as one of UTC, and one without a time of day as the beginning of that day.
fn moment(text: &str) -> Option<time::OffsetDateTime> {
    let iso = text.replacen(' ', "T", 1);
    if let Ok(moment) = time::OffsetDateTime::parse(&iso, &Iso8601::PARSING) {
        return Some(moment);
    }
    let local = PrimitiveDateTime::parse(&iso, &Iso8601::PARSING).ok();
    let beginning = || Some(time::Date::parse(text, &Iso8601::DATE).ok()?.midnight());
    local.or_else(beginning).map(PrimitiveDateTime::assume_utc)
}

/// The day, whatever time of it is written behind.
fn day(text: &str) -> Option<time::Date> {
    let (day, _) = text.split_once(['T', 't', ' '])?;
    time::Date::parse(day, &Iso8601::DATE).ok()
}

//! Dates and times of `jiff`, as servers spell them.
//!
//! A moment without an offset is taken as one of UTC, and one without a time of day as the beginning of that day.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use serde::Deserializer;

use crate::runtime::lenient::{Lenient, read_text};

impl Lenient for Timestamp {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_text(deserializer, "date and time", moment)
    }
}

impl Lenient for Date {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_text(deserializer, "date", day)
    }
}

fn moment(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    text.parse().ok().or_else(|| {
        let local: DateTime = text.parse().ok()?;
        Offset::UTC.to_timestamp(local).ok()
    })
}

/// The day, whatever time of it is written behind.
fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    let (day, _) = text.split_once(['T', 't', ' ']).unwrap_or((text, ""));
    day.parse().ok()
}

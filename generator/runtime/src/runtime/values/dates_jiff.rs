//! Dates and times of `jiff`, as servers spell them.
//!
//! A moment without an offset is taken as one of UTC, and one without a time of day as the beginning of that day. What is
//! finer than a nanosecond is cut off. A moment behind the last one that the type holds is that one: servers write
//! `9999-12-31T23:59:59Z` for what never ends.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::temporal::Pieces;
use jiff::tz::{Offset, TimeZone};
use serde::Deserializer;

use crate::runtime::values::lenient::{Lenient, read_text, read_text_if_any};

impl<H> Lenient<H> for Timestamp {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_text(deserializer, "date and time", moment)
    }

    fn read_if_any<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        read_text_if_any(deserializer, "date and time", moment)
    }
}

impl<H> Lenient<H> for Date {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_text(deserializer, "date", day)
    }

    fn read_if_any<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        read_text_if_any(deserializer, "date", day)
    }
}

fn moment(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    text.parse().ok().or_else(|| {
        let text = without_finer_digits(text);
        let pieces = Pieces::parse(text.as_bytes()).ok()?;
        let local = DateTime::from_parts(pieces.date(), pieces.time().unwrap_or(Time::MIN));
        let offset = pieces.to_numeric_offset().unwrap_or(Offset::UTC);
        let is_last = pieces.date() >= Timestamp::MAX.to_zoned_datetime(TimeZone::UTC).date();
        let moment = offset.to_timestamp(local).ok();
        moment.or_else(|| is_last.then_some(Timestamp::MAX))
    })
}

/// A text whose seconds have no more digits than nanoseconds do.
fn without_finer_digits(text: &str) -> Cow<'_, str> {
    const NANOSECONDS: usize = 9;
    let Some((before, behind)) = text.split_once(['.', ',']) else {
        return Cow::Borrowed(text);
    };
    let digits = behind
        .find(|sign: char| !sign.is_ascii_digit())
        .unwrap_or(behind.len());
    let (digits, offset) = behind.split_at(digits);
    match digits.get(..NANOSECONDS) {
        Some(kept) => Cow::Owned(format!("{before}.{kept}{offset}")),
        None => Cow::Borrowed(text),
    }
}

/// The day, whatever time of it is written behind.
fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    let (day, _) = text.split_once(['T', 't', ' ']).unwrap_or((text, ""));
    day.parse().ok()
}

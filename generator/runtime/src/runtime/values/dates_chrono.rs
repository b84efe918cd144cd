//! Dates and times of `chrono`, as servers spell them.
//!
//! A moment without an offset is taken as one of UTC, and one without a time of day as the beginning of that day.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use serde::Deserializer;

use crate::runtime::values::lenient::{Lenient, read_text, read_text_if_any};

/// How moments without an offset are written, and one whose offset has no colon.
const LOCAL: [&str; 2] = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f"];
const WITHOUT_COLON: &str = "%Y-%m-%dT%H:%M:%S%.f%z";

impl<H> Lenient<H> for DateTime<FixedOffset> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_text(deserializer, "date and time", moment)
    }

    fn read_if_any<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        read_text_if_any(deserializer, "date and time", moment)
    }
}

impl<H> Lenient<H> for NaiveDate {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_text(deserializer, "date", day)
    }

    fn read_if_any<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        read_text_if_any(deserializer, "date", day)
    }
}

fn moment(text: &str) -> Option<DateTime<FixedOffset>> {
    let text = text.trim();
    let whole = DateTime::parse_from_rfc3339(text)
        .or_else(|_| DateTime::parse_from_str(text, WITHOUT_COLON));
    whole.ok().or_else(|| {
        let mut spellings = LOCAL.iter();
        let local = spellings.find_map(|form| NaiveDateTime::parse_from_str(text, form).ok());
        let beginning = || Some(text.parse::<NaiveDate>().ok()?.and_time(NaiveTime::MIN));
        let local = local.or_else(beginning)?;
        Some(local.and_local_timezone(Utc).single()?.fixed_offset())
    })
}

/// The day, whatever time of it is written behind.
fn day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let (day, _) = text.split_once(['T', 't', ' ']).unwrap_or((text, ""));
    day.parse().ok()
}

//! Scalars and their formats.
//!
//! Absent on purpose: types for what is only a rule about text (`email`, `uri`, `hostname`).

use std::ops::RangeInclusive;

use crate::config::Numbers;
use crate::document::{At, NUMBER_OR_TEXT, is_pattern_of_numbers};
use crate::model::{IntegerFormat, NumberFormat, NumberSpelling, StringFormat, Type};

/// The formats of texts, as documents name them; behind those that have a type, those that are only rules about text.
const TEXTS: &[(&str, StringFormat)] = &[
    ("date-time", StringFormat::DateTime),
    ("date", StringFormat::Date),
    ("time", StringFormat::Time),
    ("duration", StringFormat::Duration),
    ("uuid", StringFormat::Uuid),
    ("byte", StringFormat::Byte),
    ("base64", StringFormat::Byte),
    ("ipv4", StringFormat::Ipv4),
    ("ipv6", StringFormat::Ipv6),
    ("password", StringFormat::Password),
    ("binary", StringFormat::Binary),
    ("decimal", StringFormat::Decimal),
    ("decimal128", StringFormat::Decimal),
    ("email", StringFormat::Plain),
    ("idn-email", StringFormat::Plain),
    ("hostname", StringFormat::Plain),
    ("idn-hostname", StringFormat::Plain),
    ("uri", StringFormat::Plain),
    ("uri-reference", StringFormat::Plain),
    ("uri-template", StringFormat::Plain),
    ("iri", StringFormat::Plain),
    ("iri-reference", StringFormat::Plain),
    ("json-pointer", StringFormat::Plain),
    ("relative-json-pointer", StringFormat::Plain),
    ("regex", StringFormat::Plain),
    ("int-or-string", StringFormat::Plain),
];

/// The formats of whole numbers, those first that are meant most often.
const INTEGERS: &[(&str, IntegerFormat)] = &[
    ("int64", IntegerFormat::Int64),
    ("int32", IntegerFormat::Int32),
    ("int16", IntegerFormat::Int16),
    ("int8", IntegerFormat::Int8),
    ("uint8", IntegerFormat::UInt8),
    ("uint16", IntegerFormat::UInt16),
    ("uint32", IntegerFormat::UInt32),
    ("uint64", IntegerFormat::UInt64),
    ("uint", IntegerFormat::UInt64),
    ("int128", IntegerFormat::Int128),
    ("uint128", IntegerFormat::Int128),
];

/// The formats of numbers that may have a fraction.
const NUMBERS: &[(&str, NumberFormat)] = &[
    ("float", NumberFormat::Double),
    ("double", NumberFormat::Double),
    ("decimal", NumberFormat::Decimal),
    ("decimal128", NumberFormat::Decimal),
];

/// The formats that say something about a text.
pub fn text_formats() -> impl Iterator<Item = &'static str> {
    TEXTS.iter().map(|(name, _)| *name)
}

/// The formats that say something about a number.
pub fn number_formats() -> impl Iterator<Item = &'static str> {
    let integers = INTEGERS.iter().map(|(name, _)| *name);
    integers.chain(NUMBERS.iter().map(|(name, _)| *name))
}

/// The format of whole numbers that has a name.
pub fn integer_format(name: &str) -> Option<IntegerFormat> {
    let mut known = INTEGERS.iter();
    known
        .find(|(known, _)| *known == name)
        .map(|(_, format)| *format)
}

pub(super) fn string(at: At<'_>) -> Type {
    Type::String(format(at, TEXTS).unwrap_or(StringFormat::Plain))
}

/// As its format says. Without one it has 64 bits. It has more where the document itself names a value beyond them: a
/// format is a hint (JSON Schema validation, section 7.2.1). Unsigned only where the format says so: a bound alone does
/// not keep a server from answering with something else.
pub(super) fn integer(at: At<'_>, numbers: Numbers) -> Type {
    let said = format(at, INTEGERS);
    let unsaid = match numbers {
        Numbers::Exact => IntegerFormat::Int128,
        Numbers::Native => IntegerFormat::Int64,
    };
    let formats = [said.unwrap_or(unsaid), IntegerFormat::Int64];
    let mut formats = formats.into_iter();
    let format = formats.find(|format| holds_what_is_named(at, *format));
    Type::Integer(format.unwrap_or(IntegerFormat::Int128), spelling(at))
}

/// A number whose format is an integer's is one.
pub(super) fn number(at: At<'_>, numbers: Numbers) -> Type {
    let unsaid = match numbers {
        Numbers::Exact => NumberFormat::Decimal,
        Numbers::Native => NumberFormat::Double,
    };
    match format(at, INTEGERS) {
        Some(format) => Type::Integer(format, spelling(at)),
        None => Type::Number(format(at, NUMBERS).unwrap_or(unsaid), spelling(at)),
    }
}

/// A pattern says something of texts alone: beside the format of a number it says that this may be one. So ASP.NET has it
/// in 3.0, where a schema has one type at most.
fn spelling(at: At<'_>) -> NumberSpelling {
    let pattern = at.get("pattern").filter(|_| at.get("type").is_none());
    let pattern = pattern.and_then(|at| at.node().as_str());
    match at.get(NUMBER_OR_TEXT).is_some() || pattern.is_some_and(is_pattern_of_numbers) {
        true => NumberSpelling::NumberOrText,
        false => NumberSpelling::Number,
    }
}

/// What has a format or a pattern and no type: a number where the format is one of numbers alone, and a text where it is
/// one of texts, or where there is a pattern; a format that is not known says nothing of the type.
pub(super) fn formatted(at: At<'_>) -> Type {
    match format(at, TEXTS) {
        Some(format) => Type::String(format),
        None if format(at, INTEGERS).is_some() || format(at, NUMBERS).is_some() => {
            number(at, Numbers::Native)
        }
        None if at.get("pattern").is_some() => Type::String(StringFormat::Plain),
        None => Type::Any,
    }
}

/// Whether all bounds, defaults and examples fit a format.
fn holds_what_is_named(at: At<'_>, format: IntegerFormat) -> bool {
    let range = format.range();
    let values = ["minimum", "maximum", "default", "example", "const"];
    let values = values.into_iter().filter_map(|key| at.get(key));
    let listed = at.get("enum").into_iter().flat_map(At::items);
    let mut numbers = values.chain(listed).filter_map(|at| at.node().as_number());
    numbers.all(|number| holds(&range, number))
}

/// The largest numbers of 64 bits are often written as the nearest that fits a double.
fn holds(range: &RangeInclusive<i128>, number: &serde_json::Number) -> bool {
    if let Some(whole) = number.as_i128() {
        return range.contains(&whole);
    }
    let nearest = |bound: i128| bound as f64 * (1.0 + f64::EPSILON);
    let range = nearest(*range.start())..=nearest(*range.end());
    number.as_f64().is_none_or(|number| range.contains(&number))
}

/// The format of a schema, if it is one of these.
fn format<Format: Copy>(at: At<'_>, formats: &[(&str, Format)]) -> Option<Format> {
    let written = at.get("format")?.node().as_str()?;
    let found = formats.iter().find(|(name, _)| *name == written);
    found.map(|(_, format)| *format)
}

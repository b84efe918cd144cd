//! Scalars and their formats.
//!
//! Absent on purpose: types for `time` (a time of day with an offset, which no library has), `duration` and `decimal`
//! (no type holds all of them as they were written), and for what is only a rule about text (`email`, `uri`, `hostname`).

use crate::document::At;
use crate::model::{IntegerFormat, NumberFormat, StringFormat, Type};

pub(super) fn string(at: At<'_>) -> Type {
    Type::String(match format(at) {
        Some("date-time") => StringFormat::DateTime,
        Some("date") => StringFormat::Date,
        Some("uuid") => StringFormat::Uuid,
        Some("byte" | "base64") => StringFormat::Byte,
        Some("ipv4") => StringFormat::Ipv4,
        Some("ipv6") => StringFormat::Ipv6,
        Some("password") => StringFormat::Password,
        Some("binary") => StringFormat::Binary,
        _ => StringFormat::Plain,
    })
}

/// Unsigned only where the format says so: a bound alone does not keep a server from
/// answering with something else.
pub(super) fn integer(at: At<'_>) -> Type {
    Type::Integer(match format(at) {
        Some("int32" | "int8" | "int16") => IntegerFormat::Int32,
        Some("uint8" | "uint16" | "uint32") => IntegerFormat::UInt32,
        Some("uint" | "uint64") => IntegerFormat::UInt64,
        _ => IntegerFormat::Int64,
    })
}

/// A number whose format is an integer's is one.
pub(super) fn number(at: At<'_>) -> Type {
    match format(at) {
        Some("float") => Type::Number(NumberFormat::Float),
        Some("int32" | "int64") => integer(at),
        _ => Type::Number(NumberFormat::Double),
    }
}

fn format(at: At<'_>) -> Option<&str> {
    at.get("format")?.node().as_str()
}

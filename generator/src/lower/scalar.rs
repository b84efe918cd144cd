//! Scalars and their formats.
//!
//! Absent on purpose: types for what is only a rule about text (`email`, `uri`, `hostname`).

use crate::document::{At, Value};
use crate::model::{IntegerFormat, NumberFormat, StringFormat, Type};

pub(super) fn string(at: At<'_>) -> Type {
    Type::String(format(at).map_or(StringFormat::Plain, StringFormat::of))
}

/// As its format says. Without one it has 64 bits, unless the document itself names a value
/// beyond them. Unsigned only where the format says so: a bound alone does not keep a server
/// from answering with something else.
pub(super) fn integer(at: At<'_>, wide: bool) -> Type {
    Type::Integer(match format(at) {
        Some("int8") => IntegerFormat::Int8,
        Some("int16") => IntegerFormat::Int16,
        Some("int32") => IntegerFormat::Int32,
        Some("uint8") => IntegerFormat::UInt8,
        Some("uint16") => IntegerFormat::UInt16,
        Some("uint32") => IntegerFormat::UInt32,
        Some("uint" | "uint64") => IntegerFormat::UInt64,
        Some("int64") => IntegerFormat::Int64,
        _ if wide || names_a_wide_value(at) => IntegerFormat::Int128,
        _ => IntegerFormat::Int64,
    })
}

/// A number whose format is an integer's is one.
pub(super) fn number(at: At<'_>, wide: bool) -> Type {
    match format(at) {
        Some("float" | "double") => Type::Number(NumberFormat::Double),
        Some("decimal" | "decimal128") => Type::Number(NumberFormat::Decimal),
        Some("int8" | "int16" | "int32" | "int64") => integer(at, wide),
        Some("uint8" | "uint16" | "uint32" | "uint64") => integer(at, wide),
        _ if wide => Type::Number(NumberFormat::Decimal),
        _ => Type::Number(NumberFormat::Double),
    }
}

/// Whether a bound, a default or an example does not fit 64 bits. The largest numbers of 64 bits
/// are often written as the nearest that fits a double.
fn names_a_wide_value(at: At<'_>) -> bool {
    const BEYOND: f64 = 9_223_372_036_854_777_856.0;
    let values = ["minimum", "maximum", "default", "example", "const"];
    let values = values.into_iter().filter_map(|key| at.get(key));
    let listed = at.get("enum").into_iter().flat_map(At::items);
    values.chain(listed).any(|at| match &at.node().value {
        Value::Number(number) => number.as_f64().is_some_and(|number| number.abs() > BEYOND),
        _ => false,
    })
}

fn format(at: At<'_>) -> Option<&str> {
    at.get("format")?.node().as_str()
}

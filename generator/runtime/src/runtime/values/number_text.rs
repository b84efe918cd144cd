//! Numbers that may come as texts of their digits, where the document says so.

use std::fmt;

use serde::de::{Deserializer, Error, Unexpected, Visitor};

use crate::runtime::values::lenient::{Lenient, Whole, or_text};

macro_rules! whole_numbers {
    ($($integer:ty),* $(,)?) => {$(
        impl Lenient<or_text> for $integer {
            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let number = deserializer.deserialize_any(WholeOrText)?;
                Self::try_from(number).map_err(|_| {
                    let range = concat!("a whole number within ", stringify!($integer));
                    D::Error::custom(format!("invalid value: `{number}`, expected {range}"))
                })
            }
        }
    )*};
}

whole_numbers! { i8, i16, i32, i64, u8, u16, u32, u64 }

struct WholeOrText;

impl Visitor<'_> for WholeOrText {
    type Value = i128;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number, or a text of its digits")
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<i128, E> {
        Whole.visit_i64(number)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<i128, E> {
        Whole.visit_u64(number)
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<i128, E> {
        Whole.visit_f64(number)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<i128, E> {
        match (text.parse(), text.parse()) {
            (Ok(number), _) => Ok(number),
            (_, Ok(number)) => Whole.visit_f64(number),
            _ => Err(E::invalid_value(Unexpected::Str(text), &self)),
        }
    }
}

impl Lenient<or_text> for f64 {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NumberOrText)
    }
}

struct NumberOrText;

impl Visitor<'_> for NumberOrText {
    type Value = f64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, or a text of its digits")
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<f64, E> {
        // As serde reads a double.
        Ok(number as f64)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<f64, E> {
        Ok(number as f64)
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<f64, E> {
        Ok(number)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<f64, E> {
        let number = text.parse().ok().filter(|number: &f64| number.is_finite());
        number.ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }
}

//! Decimal numbers with all their digits: `format: decimal`.

use std::fmt;
use std::str::FromStr;

use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::runtime::values::json_text;

/// A decimal number with all its digits, as they were written: `1.10` is not `1.1` where the two are compared. It is read
/// from a number and from a text, and written as it was read; one that is made here is written as a number, or, if `TEXT`
/// is set, as a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Decimal<const TEXT: bool = false> {
    digits: String,
    is_text: bool,
}

/// A decimal number that travels as a text.
pub type DecimalText = Decimal<true>;

impl<const TEXT: bool> Decimal<TEXT> {
    /// The digits, with a sign, a point and an exponent where there are any.
    pub fn as_str(&self) -> &str {
        &self.digits
    }

    /// The nearest number that a double can hold.
    pub fn to_f64(&self) -> f64 {
        // Whatever has the form of a decimal number is one of Rust's.
        self.digits.parse().unwrap_or(f64::NAN)
    }
}

/// A text that is no decimal number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoDecimal;

impl fmt::Display for NoDecimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a decimal number is digits with perhaps a sign, a point and an exponent")
    }
}

impl std::error::Error for NoDecimal {}

impl<const TEXT: bool> FromStr for Decimal<TEXT> {
    type Err = NoDecimal;

    fn from_str(text: &str) -> Result<Self, NoDecimal> {
        // The grammar is that of JSON (RFC 8259, section 6).
        let is_number = text.starts_with(|c: char| c == '-' || c.is_ascii_digit());
        match serde_json::from_str::<&RawValue>(text) {
            Ok(raw) if is_number => Ok(Self {
                digits: raw.get().to_owned(),
                is_text: TEXT,
            }),
            _ => Err(NoDecimal),
        }
    }
}

macro_rules! from_whole_numbers {
    ($($integer:ty),*) => {$(
        impl<const TEXT: bool> From<$integer> for Decimal<TEXT> {
            fn from(number: $integer) -> Self {
                Self { digits: number.to_string(), is_text: TEXT }
            }
        }
    )*};
}

from_whole_numbers!(i8, i16, i32, i64, i128, u8, u16, u32, u64);

/// With the fewest digits that tell it from its neighbours; infinities are no decimal numbers.
impl<const TEXT: bool> TryFrom<f64> for Decimal<TEXT> {
    type Error = NoDecimal;

    fn try_from(number: f64) -> Result<Self, NoDecimal> {
        number.to_string().parse()
    }
}

impl<const TEXT: bool> fmt::Display for Decimal<TEXT> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.digits)
    }
}

impl<'de, const TEXT: bool> Deserialize<'de> for Decimal<TEXT> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        let text = serde_json::from_str::<String>(raw.get());
        let digits = text.as_deref().unwrap_or(raw.get());
        let read: Result<Self, NoDecimal> = digits.trim().parse();
        let is_text = text.is_ok();
        let refused =
            |_| D::Error::invalid_value(Unexpected::Other(raw.get()), &"a decimal number");
        read.map(|number| Self { is_text, ..number })
            .map_err(refused)
    }
}

impl<const TEXT: bool> Serialize for Decimal<TEXT> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_text {
            return serializer.serialize_str(&self.digits);
        }
        let raw = RawValue::from_string(self.digits.clone());
        let raw = raw.map_err(serde::ser::Error::custom)?;
        serializer.serialize_newtype_struct(json_text::EXACT, &raw)
    }
}

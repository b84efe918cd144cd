//! Integers of 128 bits, read from their digits: what is written with a fraction or an exponent would be a double on its
//! way, which does not hold all of them.

use serde::de::{Deserialize, Deserializer, Error, Unexpected};
use serde_json::value::RawValue;

use crate::runtime::values::lenient::{Lenient, leniently, or_text};

impl Lenient<leniently> for i128 {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, |json| json)
    }
}

impl Lenient<or_text> for i128 {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, |json| json.trim_matches('"'))
    }
}

fn read<'de, D: Deserializer<'de>>(
    deserializer: D,
    digits: impl FnOnce(&str) -> &str,
) -> Result<i128, D::Error> {
    let raw = Box::<RawValue>::deserialize(deserializer)?;
    let refused = || D::Error::invalid_value(Unexpected::Other(raw.get()), &"a whole number");
    whole(digits(raw.get())).ok_or_else(refused)
}

/// A number of JSON that has no fraction, however it is written.
fn whole(text: &str) -> Option<i128> {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (before, behind) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let behind = behind.trim_end_matches('0');
    let digits: i128 = format!("{before}{behind}").parse().ok()?;
    let exponent: i64 = exponent.parse().ok()?;
    let zeros = exponent.checked_sub(i64::try_from(behind.len()).ok()?)?;
    match u32::try_from(zeros) {
        _ if digits == 0 => Some(0),
        Ok(zeros) => digits.checked_mul(10_i128.checked_pow(zeros)?),
        // The last digits stand behind the point: they have to be zeros.
        Err(_) => {
            let divisor = 10_i128.checked_pow(u32::try_from(zeros.checked_neg()?).ok()?)?;
            (digits % divisor == 0).then_some(digits / divisor)
        }
    }
}

//! Unions with numbers of which a tree of JSON does not keep every digit: the text of a value is kept beside the tree, and
//! its variant is read from that.

use serde::de::{Deserialize, Deserializer, Error};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::runtime::unions::search::{Searched, read_variant, select, whole};
use crate::runtime::unions::union::Union;
use crate::runtime::values::json_text;

/// Reads a union. Only what is JSON has a text.
pub fn deserialize<'de, U: Union, D: Deserializer<'de>>(deserializer: D) -> Result<U, D::Error> {
    let text: Box<str> = Box::<RawValue>::deserialize(deserializer)?.into();
    select(written::<U>(text).map_err(D::Error::custom)?).map_err(D::Error::custom)
}

fn written<U: Union>(text: Box<str>) -> Result<Written, serde_json::Error> {
    let read: Value = serde_json::from_str(&text)?;
    let value = whole::<U>(read.clone());
    let text = match value == read {
        true => text,
        false => value.to_string().into(),
    };
    Ok(Written { value, text })
}

/// A value with its text.
struct Written {
    value: Value,
    text: Box<str>,
}

impl Searched for Written {
    fn value(&self) -> &Value {
        &self.value
    }

    fn into_value(self) -> Value {
        self.value
    }

    fn read<U: Union>(&self, variant: &str) -> Result<U, String> {
        let mut text = serde_json::Deserializer::from_str(&self.text);
        let found = read_variant(variant, &mut text)?;
        // A whole number is read up to its point, and would leave the rest.
        text.end().map_err(|error| error.to_string())?;
        Ok(found)
    }

    fn written<U: Union>(found: &U) -> Value {
        json_text::texts(found).unwrap_or_default()
    }
}

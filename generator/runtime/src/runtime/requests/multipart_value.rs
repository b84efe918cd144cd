//! Parts that are made of values: their JSON, their text, or the texts within them.
//!
//! As a style of the query writes a value, though nothing is percent-encoded (RFC 7578, section 2): members that are null
//! are left out, and what is nested where the style has no rule for it is JSON text.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::runtime::requests::multipart::Part;
use crate::runtime::requests::parameter;
use crate::runtime::values::json_text;

impl Part {
    /// A part of the text of a scalar.
    pub fn scalar<T: Serialize + ?Sized>(value: &T) -> Self {
        Self::of_value(value, |value| Self::text(parameter::text(&value)))
    }

    /// A part of the texts of a list of scalars, or of the names and values of an object, with a sign between them.
    pub fn joined<T: Serialize + ?Sized>(values: &T, separator: char) -> Self {
        Self::of_value(values, |values| {
            let texts: Vec<String> = match &values {
                Value::Object(members) => set(members)
                    .flat_map(|(name, value)| [name.clone(), parameter::text(value)])
                    .collect(),
                values => {
                    let items = values.as_array().into_iter().flatten();
                    let items = items.filter(|item| !item.is_null());
                    items.map(parameter::text).collect()
                }
            };
            match texts.iter().any(|text| text.contains(separator)) {
                true => Self::refused(format!(
                    "an item has `{separator}`, which stands between items"
                )),
                false => Self::text(texts.join(&separator.to_string())),
            }
        })
    }

    /// A part for each member of an object, under its own name.
    pub fn members<T: Serialize + ?Sized>(value: &T) -> Self {
        Self::of_value(value, |value| {
            let members = value.as_object().into_iter().flat_map(set);
            Self::texts(members.map(|(name, value)| (name.clone(), parameter::text(value))))
        })
    }

    /// A part for each member of an object, under `name[member]`; what is within these has more brackets, as in a query.
    pub fn nested<T: Serialize + ?Sized>(value: &T, name: &str) -> Self {
        Self::of_value(value, |value| {
            let mut texts = Vec::new();
            let bracketed = |member: &str| format!("[{member}]");
            parameter::nest(name.to_owned(), &value, &bracketed, &mut texts);
            Self::texts(texts.into_iter())
        })
    }

    /// A part of JSON.
    pub fn json<T: Serialize + ?Sized>(value: &T) -> Self {
        match json_text::bytes(value) {
            Ok(bytes) => Self::bytes(bytes).content_type("application/json"),
            Err(error) => Self::failed(&error),
        }
    }

    /// What a value is: the text of a scalar, a part for each of a list of scalars, all of that name, or else a part of JSON.
    pub fn by_value<T: Serialize + ?Sized>(value: &T, name: &str) -> Self {
        let is_scalar = |value: &Value| !value.is_object() && !value.is_array();
        match json_text::texts(value) {
            Ok(scalar) if is_scalar(&scalar) => Self::text(parameter::text(&scalar)),
            Ok(Value::Array(items)) if items.iter().all(is_scalar) => {
                let items = items.iter().filter(|item| !item.is_null());
                Self::texts(items.map(|item| (name.to_owned(), parameter::text(item))))
            }
            Ok(_) => Self::json(value),
            Err(error) => Self::failed(&error),
        }
    }

    fn of_value<T: Serialize + ?Sized>(value: &T, make: impl FnOnce(Value) -> Self) -> Self {
        match json_text::texts(value) {
            Ok(value) => make(value),
            Err(error) => Self::failed(&error),
        }
    }
}

/// The members that are not null.
fn set(members: &Map<String, Value>) -> impl Iterator<Item = (&String, &Value)> {
    members.iter().filter(|(_, value)| !value.is_null())
}

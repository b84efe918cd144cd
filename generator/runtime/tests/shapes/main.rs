//! Structs, enumerations and unions, read and written.

mod enumeration;
mod object;
mod tagged_union;
mod union;

use serde::de::DeserializeOwned;
use serde_json::Value;

fn read<T: DeserializeOwned>(value: Value) -> Result<T, String> {
    serde_json::from_value(value).map_err(|error| error.to_string())
}

//! Forms that are received, as web pages send them: names and values, of which each value is read as the type that is asked
//! for. They are understood as this client writes its own: a name that comes several times has a list, and objects are JSON.

use std::collections::HashMap;

use percent_encoding::percent_decode_str;
use serde::de::DeserializeOwned;
use serde::de::value::MapDeserializer;

use crate::runtime::error::BoxError;
use crate::runtime::values::text_values::Text;

/// Decodes a form; an error comes with the path to its place.
pub fn decode<T: DeserializeOwned>(body: &[u8]) -> Result<T, (String, BoxError)> {
    let members = members(body).map_err(|error| (".".to_owned(), error))?;
    let members = members.iter();
    let members = members.map(|(name, values)| (name.as_str(), Text::Each(values)));
    serde_path_to_error::deserialize(MapDeserializer::new(members))
        .map_err(|error| (error.path().to_string(), error.into_inner().into()))
}

/// The names in their order, each with all of its values.
fn members(body: &[u8]) -> Result<Vec<(String, Vec<String>)>, BoxError> {
    let mut members: Vec<(String, Vec<String>)> = Vec::new();
    // Forms come from anybody: no name is looked for among all others.
    let mut places: HashMap<String, usize> = HashMap::new();
    let pairs = std::str::from_utf8(body)?.trim_end().split('&');
    for pair in pairs.filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (name, value) = (decoded(name)?, decoded(value)?);
        let place = *places.entry(name.clone()).or_insert(members.len());
        match members.get_mut(place) {
            Some((_, values)) => values.push(value),
            None => members.push((name, vec![value])),
        }
    }
    Ok(members)
}

fn decoded(text: &str) -> Result<String, BoxError> {
    let spaced = text.replace('+', " ");
    Ok(percent_decode_str(&spaced).decode_utf8()?.into_owned())
}

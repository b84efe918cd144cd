//! The parameters of requests that a server has received. As with headers, one that is absent, or that cannot be read as
//! its type, is `None`.

use std::str::FromStr;

use percent_encoding::percent_decode_str;
use reqwest::header::COOKIE;
use serde::de::DeserializeOwned;

use crate::runtime::received::request::Received;
use crate::runtime::replies::response::text;
use crate::runtime::values::text_values;

/// Names and values of a query or of cookies.
pub struct Pairs(Vec<Pair>);

struct Pair {
    name: String,
    /// Still encoded, since an encoded comma separates nothing.
    value: String,
}

impl Received {
    /// The pairs of its query.
    pub fn query(&self) -> Pairs {
        let (_, query) = self.target.split_once('?').unwrap_or_default();
        Pairs::of(query.replace('+', " ").split('&'))
    }

    /// The pairs of its cookies.
    pub fn cookies(&self) -> Pairs {
        let lines = self.headers.get_all(COOKIE).iter().filter_map(text);
        Pairs::of(lines.flat_map(|line| line.split(';')).map(str::trim))
    }

    /// A segment of its path, counted from the end.
    pub fn segment<T: FromStr>(&self, from_end: usize) -> Option<T> {
        let path = self.target.split('?').next()?;
        decoded(path.rsplit('/').nth(from_end)?)?.parse().ok()
    }
}

impl Pairs {
    fn of<'a>(pairs: impl Iterator<Item = &'a str>) -> Self {
        let pair = |pair: &str| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (name, value) = (decoded(name)?, value.to_owned());
            Some(Pair { name, value })
        };
        let pairs = pairs.filter(|pair| !pair.is_empty());
        Self(pairs.filter_map(pair).collect())
    }

    fn raw(&self, name: &str) -> Option<&str> {
        let mut pairs = self.0.iter().rev();
        let pair = pairs.find(|pair| pair.name == name)?;
        Some(&pair.value)
    }

    /// A text: `a=1`.
    pub fn value<T: FromStr>(&self, name: &str) -> Option<T> {
        decoded(self.raw(name)?)?.parse().ok()
    }

    /// A list of which each item has a pair: `a=1&a=2`.
    pub fn values<T: FromStr>(&self, name: &str) -> Option<Vec<T>> {
        let pairs = self.0.iter().filter(|pair| pair.name == name);
        let values = pairs.map(|pair| decoded(&pair.value)?.parse().ok());
        let values: Vec<T> = values.collect::<Option<_>>()?;
        (!values.is_empty()).then_some(values)
    }

    /// A list of items with a sign between them: `a=1,2`.
    pub fn list<T: FromStr>(&self, name: &str, separator: char) -> Option<Vec<T>> {
        let items = self.items(name, separator)?;
        items.iter().map(|item| item.parse().ok()).collect()
    }

    /// An object of names and values with a sign between them: `a=R,100,G,200`.
    pub fn object<T: DeserializeOwned>(&self, name: &str, separator: char) -> Option<T> {
        let items = self.items(name, separator)?;
        let members = items.chunks(2).map(|pair| match pair {
            [name, value] => Some((name.as_str(), value.as_str())),
            _ => None,
        });
        text_values::object(members.collect::<Option<Vec<_>>>()?).ok()
    }

    /// An object of which each member has a pair under its own name: `R=100&G=200`.
    pub fn members<T: DeserializeOwned>(&self) -> Option<T> {
        let pairs = self.0.iter();
        object_of(pairs.map(|pair| (pair.name.as_str(), pair.value.as_str())))
    }

    /// An object of which each member has a pair beside the name: `a[R]=100&a[G]=200`.
    pub fn deep<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        let members = self.0.iter().filter_map(|pair| {
            let key = pair.name.strip_prefix(name)?;
            let key = key.strip_prefix('[')?.strip_suffix(']')?;
            Some((key, pair.value.as_str()))
        });
        object_of(members)
    }

    /// JSON.
    pub fn json<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        serde_json::from_str(&decoded(self.raw(name)?)?).ok()
    }

    fn items(&self, name: &str, separator: char) -> Option<Vec<String>> {
        let raw = self.raw(name)?;
        // Other separators than commas travel encoded, and stand in no value.
        let whole = match separator {
            ',' => raw.to_owned(),
            _ => decoded(raw)?,
        };
        let items = whole.split(separator);
        match separator {
            ',' => items.map(decoded).collect(),
            _ => Some(items.map(str::to_owned).collect()),
        }
    }
}

/// An object of encoded values, of which there has to be one.
fn object_of<'a, T: DeserializeOwned>(
    members: impl Iterator<Item = (&'a str, &'a str)>,
) -> Option<T> {
    let members = members.map(|(name, value)| Some((name, decoded(value)?)));
    let members: Vec<_> = members.collect::<Option<_>>()?;
    let texts = members.iter().map(|(name, value)| (*name, value.as_str()));
    (!members.is_empty()).then(|| text_values::object(texts).ok())?
}

fn decoded(text: &str) -> Option<String> {
    let decoded = percent_decode_str(text).decode_utf8().ok()?;
    Some(decoded.into_owned())
}

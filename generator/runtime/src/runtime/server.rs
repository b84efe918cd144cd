//! Servers whose URL has variables.

use crate::runtime::error::Error;

/// A server: a URL with `{variables}`.
#[derive(Clone, Copy, Debug)]
pub struct Server {
    /// The URL.
    pub url: &'static str,
    /// Its variables.
    pub variables: &'static [Variable],
}

/// A variable of a server's URL.
#[derive(Clone, Copy, Debug)]
pub struct Variable {
    /// Its name.
    pub name: &'static str,
    /// Its value when none is given.
    pub default: &'static str,
    /// The values it can have; none for any.
    pub allowed: &'static [&'static str],
}

impl Server {
    /// The URL with these values, and the default of every variable that has none.
    pub fn url(&self, values: &[(&str, &str)]) -> Result<String, Error> {
        if let Some((name, _)) = values
            .iter()
            .find(|(name, _)| !self.variables.iter().any(|known| known.name == *name))
        {
            return Err(Error::argument(name, "the server has no such variable"));
        }
        let mut url = self.url.to_owned();
        for variable in self.variables {
            let given = values
                .iter()
                .find(|(name, _)| *name == variable.name)
                .map(|(_, value)| *value);
            url = url.replace(&format!("{{{}}}", variable.name), variable.value(given)?);
        }
        Ok(url)
    }
}

impl Variable {
    /// A value is a word of a URL: it cannot lead to a place that the document did not mean.
    fn value<'a>(&self, given: Option<&'a str>) -> Result<&'a str, Error> {
        let Some(value) = given else {
            return Ok(self.default);
        };
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/".contains(c);
        if !self.allowed.is_empty() && !self.allowed.contains(&value) {
            return Err(Error::argument(
                self.name,
                format!("{value:?} is none of: {}", self.allowed.join(", ")),
            ));
        }
        match value.chars().all(plain) {
            true => Ok(value),
            false => Err(Error::argument(self.name, "this cannot be a part of a URL")),
        }
    }
}

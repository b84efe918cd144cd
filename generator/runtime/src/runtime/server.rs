//! Servers that a caller chooses among, and the variables in their URLs.

use crate::runtime::error::Error;

/// A server as the document has it: a URL with `{variables}`.
#[derive(Clone, Copy, Debug)]
pub struct Template {
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

/// A server with values for its variables.
#[derive(Clone, Debug)]
pub struct Server {
    template: &'static Template,
    values: Vec<Option<String>>,
}

impl Server {
    /// A server with every variable at its default.
    pub fn new(template: &'static Template) -> Self {
        Self {
            template,
            values: vec![None; template.variables.len()],
        }
    }

    /// Sets a variable, by its index.
    pub fn set(&mut self, index: usize, value: impl Into<String>) {
        if let Some(slot) = self.values.get_mut(index) {
            *slot = Some(value.into());
        }
    }

    /// The URL, or which value cannot be a part of it.
    pub fn url(&self) -> Result<String, Error> {
        let mut url = self.template.url.to_owned();
        for (variable, given) in self.template.variables.iter().zip(&self.values) {
            let value = variable.value(given.as_deref())?;
            url = url.replace(&format!("{{{}}}", variable.name), value);
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
        let reason = match self.allowed {
            [] if value.chars().all(plain) => return Ok(value),
            [] => "this cannot be a part of a URL".to_owned(),
            allowed if allowed.contains(&value) => return Ok(value),
            allowed => format!("{value:?} is none of: {}", allowed.join(", ")),
        };
        Err(Error::argument(self.name, reason))
    }
}

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
            let token = format!("{{{}}}", variable.name);
            let value = variable.value(given.as_deref(), self.template.place(&token))?;
            url = url.replace(&token, value);
        }
        Ok(url)
    }
}

/// Where in a URL a variable stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Within the name of the host.
    Host,
    /// At the end of that, where a port may follow.
    EndOfHost,
    /// Anywhere else.
    Other,
}

impl Template {
    fn place(&self, token: &str) -> Place {
        let Some((_, behind)) = self.url.split_once("://") else {
            return Place::Other;
        };
        let authority = behind.split('/').next().unwrap_or_default();
        match authority.contains(token) {
            true if authority.ends_with(token) => Place::EndOfHost,
            true => Place::Host,
            false => Place::Other,
        }
    }
}

impl Place {
    /// A value is a word of a URL: it cannot lead to a place that the document did not mean.
    fn takes(self, value: &str) -> bool {
        let plain = |text: &str| {
            text.chars()
                .all(|c| c.is_ascii_alphanumeric() || "-._~".contains(c))
        };
        match self {
            Self::Host => !value.is_empty() && plain(value),
            Self::EndOfHost => {
                let (host, port) = value.split_once(':').unwrap_or((value, ""));
                !value.is_empty() && plain(host) && port.bytes().all(|byte| byte.is_ascii_digit())
            }
            Self::Other => {
                let mut words = value.split(['/', ':']);
                words.all(|word| plain(word) && !matches!(word, "." | ".."))
            }
        }
    }
}

impl Variable {
    fn value<'a>(&self, given: Option<&'a str>, place: Place) -> Result<&'a str, Error> {
        let Some(value) = given else {
            return Ok(self.default);
        };
        let reason = match self.allowed {
            [] if place.takes(value) => return Ok(value),
            [] => "this cannot be that part of a URL".to_owned(),
            allowed if allowed.contains(&value) => return Ok(value),
            allowed => format!("{value:?} is none of: {}", allowed.join(", ")),
        };
        Err(Error::argument(self.name, reason))
    }
}

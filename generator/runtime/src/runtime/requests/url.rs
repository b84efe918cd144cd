//! Where a request goes: the base, the path and the query, joined without surprises.
//!
//! `reqwest::Url` normalises as browsers do: `..` and even `%2e%2e` climb. Every segment is checked before, so that no
//! argument can take a request to another place than the document gives it.

use reqwest::Url;

use crate::runtime::api::{Location, Parameter};
use crate::runtime::error::Error;
use crate::runtime::requests::encode;
use crate::runtime::requests::parameter::Argument;

/// Why http is refused to another machine.
pub const SHOWN: &str =
    "the base URL is http, which would show the key to the network; use https or allow plain http";

/// Checks a base URL and brings it to the form that [`join`] wants: no slash at the end.
pub fn base(text: &str, allow_plain_http: bool) -> Result<String, Error> {
    let refuse = |reason: &str| Err(Error::configuration(format!("the base URL {reason}")));
    if text.contains(char::is_control) {
        return refuse("holds control characters");
    }
    let Ok(url) = Url::parse(text) else {
        return refuse("is not a URL");
    };
    let plain_allowed = allow_plain_http || url.host_str().is_some_and(is_loopback);
    match url.scheme() {
        "https" => {}
        "http" if plain_allowed => {}
        "http" => return Err(Error::configuration(SHOWN)),
        _ => return refuse("is neither https nor http"),
    }
    if !url.username().is_empty() || url.password().is_some() {
        return refuse("holds a user or password; give credentials to the client instead");
    }
    if url.query().is_some() || url.fragment().is_some() {
        return refuse("has a query or fragment");
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

/// Whether nobody on the way reads what is sent there.
pub fn is_private(url: &Url) -> bool {
    let is_here = url.host_str().is_some_and(is_loopback);
    url.scheme() == "https" || (url.scheme() == "http" && is_here)
}

fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || address
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

/// Fills in a path template. `arguments` go by the index of `parameters`.
pub fn path(
    template: &str,
    parameters: &[Parameter],
    arguments: &[Option<Argument>],
) -> Result<String, Error> {
    let template = template.strip_prefix('/').unwrap_or(template);
    let mut path = String::new();
    let mut rest = Some(template);
    while let Some(here) = rest {
        let (segment, others) = match split(here, '/') {
            Some((segment, others)) => (segment, Some(others)),
            None => (here, None),
        };
        path.push('/');
        fill_segment(&mut path, segment, parameters, arguments)?;
        rest = others;
    }
    Ok(path)
}

/// What is said of a value that would leave nothing in its place.
const EMPTY: &str = "a path parameter cannot be empty";

/// Splits a template at the first `sign` that is no part of a variable's name.
pub fn split(template: &str, sign: char) -> Option<(&str, &str)> {
    let mut within = false;
    let at = template.find(|character: char| {
        within = character == '{' || (within && character != '}');
        !within && character == sign
    })?;
    let (before, rest) = template.split_at_checked(at)?;
    Some((before, rest.get(sign.len_utf8()..)?))
}

/// Fills in the query that a path template ends in, as some documents have it.
pub fn query(
    template: &str,
    parameters: &[Parameter],
    arguments: &[Option<Argument>],
) -> Result<String, Error> {
    let mut query = String::new();
    fill(&mut query, template, parameters, arguments)?;
    Ok(query)
}

fn fill_segment(
    path: &mut String,
    segment: &str,
    parameters: &[Parameter],
    arguments: &[Option<Argument>],
) -> Result<(), Error> {
    let start = path.len();
    let last_name = fill(path, segment, parameters, arguments)?;
    let filled = path.get(start..).unwrap_or_default();
    if filled.is_empty() && !segment.is_empty() {
        return Err(Error::argument(last_name, EMPTY));
    }
    match filled.split('/').any(climbs) {
        true => Err(Error::argument(
            last_name,
            "a path segment cannot be `.` or `..`",
        )),
        false => Ok(()),
    }
}

/// Fills in a piece of a template; hands out its last variable, or all of it where it has none.
fn fill<'t>(
    out: &mut String,
    template: &'t str,
    parameters: &[Parameter],
    arguments: &[Option<Argument>],
) -> Result<&'t str, Error> {
    let mut last_name = template;
    let mut rest = template;
    while let Some((name, before, after)) = placeholder(rest) {
        encode::reserved(out, before, b"#?");
        out.push_str(&argument(name, parameters, arguments)?);
        (last_name, rest) = (name, after);
    }
    encode::reserved(out, rest, b"#?");
    Ok(last_name)
}

/// The first `{name}` of `text`, with what stands before and after it.
fn placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((name, before, after))
}

fn argument(
    name: &str,
    parameters: &[Parameter],
    arguments: &[Option<Argument>],
) -> Result<String, Error> {
    let mut known = parameters.iter().zip(arguments);
    let found =
        known.find(|(parameter, _)| parameter.location == Location::Path && parameter.name == name);
    let Some((parameter, Some(argument))) = found else {
        return Err(Error::argument(name, "a path parameter needs a value"));
    };
    match argument.expand(parameter)? {
        Some(text) if !text.is_empty() || parameter.allow_empty => Ok(text),
        _ => Err(Error::argument(name, EMPTY)),
    }
}

/// Whether URL parsers take the segment for `.` or `..`.
fn climbs(segment: &str) -> bool {
    let plain = segment.to_ascii_lowercase().replace("%2e", ".");
    plain == "." || plain == ".."
}

/// Joins what [`base`] and [`path`] have made, and an encoded query.
pub fn join(base: &str, path: &str, query: &str) -> Result<Url, Error> {
    let mut url = Url::parse(&format!("{base}{path}"))
        .map_err(|_| Error::argument("path", "this is not a path"))?;
    // The last guard: whatever the parser would have rewritten is refused.
    if !url.as_str().ends_with(path) || url.query().is_some() || url.fragment().is_some() {
        return Err(Error::argument(
            "path",
            "a URL parser would rewrite this path",
        ));
    }
    if !query.is_empty() {
        url.set_query(Some(query));
    }
    Ok(url)
}

/// The URL without what may hold secrets.
pub fn without_query(url: &Url) -> Url {
    let mut url = url.clone();
    url.set_query(None);
    url.set_fragment(None);
    url
}

/// Whether a redirect may lead from one URL to another: never from an encrypted connection to one that is not, and to no
/// address that brings a password.
pub fn may_lead(from: &Url, to: &Url) -> bool {
    let is_as_safe = to.scheme() == "https" || (to.scheme() == "http" && from.scheme() == "http");
    is_as_safe && to.has_host() && to.username().is_empty() && to.password().is_none()
}

/// Whether both URLs are served by the same scheme, host and port.
pub fn same_origin(one: &Url, other: &Url) -> bool {
    one.origin() == other.origin()
}

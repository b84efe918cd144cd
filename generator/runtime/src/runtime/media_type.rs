//! Media types, and whether a document's spelling of one covers that of a reply (RFC 9110, section 8.3).

use reqwest::header::{CONTENT_TYPE, HeaderMap};

use crate::runtime::replies::response;

/// The media type that a reply says it has; nothing where it says none.
pub fn of(headers: &HeaderMap) -> &str {
    let text = headers.get(CONTENT_TYPE);
    text.and_then(response::text).unwrap_or_default()
}

/// How well a media type is a documented one: whether by its whole name, by how much of a name, and by how many parameters,
/// beyond those that it lacks.
pub type Fit = (bool, usize, isize);

/// How well a reply's media type is the documented one, if it is: `*/*` is any, `text/*` any that begins so, and
/// `application/*+json` any that begins and ends so. A parameter that both have must be the same.
pub fn fit(actual: &str, documented: &str) -> Option<Fit> {
    let ((name, _), (pattern, _)) = (split(actual), split(documented));
    let named = match pattern.split_once('*') {
        Some(("" | "*/", _)) => true,
        Some((start, end)) => {
            let rest = name.split_at_checked(start.len());
            rest.is_some_and(|(head, rest)| {
                let tail = rest.len().checked_sub(end.len());
                let tail = tail.and_then(|at| rest.get(at..));
                head.eq_ignore_ascii_case(start)
                    && tail.is_some_and(|tail| tail.eq_ignore_ascii_case(end))
            })
        }
        None => name.eq_ignore_ascii_case(pattern),
    };
    let fits = named && parameters(documented).all(|(name, wanted)| agrees(actual, name, wanted));
    let shared = parameters(documented).map(|(name, _)| match parameter(actual, name) {
        Some(_) => 1,
        None => -1,
    });
    fits.then(|| (!pattern.contains('*'), pattern.len(), shared.sum()))
}

/// The position of the documented media type that fits best. Where none does, JSON and what does not say what it is are
/// read as the first that is JSON, and anything else as the first.
pub fn choose(actual: &str, documented: &[&str]) -> usize {
    let positions = documented.iter().enumerate();
    let fits = positions.filter_map(|(index, documented)| Some((fit(actual, documented)?, index)));
    let best = fits.max_by_key(|&(fit, index)| (fit, usize::MAX - index));
    let json = |media_type: &&str| is_json(media_type);
    match best {
        Some((_, index)) => index,
        None if is_json(actual) || actual.is_empty() => {
            documented.iter().position(json).unwrap_or(0)
        }
        None => 0,
    }
}

/// Whether it is JSON, of its own or of a vendor's kind.
pub fn is_json(media_type: &str) -> bool {
    let name = split(media_type).0.to_ascii_lowercase();
    name.ends_with("/json") || name.ends_with("+json")
}

/// Whether it is of a kind that is read as it comes, perhaps without an end.
pub fn is_endless(media_type: &str) -> bool {
    let name = split(media_type).0.to_ascii_lowercase();
    let (family, subtype) = name.split_once('/').unwrap_or((&name, ""));
    let format = subtype
        .rsplit_once('+')
        .map_or(subtype, |(_, suffix)| suffix);
    let format = format.strip_prefix("x-").unwrap_or(format);
    matches!(
        (family, format),
        ("application" | "text", "jsonl" | "ndjson" | "jsonlines")
    ) || (family, format) == ("application", "json-seq")
        || (family, format) == ("text", "event-stream")
}

/// Whether a reply's parameter is not another one; a character set may be whichever it says.
fn agrees(actual: &str, name: &str, wanted: &str) -> bool {
    let mut given = parameters(actual).filter(|(given, _)| given.eq_ignore_ascii_case(name));
    name.eq_ignore_ascii_case("charset")
        || given.all(|(_, value)| value.eq_ignore_ascii_case(wanted))
}

/// The value of a parameter.
pub fn parameter<'t>(media_type: &'t str, name: &str) -> Option<&'t str> {
    parameters(media_type)
        .find(|(given, _)| given.eq_ignore_ascii_case(name))
        .map(|(_, value)| value)
}

fn parameters(media_type: &str) -> impl Iterator<Item = (&str, &str)> {
    let (_, parameters) = split(media_type);
    parameters.split(';').filter_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        Some((name.trim(), value.trim().trim_matches('"')))
    })
}

fn split(media_type: &str) -> (&str, &str) {
    let (name, parameters) = media_type.split_once(';').unwrap_or((media_type, ""));
    (name.trim(), parameters)
}

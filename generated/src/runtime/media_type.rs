//! Media types, and whether a document's spelling of one covers that of a reply (RFC 9110, section 8.3).

use bytes::Bytes;
use reqwest::header::{CONTENT_TYPE, HeaderMap};

use crate::runtime::error::BoxError;
use crate::runtime::replies::response;

/// The media type that a reply says it has; nothing where it says none.
pub fn of(headers: &HeaderMap) -> &str {
    let text = headers.get(CONTENT_TYPE);
    text.and_then(response::text).unwrap_or_default()
}

/// How well a reply's media type is the documented one, if it is: `*/*` is any, `text/*` any that begins so, and
/// `application/*+json` any that begins and ends so. A parameter that both have must be the same.
pub fn fit(actual: &str, documented: &str) -> Option<usize> {
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
    let exact = if pattern.contains('*') { 0 } else { 1000 };
    fits.then_some(exact + documented.len())
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
    let format = subtype.rsplit_once('+').map_or(subtype, |(_, suffix)| suffix);
    let format = format.strip_prefix("x-").unwrap_or(format);
    matches!((family, format), ("application" | "text", "jsonl" | "ndjson" | "jsonlines"))
        || (family, format) == ("application", "json-seq")
        || (family, format) == ("text", "event-stream")
}

/// Whether a reply's parameter is not another one; a character set may be whichever it says.
fn agrees(actual: &str, name: &str, wanted: &str) -> bool {
    let mut given = parameters(actual).filter(|(given, _)| given.eq_ignore_ascii_case(name));
    name.eq_ignore_ascii_case("charset")
        || given.all(|(_, value)| value.eq_ignore_ascii_case(wanted))
}

/// What Windows-1252 has in the place of the controls from 80 to 9F of ISO 8859-1.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '\u{2dc}', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// A body of text in the character set that its media type names (RFC 9110, section 8.3.2): ISO 8859-1, Windows-1252, or
/// UTF-8, which it is also where none is named. Of the others all are refused but what is the same in ASCII.
pub fn text(media_type: &str, body: &[u8]) -> Result<String, BoxError> {
    let charset = parameter(media_type, "charset").unwrap_or_default();
    match charset.to_ascii_lowercase().as_str() {
        // Many say ASCII, and mean what has it in it.
        "" | "utf-8" | "utf8" | "us-ascii" | "ascii" => {
            let body = body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(body);
            Ok(String::from_utf8(body.to_vec())?)
        }
        "iso-8859-1" | "latin1" => Ok(body.iter().copied().map(char::from).collect()),
        "windows-1252" | "cp1252" => Ok(body.iter().copied().map(of_windows).collect()),
        // Their texts may be others where they are read byte by byte.
        wide if wide.starts_with("utf-16") || wide.starts_with("utf-32") => Err(unknown(wide)),
        _ if body.is_ascii() => Ok(body.iter().copied().map(char::from).collect()),
        other => Err(unknown(other)),
    }
}

fn of_windows(byte: u8) -> char {
    let place = usize::from(byte).checked_sub(0x80);
    let own = place.and_then(|place| WINDOWS.get(place));
    own.copied().unwrap_or(char::from(byte))
}

fn unknown(charset: &str) -> BoxError {
    format!("the character set `{charset}` is not known").into()
}

/// A text to send, in the character set that its media type names; an error where it cannot be that.
pub fn encoded(media_type: &str, text: String) -> Result<Bytes, String> {
    let charset = parameter(media_type, "charset").unwrap_or_default();
    let last = match charset.to_ascii_lowercase().as_str() {
        "" | "utf-8" | "utf8" => return Ok(text.into()),
        "iso-8859-1" | "latin1" => '\u{ff}',
        "us-ascii" | "ascii" => '\u{7f}',
        _ => return Err(format!("the character set `{charset}` is not known")),
    };
    let byte = |character: char| u8::try_from(character).ok().filter(|_| character <= last);
    let bytes: Option<Vec<u8>> = text.chars().map(byte).collect();
    let bytes = bytes.ok_or_else(|| format!("`{charset}` does not have all of its characters"))?;
    Ok(bytes.into())
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

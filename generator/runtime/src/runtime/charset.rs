//! Character sets: how the bytes of a text are read, and written (RFC 9110, section 8.3.2).

use bytes::Bytes;

use crate::runtime::error::BoxError;
use crate::runtime::media_type;

/// A character set that texts are read and written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charset {
    /// UTF-8.
    Utf8,
    /// ASCII. Many say so, and send UTF-8.
    Ascii,
    /// ISO 8859-1.
    Latin1,
    /// What Windows has in the place of ISO 8859-1.
    Windows1252,
}

/// What Windows-1252 has in the place of the controls from 80 to 9F of ISO 8859-1.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '\u{2dc}', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

impl Charset {
    /// The one of a name, in letters of either case.
    pub fn named(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "utf-8" | "utf8" => Some(Self::Utf8),
            "us-ascii" | "ascii" => Some(Self::Ascii),
            "iso-8859-1" | "latin1" => Some(Self::Latin1),
            "windows-1252" | "cp1252" => Some(Self::Windows1252),
            _ => None,
        }
    }

    /// The one that a media type names, if it is known.
    pub fn of(media_type: &str) -> Option<Self> {
        media_type::parameter(media_type, "charset").and_then(Self::named)
    }

    /// Its name, as it is registered.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Ascii => "US-ASCII",
            Self::Latin1 => "ISO-8859-1",
            Self::Windows1252 => "windows-1252",
        }
    }

    /// The text of these bytes. A byte order mark before it is no part of it.
    pub fn decode(self, bytes: &[u8]) -> Result<String, BoxError> {
        match self {
            Self::Utf8 | Self::Ascii => {
                let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
                Ok(String::from_utf8(bytes.to_vec())?)
            }
            Self::Latin1 => Ok(bytes.iter().copied().map(char::from).collect()),
            Self::Windows1252 => Ok(bytes.iter().copied().map(of_windows).collect()),
        }
    }

    /// The bytes of a text, if it has no other characters.
    pub fn encode(self, text: String) -> Option<Bytes> {
        let byte: fn(char) -> Option<u8> = match self {
            Self::Utf8 => return Some(text.into()),
            Self::Ascii => |character| u8::try_from(character).ok().filter(u8::is_ascii),
            Self::Latin1 => |character| u8::try_from(character).ok(),
            Self::Windows1252 => to_windows,
        };
        let bytes: Option<Vec<u8>> = text.chars().map(byte).collect();
        bytes.map(Bytes::from)
    }
}

/// A body of text in the character set that its media type names: UTF-8, where none is named. Of those that are not known
/// all are refused but what is the same in ASCII.
pub fn text(media_type: &str, body: &[u8]) -> Result<String, BoxError> {
    let name = media_type::parameter(media_type, "charset").unwrap_or("utf-8");
    match Charset::named(name) {
        Some(charset) => charset.decode(body),
        // Their texts may be others where they are read byte by byte.
        None if is_wide(name) => Err(unknown(name).into()),
        None if body.is_ascii() => Charset::Ascii.decode(body),
        None => Err(unknown(name).into()),
    }
}

/// A text to send, in the character set that its media type names; an error where it cannot be that.
pub fn encoded(media_type: &str, text: String) -> Result<Bytes, String> {
    let name = media_type::parameter(media_type, "charset").unwrap_or("utf-8");
    let charset = Charset::named(name).ok_or_else(|| unknown(name))?;
    let bytes = charset.encode(text);
    bytes.ok_or_else(|| format!("`{name}` does not have all of its characters"))
}

fn is_wide(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.starts_with("utf-16") || name.starts_with("utf-32")
}

fn of_windows(byte: u8) -> char {
    let place = usize::from(byte).checked_sub(0x80);
    let own = place.and_then(|place| WINDOWS.get(place));
    own.copied().unwrap_or(char::from(byte))
}

fn to_windows(character: char) -> Option<u8> {
    match (0x80..).zip(WINDOWS).find(|(_, own)| *own == character) {
        Some((byte, _)) => Some(byte),
        None => u8::try_from(character)
            .ok()
            .filter(|byte| of_windows(*byte) == character),
    }
}

fn unknown(name: &str) -> String {
    format!("the character set `{name}` is not known")
}

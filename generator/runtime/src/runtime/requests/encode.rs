//! Percent-encoding, as RFC 3986 has it.

/// Appends `text` with everything but unreserved characters encoded.
pub fn unreserved(out: &mut String, text: &str) {
    for byte in text.bytes() {
        push(out, byte, is_unreserved(byte));
    }
}

/// Appends `text` with reserved characters and percent-encoded triplets left as they are, except for the
/// characters in `delimiters`, which would end the value in the place it goes to.
pub fn reserved(out: &mut String, text: &str, delimiters: &[u8]) {
    let bytes = text.as_bytes();
    for (index, &byte) in bytes.iter().enumerate() {
        let keep = match byte {
            b'%' => is_triplet(bytes.get(index + 1..index + 3)),
            _ => is_unreserved(byte) || (is_reserved(byte) && !delimiters.contains(&byte)),
        };
        push(out, byte, keep);
    }
}

/// Appends `text` with everything encoded that a cookie cannot hold (RFC 6265, section 4.1.1), and nothing else.
pub fn cookie(out: &mut String, text: &str) {
    for byte in text.bytes() {
        push(
            out,
            byte,
            byte.is_ascii_graphic() && !b"\",;\\".contains(&byte),
        );
    }
}

fn push(out: &mut String, byte: u8, keep: bool) {
    const DIGITS: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F',
    ];
    if keep {
        out.push(char::from(byte));
    } else {
        out.push('%');
        out.extend(DIGITS.get(usize::from(byte >> 4)));
        out.extend(DIGITS.get(usize::from(byte & 15)));
    }
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

fn is_reserved(byte: u8) -> bool {
    b":/?#[]@!$&'()*+,;=".contains(&byte)
}

fn is_triplet(digits: Option<&[u8]>) -> bool {
    digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

//! A wire name, cut into the words that identifiers are made of.

use heck::ToSnakeCase;

/// Names longer than this are cut, since some of them become file names.
const LONGEST_NAME: usize = 100;

/// Words of lower-case ASCII letters and digits; there may be none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words(String);

impl Words {
    /// The words of one wire name. Signs that carry meaning at its start, or that are all
    /// there is, are spelled out: `+1` and `-1`, `=` and `!=` are different names.
    pub(super) fn of(wire: &str) -> Self {
        match wire {
            "" => return Self("empty".to_owned()),
            "{}" => return Self("empty object".to_owned()),
            "[]" => return Self("empty list".to_owned()),
            _ => {}
        }
        let has_text = wire.chars().any(char::is_alphanumeric);
        let mut text = String::new();
        let mut leading = true;
        for character in wire.chars() {
            if character.is_alphanumeric() {
                leading = false;
                push_transliterated(&mut text, character);
            } else if let Some(word) = spelled_out(character)
                && (!has_text || (leading && is_sign(character)))
            {
                text.push(' ');
                text.push_str(word);
                text.push(' ');
            } else if character != '\'' {
                text.push(' ');
            }
        }
        Self(text)
    }

    /// The same with every sign spelled out, for names that differ in these alone; of brackets, one is enough, and with
    /// nothing between they are those of a list.
    pub(super) fn with_signs(wire: &str) -> Self {
        let mut text = String::new();
        for character in wire.replace("[]", " list ").chars() {
            match spelled_out(character) {
                Some(word) if !matches!(character, ' ' | '_' | ']' | ')' | '}') => {
                    text.push_str(&format!(" {word} "))
                }
                Some(_) => text.push(' '),
                None => push_transliterated(&mut text, character),
            }
        }
        Self(text)
    }

    /// The words of several wire names, one after the other.
    pub(super) fn of_all<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let all: Vec<String> = names.into_iter().map(|name| Self::of(name).0).collect();
        Self(all.join(" "))
    }

    /// The words without those of a group that they begin with, where others follow. `OAuth` and `oauth` are the same words.
    pub(super) fn within(&self, group: &Words) -> Self {
        let letters = |words: &str| words.replace('_', "");
        let (own, group) = (self.joined(), letters(&group.joined()));
        let mut ends = own.match_indices('_').filter_map(|(end, _)| {
            let (begin, rest) = (own.get(..end)?, own.get(end + 1..)?);
            Some(rest).filter(|_| letters(begin) == group)
        });
        match ends.next() {
            Some(rest) if !rest.is_empty() && !group.is_empty() => Self(rest.to_owned()),
            _ => self.clone(),
        }
    }

    /// `UpperCamelCase`, perhaps empty, perhaps with a digit first. Numbers stay apart: `1.1` is not `11`.
    pub(super) fn upper_camel(&self) -> String {
        let mut name = String::new();
        for word in self.joined().split('_') {
            if name.ends_with(is_digit) && word.starts_with(is_digit) {
                name.push('_');
            }
            let (first, rest) = word.split_at_checked(1).unwrap_or_default();
            name.push_str(&first.to_ascii_uppercase());
            name.push_str(rest);
        }
        shortened(name)
    }

    /// `snake_case`, perhaps empty, perhaps with a digit first.
    pub(super) fn snake(&self) -> String {
        shortened(read_as_one(self.joined()))
    }

    /// With an underscore between two words.
    fn joined(&self) -> String {
        let is_plain = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b' ');
        // So are most names, and no case has to be looked at to find their words.
        match self.0.bytes().all(is_plain) {
            true => self
                .0
                .split_ascii_whitespace()
                .collect::<Vec<_>>()
                .join("_"),
            false => with_plain_plurals(&self.0).to_snake_case(),
        }
    }
}

/// Writes `IDs` as `Ids`, so that the plural of an abbreviation stays one word.
fn with_plain_plurals(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(begin) = rest.find(|letter: char| letter.is_ascii_uppercase()) {
        let (before, capitals) = rest.split_at(begin);
        let end = capitals.find(|letter: char| !letter.is_ascii_uppercase());
        let (capitals, behind) = capitals.split_at(end.unwrap_or(capitals.len()));
        let goes_on = |behind: &str| behind.starts_with(|letter: char| letter.is_ascii_lowercase());
        let is_plural = behind
            .strip_prefix('s')
            .is_some_and(|behind| !goes_on(behind));
        let (first, others) = capitals.split_at(1);
        plain.push_str(before);
        plain.push_str(first);
        match is_plural {
            true => plain.push_str(&others.to_ascii_lowercase()),
            false => plain.push_str(others),
        }
        rest = behind;
    }
    plain.push_str(rest);
    plain
}

/// Joins what a capital letter has cut apart in words that are read as one: `o_auth2`, `i_pv4`.
fn read_as_one(joined: String) -> String {
    const CUT: &[(&str, &str)] = &[
        ("_o_auth", "_oauth"),
        ("_i_pv4", "_ipv4"),
        ("_i_pv6", "_ipv6"),
        ("_i_ops", "_iops"),
    ];
    let begins_with = |cut: &str| joined.starts_with(cut.trim_start_matches('_'));
    if !CUT
        .iter()
        .any(|(cut, _)| begins_with(cut) || joined.contains(cut))
    {
        return joined;
    }
    let whole = CUT.iter().fold(format!("_{joined}"), |name, (cut, whole)| {
        name.replace(cut, whole)
    });
    whole.trim_start_matches('_').to_owned()
}

fn push_transliterated(text: &mut String, character: char) {
    if character.is_ascii() {
        text.push(character);
    } else if let Some(ascii) = deunicode::deunicode_char(character) {
        text.extend(
            ascii
                .chars()
                .map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }),
        );
    }
}

/// Words are ASCII, so that every place is between two characters.
fn shortened(mut name: String) -> String {
    name.truncate(LONGEST_NAME);
    name
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit()
}

fn is_sign(character: char) -> bool {
    matches!(character, '+' | '-' | '=' | '!' | '<' | '>' | '~' | '*')
}

fn spelled_out(character: char) -> Option<&'static str> {
    Some(match character {
        '+' => "plus",
        '-' => "minus",
        '=' => "equal",
        '!' => "not",
        '<' => "less",
        '>' => "greater",
        '~' => "tilde",
        '*' => "star",
        '/' => "slash",
        '\\' => "backslash",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '?' => "question",
        '$' => "dollar",
        '@' => "at",
        '#' => "hash",
        '%' => "percent",
        '&' => "and",
        '|' => "or",
        '^' => "caret",
        '_' => "underscore",
        '(' | ')' => "parenthesis",
        '[' | ']' => "bracket",
        '{' | '}' => "brace",
        '"' | '\'' | '`' => "quote",
        ' ' => "space",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn signs_are_spelled_out_where_they_tell_names_apart() {
        for (wire, snake) in [
            ("+1", "plus_1"),
            ("-1", "minus_1"),
            ("=", "equal"),
            ("!=", "not_equal"),
            ("@type", "type"),
            ("$", "dollar"),
            ("", "empty"),
            ("-created_at", "minus_created_at"),
            ("fooBar", "foo_bar"),
            ("HTTPServer2", "http_server2"),
            ("naïve café", "naive_cafe"),
            ("OAuth2PasswordBearer", "oauth2_password_bearer"),
            ("myIPv4Address", "my_ipv4_address"),
            ("no_auth", "no_auth"),
            ("{}", "empty_object"),
            ("[]", "empty_list"),
        ] {
            assert_eq!(Words::of(wire).snake(), snake, "{wire}");
        }
    }

    #[test]
    fn plurals_of_abbreviations_are_one_word() {
        for (wire, snake) in [
            ("IDs", "ids"),
            ("ContactIDs", "contact_ids"),
            ("NanoCPUs", "nano_cpus"),
            ("Redirect URLs", "redirect_urls"),
            ("IDsOfAll", "ids_of_all"),
            ("BlkioReadIOps", "blkio_read_iops"),
            ("As", "as"),
        ] {
            assert_eq!(Words::of(wire).snake(), snake, "{wire}");
        }
    }

    #[test]
    fn numbers_stay_apart_in_names_of_types() {
        for (wire, camel) in [
            ("1.1", "1_1"),
            ("11", "11"),
            ("v1.0-beta", "V1_0Beta"),
            ("2022-12-01-preview", "2022_12_01Preview"),
            ("h2 3d", "H2_3d"),
            ("http_server2", "HttpServer2"),
        ] {
            assert_eq!(Words::of(wire).upper_camel(), camel, "{wire}");
        }
    }
}

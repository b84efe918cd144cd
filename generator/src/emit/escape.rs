//! Text of a document as text of Markdown: what has a meaning there is escaped, and addresses are made links.

/// Where a text stands.
#[derive(Clone, Copy, Default)]
pub(super) struct Context {
    /// In a cell of a table, which a bar would end.
    pub in_cell: bool,
    /// In a link, within which there is no other.
    pub in_link: bool,
}

/// A text that means itself.
pub(super) fn text(text: &str, context: Context) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = None;
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        if begins_address(rest) && !context.in_link {
            let length = address_length(rest);
            let (found, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
            escaped.push_str(
                &address(found).unwrap_or_else(|| format!("`{}`", found.replace('`', "'"))),
            );
            before = found.chars().next_back();
            rest = behind;
            continue;
        }
        rest = rest.get(sign.len_utf8()..).unwrap_or_default();
        if is_special(before, sign, rest, context) {
            escaped.push('\\');
        }
        escaped.push(sign);
        before = Some(sign);
    }
    escaped
}

fn begins_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

/// Whether a sign would mean something between those beside it.
fn is_special(before: Option<char>, sign: char, rest: &str, context: Context) -> bool {
    let next = rest.chars().next();
    let is_word = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    match sign {
        '<' | '>' | '[' | ']' | '`' => true,
        // An address gets signs around it.
        '\\' => next.is_none_or(|next| next.is_ascii_punctuation()) || begins_address(rest),
        '*' => {
            next.is_none_or(|next| !next.is_whitespace())
                || before.is_some_and(|before| !before.is_whitespace())
        }
        '_' => !(is_word(before) && is_word(next)),
        '~' => next.is_none_or(|next| next == '~') || before.is_none_or(|before| before == '~'),
        '&' => next.is_some_and(|next| next == '#' || next.is_alphabetic()) && rest.contains(';'),
        '|' => context.in_cell,
        _ => false,
    }
}

/// A text at the beginning of a line, where it would begin a heading, a list, a quote or a rule.
pub(super) fn line_start(text: &str) -> String {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let (number, behind) = text.split_at_checked(digits).unwrap_or(("", text));
    let mut signs = behind.chars();
    let (first, second) = (signs.next(), signs.next());
    let ends_marker = second.is_none_or(char::is_whitespace);
    match first {
        Some('.' | ')') if digits > 0 && ends_marker => format!("{number}\\{behind}"),
        Some('-' | '+' | '*') if digits == 0 && ends_marker => format!("\\{text}"),
        Some('#' | '=' | '-' | ':' | '|') if digits == 0 && first == second => format!("\\{text}"),
        Some('#') if digits == 0 && ends_marker => format!("\\{text}"),
        _ => text.to_owned(),
    }
}

/// How far an address in prose goes: a bracket that it has opened may close in it.
fn address_length(text: &str) -> usize {
    let mut open = 0_usize;
    let ends = |(_, sign): &(usize, char)| match sign {
        '(' => {
            open += 1;
            false
        }
        ')' => {
            let is_own = open > 0;
            open = open.saturating_sub(1);
            !is_own
        }
        sign => sign.is_whitespace() || matches!(sign, '<' | '>' | '"' | '`' | ']' | '\''),
    };
    let end = text
        .char_indices()
        .find(ends)
        .map_or(text.len(), |(end, _)| end);
    let address = text.get(..end).unwrap_or(text);
    address
        .trim_end_matches(['.', ',', ';', ':', '*', '_', '!', '?'])
        .len()
}

/// An address as a link, if it is a whole one.
pub(super) fn address(address: &str) -> Option<String> {
    let is_mail = address.contains('@') && !address.contains('/') && !address.contains(':');
    let is_whole = is_address(address) && address.len() > "https://".len();
    let has_odd =
        |sign: char| sign.is_whitespace() || matches!(sign, '<' | '>' | '{' | '}' | '[' | '\\');
    ((is_whole || is_mail) && !address.contains(has_odd)).then(|| format!("<{address}>"))
}

/// An address as the target of a link, if it is a whole one.
pub(super) fn target(address: &str) -> Option<String> {
    let has_odd = |sign: char| sign.is_whitespace() || matches!(sign, '<' | '>' | '\\');
    let is_whole = is_address(address) && !address.contains(has_odd);
    is_whole.then(|| match address.contains(['(', ')']) {
        true => format!("<{address}>"),
        false => address.to_owned(),
    })
}

fn is_address(text: &str) -> bool {
    ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| text.starts_with(scheme))
}

//! Slips that YAML complains of on a later line: there it is pointed at what was meant otherwise.

/// Where a slip stands, what to write beside the caret, and what to do.
pub(super) type Slip = (usize, &'static str, &'static str);

/// A slip on the line where the parser gave up, or on the one above.
pub(super) fn above(text: &str, gave_up: usize) -> Option<Slip> {
    let end = text
        .get(gave_up..)?
        .find('\n')
        .map_or(text.len(), |end| gave_up + end);
    let mut lines = text
        .get(..end)?
        .lines()
        .rev()
        .filter(|line| !line.trim().is_empty());
    let (here, above) = (lines.next()?, lines.next());
    let mut lines = [Some(here), above].into_iter().flatten();
    lines.find_map(|line| {
        let start = line.as_ptr() as usize - text.as_ptr() as usize;
        let (within, label, help) = slip(line)?;
        Some((start + within, label, help))
    })
}

fn slip(line: &str) -> Option<Slip> {
    if ["<<<<<<<", "=======", ">>>>>>>"]
        .iter()
        .any(|mark| line.starts_with(mark))
    {
        return Some((
            0,
            "left by a merge",
            "settle the conflict that a merge has left here",
        ));
    }
    let indent = line.len() - line.trim_start().len();
    let words = line.trim_start();
    if words.starts_with('-') && words.get(1..)?.starts_with(char::is_alphabetic) {
        return Some((
            indent,
            "an item begins with a dash and a blank",
            "put a blank behind the dash",
        ));
    }
    let words = words.trim_start_matches("- ");
    let (key, value) = words.split_once(':')?;
    let is_key = !key.is_empty()
        && key
            .chars()
            .all(|letter| letter.is_alphanumeric() || "-_$".contains(letter));
    let is_value =
        value.starts_with(|first: char| !first.is_whitespace() && first != '/' && first != ':');
    (is_key && is_value).then(|| {
        let colon = line.len() - value.len() - 1;
        (
            colon,
            "a key ends with a colon and a blank",
            "put a blank behind the colon",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::above;

    #[test]
    fn only_slips_on_the_same_line_or_the_one_above_are_found() {
        let found = |text: &str| above(text, text.len()).map(|(start, _, help)| (start, help));
        let (colon, dash) = (
            "put a blank behind the colon",
            "put a blank behind the dash",
        );
        assert_eq!(found("title:Shop\nversion: 1"), Some((5, colon)));
        assert_eq!(found("a:\n  - b:c\n\n  d: e"), Some((8, colon)));
        assert_eq!(found("tags:\n  -name: a"), Some((8, dash)));
        for text in [
            "title:Shop\na: 1\nb: 2",
            "url: https://a.b:80",
            "https://a.b",
            "- -1",
            "",
            ": a",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}

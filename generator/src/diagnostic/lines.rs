//! The lines and characters of a text, found once and then looked up: counting anew for each of thousands of reports
//! takes longer than all else, most of all where a document is one line of megabytes.

/// Characters are counted up to every so many bytes.
const STEP: usize = 1024;

/// Where the lines of a text end, and how many characters stand before the bytes of it.
#[derive(Clone, Debug)]
pub(super) struct Lines {
    ends: Vec<usize>,
    /// How many characters begin before each multiple of [`STEP`] bytes, and in the whole text.
    characters: Vec<usize>,
}

impl Lines {
    pub(super) fn of(text: &str) -> Lines {
        let mut counted = 0;
        let steps = text.as_bytes().chunks(STEP).map(|step| {
            counted += beginnings(step);
            counted
        });
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Lines {
            ends: ends.map(|(index, _)| index).collect(),
            characters: std::iter::once(0).chain(steps).collect(),
        }
    }

    /// The number of the line that a byte stands on, counting from 1.
    pub(super) fn number(&self, at: usize) -> usize {
        self.ends.partition_point(|end| *end < at) + 1
    }

    /// The first byte of the line that a byte stands on.
    pub(super) fn start(&self, at: usize) -> usize {
        let before = self.number(at).checked_sub(2);
        before
            .and_then(|before| self.ends.get(before))
            .map_or(0, |end| end + 1)
    }

    /// The end of the line that a byte stands on, where it is not the last.
    pub(super) fn end(&self, at: usize) -> Option<usize> {
        self.ends.get(self.number(at) - 1).copied()
    }

    /// The number of the character that begins at a byte within its line, counting from 1.
    pub(super) fn column(&self, text: &str, at: usize) -> usize {
        self.before(text, at)
            .saturating_sub(self.before(text, self.start(at)))
            + 1
    }

    fn before(&self, text: &str, at: usize) -> usize {
        let at = at.min(text.len());
        let steps = at / STEP;
        let counted = self.characters.get(steps).copied().unwrap_or_default();
        let rest = text.as_bytes().get(steps * STEP..at).unwrap_or_default();
        counted + beginnings(rest)
    }
}

/// How many characters begin among these bytes: all but the bytes that continue one.
fn beginnings(bytes: &[u8]) -> usize {
    let continues = |byte: &&u8| **byte & 0b1100_0000 == 0b1000_0000;
    bytes.len() - bytes.iter().filter(continues).count()
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn lines_and_columns_are_what_counting_each_character_gives() {
        let line = "é".repeat(700) + &"x".repeat(649);
        let text = format!("{line}\n\n{line}{line}\nlast");
        let lines = Lines::of(&text);
        let (mut number, mut column, mut start) = (1, 1, 0);
        for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
            assert_eq!(
                (lines.number(at), lines.column(&text, at), lines.start(at)),
                (number, column, start),
                "at byte {at}"
            );
            let rest = text.get(at..).unwrap_or_default();
            assert_eq!(lines.end(at), rest.find('\n').map(|end| at + end));
            column += 1;
            if character == '\n' {
                (number, column, start) = (number + 1, 1, at + 1);
            }
        }
    }
}

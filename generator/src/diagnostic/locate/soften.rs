//! YAML as the stricter of two parsers takes it.
//!
//! The parser that reads documents allows more than the one that knows where everything stands: tabs between tokens, and
//! quoted texts and lists that go on in the column of their own key. Here both become blanks. No byte changes its place,
//! so that what is found in the softer text stands in the author's.

/// The text with blanks for tabs, and for the ends of lines and comments within quotes and brackets.
pub(super) fn softened(text: &str) -> String {
    let mut softener = Softener {
        rest: text.as_bytes(),
        out: Vec::with_capacity(text.len()),
        depth: 0,
        begins: true,
        line: 0,
        column: 0,
        is_noted: false,
    };
    while let Some(&byte) = softener.rest.first() {
        softener.step(byte);
    }
    // Only signs of ASCII were exchanged.
    String::from_utf8(softener.out).unwrap_or_else(|_| text.to_owned())
}

struct Softener<'t> {
    rest: &'t [u8],
    out: Vec<u8>,
    /// How many brackets are open.
    depth: usize,
    /// Whether a value may begin here.
    begins: bool,
    /// Where the line begins.
    line: usize,
    /// Where the line's first key or value stands, or the dash before a value.
    column: usize,
    /// Whether that is known.
    is_noted: bool,
}

impl Softener<'_> {
    fn step(&mut self, byte: u8) {
        match byte {
            b'\n' => self.end_line(),
            b' ' | b'\t' => self.put(b' '),
            b'\r' if self.depth > 0 => self.put(b' '),
            b'#' if self.is_behind_blank() => self.comment(),
            b'"' | b'\'' if self.begins => self.quoted(byte),
            b'|' | b'>' if self.begins && self.depth == 0 => self.block(),
            b'[' | b'{' if self.begins || self.depth > 0 => {
                self.depth += 1;
                self.begin(byte);
            }
            b']' | b'}' if self.depth > 0 => {
                self.depth -= 1;
                self.go_on(byte);
            }
            b',' if self.depth > 0 => self.begin(byte),
            b'-' | b'?' | b':' if self.is_before_blank() => self.begin(byte),
            // A text as a key may stand directly before its value.
            b':' if self.depth > 0 && self.out.last() == Some(&b'"') => self.begin(byte),
            b'!' | b'&' if self.begins => self.property(),
            byte => self.go_on(byte),
        }
    }

    fn put(&mut self, byte: u8) {
        self.out.push(byte);
        self.rest = self.rest.get(1..).unwrap_or_default();
    }

    /// Behind this a value may begin.
    fn begin(&mut self, byte: u8) {
        self.note_column(byte);
        self.put(byte);
        self.begins = true;
    }

    fn go_on(&mut self, byte: u8) {
        self.note_column(byte);
        self.is_noted = true;
        self.put(byte);
        self.begins = false;
    }

    /// A dash does not end the search for the first key of a line.
    fn note_column(&mut self, byte: u8) {
        if !self.is_noted {
            self.column = self.out.len() - self.line;
            self.is_noted = !matches!(byte, b'-' | b'?');
        }
    }

    fn is_behind_blank(&self) -> bool {
        matches!(self.out.last(), None | Some(b' ' | b'\n'))
    }

    fn is_before_blank(&self) -> bool {
        matches!(self.rest.get(1), None | Some(b' ' | b'\t' | b'\n' | b'\r'))
    }

    fn end_line(&mut self) {
        self.put(if self.depth > 0 { b' ' } else { b'\n' });
        self.begin_line();
    }

    fn begin_line(&mut self) {
        self.begins = true;
        self.line = self.out.len();
        self.is_noted = false;
    }

    fn comment(&mut self) {
        while let Some(&byte) = self.rest.first().filter(|byte| **byte != b'\n') {
            self.put(if self.depth > 0 { b' ' } else { byte });
        }
    }

    /// A tag or an anchor, behind which the value begins.
    fn property(&mut self) {
        while !self.rest.is_empty() && !self.is_before_blank() {
            self.put(self.rest.first().copied().unwrap_or(b' '));
        }
        if let Some(&last) = self.rest.first() {
            self.put(last);
        }
    }

    fn quoted(&mut self, quote: u8) {
        self.go_on(quote);
        while let Some(&byte) = self.rest.first() {
            let next = self.rest.get(1).copied();
            match (byte, next) {
                (b'\\', Some(_)) if quote == b'"' => self.put(byte),
                (b'\'', Some(b'\'')) if quote == b'\'' => self.put(byte),
                _ if byte == quote => return self.put(byte),
                _ => {}
            }
            let byte = self.rest.first().copied().unwrap_or(b' ');
            let is_break = matches!(byte, b'\n' | b'\r' | b'\t');
            self.put(if is_break { b' ' } else { byte });
        }
    }

    /// A block of text, of which nothing is changed: lines that stand further in than what it belongs to.
    fn block(&mut self) {
        // On a line of its own, it belongs to the key or dash before.
        let base = self.column;
        loop {
            while let Some(&byte) = self.rest.first().filter(|byte| **byte != b'\n') {
                self.put(byte);
            }
            if self.rest.is_empty() {
                return;
            }
            self.put(b'\n');
            self.begin_line();
            let line = self.rest.split(|byte| *byte == b'\n').next();
            let line = line.unwrap_or_default();
            let indent = line.iter().position(|byte| !matches!(byte, b' ' | b'\r'));
            if indent.is_some_and(|indent| indent <= base) {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::softened;

    #[test]
    fn tabs_and_ends_of_lines_within_quotes_and_brackets_become_blanks() {
        for (text, soft) in [
            ("a:\tb\n", "a: b\n"),
            ("a: \"b\nc\"\nd: 'e''\n f'\n", "a: \"b c\"\nd: 'e''  f'\n"),
            ("a: \"b\\\"\nc\\\\\"\n", "a: \"b\\\" c\\\\\"\n"),
            (
                "a: [b, # c\n  d\n]\ne: f # [\n",
                "a: [b,       d ]\ne: f # [\n",
            ),
            ("a: it's [b\nc: 'd'\n", "a: it's [b\nc: 'd'\n"),
            ("a: !t \"b\nc\"\n", "a: !t \"b c\"\n"),
            (
                "- a: |\n    b:\t[c\n  d:\t[e\n  ]\n",
                "- a: |\n    b:\t[c\n  d: [e   ]\n",
            ),
            (
                "- |\n \"b\n\n c\n- \"d\ne\"\n",
                "- |\n \"b\n\n c\n- \"d e\"\n",
            ),
            ("a: [b,\r\nc]\r\n", "a: [b,  c]\r\n"),
            ("{\"a\":[1,\n2]}\n", "{\"a\":[1, 2]}\n"),
        ] {
            assert_eq!(softened(text), soft);
            assert_eq!(softened(text).len(), text.len());
        }
    }
}

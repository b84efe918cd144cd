//! A document's CommonMark as rustdoc may have it.
//!
//! The two differ: rustdoc takes brackets for links to items, and runs code blocks as tests. So the text is parsed, and written
//! anew from what was found. What is literally there stays; only the marks may be others.

use std::borrow::Cow;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeStream};

use super::escape::{self, Context};

/// How deep lists, quotes and emphasis may stand one within the other; deeper ones are only their text.
const DEEPEST: usize = 32;

/// A document's CommonMark as rustdoc may have it.
pub(super) fn markdown(text: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let text = printable(text.trim());
    let mut depth = 0_usize;
    let is_near = |event: &Event<'_>| match event {
        Event::Start(_) => {
            depth += 1;
            depth <= DEEPEST
        }
        Event::End(_) => {
            depth = depth.saturating_sub(1);
            depth < DEEPEST
        }
        _ => true,
    };
    let events = TextMergeStream::new(Parser::new_ext(&text, options));
    let mut events = events.filter(is_near).peekable();
    let (mut writer, mut blocks) = (Writer::default(), Vec::new());
    while events.peek().is_some() {
        blocks.extend(writer.blocks(&mut events));
    }
    blocks.join("\n\n")
}

/// The text without what no line of a comment can have.
fn printable(text: &str) -> Cow<'_, str> {
    let is_odd = |sign: char| {
        matches!(sign, '\u{2028}' | '\u{2029}')
            || (sign.is_control() && !matches!(sign, '\n' | '\t'))
    };
    if !text.contains(is_odd) {
        return Cow::Borrowed(text);
    }
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let signs = lines.chars().filter_map(|sign| match sign {
        '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        sign if is_odd(sign) => None,
        sign => Some(sign),
    });
    Cow::Owned(signs.collect())
}

/// What was found in a text, one after the other.
type Events<'e, 't> = dyn Iterator<Item = Event<'t>> + 'e;

#[derive(Default)]
struct Writer {
    /// Whether the text stands in a cell of a table.
    in_cell: bool,
    /// Whether the text stands in a link.
    in_link: bool,
    /// What ends each of the HTML links that are open.
    anchors: Vec<String>,
}

impl Writer {
    /// The blocks up to the end of what they stand in, each with as many lines as it has.
    fn blocks<'t>(&mut self, events: &mut Events<'_, 't>) -> Vec<String> {
        let mut blocks = Vec::new();
        let mut line = String::new();
        while let Some(event) = events.next() {
            match event {
                Event::End(_) => break,
                Event::Start(tag) if is_block(&tag) => {
                    flush(&mut blocks, &mut line);
                    self.block(tag, events, &mut blocks);
                }
                Event::Rule => {
                    flush(&mut blocks, &mut line);
                    blocks.push("---".to_owned());
                }
                // The items of a list whose lines are close together have no paragraphs.
                event => self.inline(event, events, &mut line),
            }
        }
        flush(&mut blocks, &mut line);
        blocks
    }

    fn block<'t>(&mut self, tag: Tag<'t>, events: &mut Events<'_, 't>, blocks: &mut Vec<String>) {
        match tag {
            Tag::Heading { level, .. } => {
                let words = self.line(events).replace('\n', " ");
                blocks.push(format!("{} {words}", "#".repeat(level as usize)));
            }
            Tag::CodeBlock(_) => blocks.push(code_block(&literal(events))),
            Tag::HtmlBlock => {
                let mut line = String::new();
                self.words(&literal(events), &mut line);
                flush(blocks, &mut line);
            }
            Tag::BlockQuote(_) => {
                let within = self.blocks(events).join("\n\n");
                blocks.push(indented(&within, "> ", "> "));
            }
            Tag::List(start) => {
                let list = self.list(start, events);
                blocks.push(list);
            }
            Tag::Table(columns) => {
                let rows = self.rows(events);
                let (head, rows) = rows
                    .split_first()
                    .map_or((None, &[][..]), |(head, rows)| (Some(head), rows));
                let rule = "|---".repeat(columns.len()) + "|";
                let lines = head
                    .into_iter()
                    .cloned()
                    .chain([rule])
                    .chain(rows.iter().cloned());
                blocks.push(lines.collect::<Vec<_>>().join("\n"));
            }
            _ => {
                let words = self.line(events);
                blocks.push(words);
            }
        }
    }

    fn list<'t>(&mut self, start: Option<u64>, events: &mut Events<'_, 't>) -> String {
        let mut number = start;
        let mut items = Vec::new();
        let mut is_loose = false;
        while let Some(Event::Start(Tag::Item)) = events.next() {
            let mut has_paragraphs = false;
            let mut within = (&mut *events).inspect(|event| {
                has_paragraphs |= matches!(event, Event::Start(Tag::Paragraph));
            });
            let blocks = self.blocks(&mut within);
            is_loose |= has_paragraphs;
            let marker = match &mut number {
                Some(number) => {
                    *number += 1;
                    format!("{}. ", *number - 1)
                }
                None => "* ".to_owned(),
            };
            let gap = if has_paragraphs { "\n\n" } else { "\n" };
            let indent = " ".repeat(marker.len());
            items.push(indented(&blocks.join(gap), &marker, &indent));
        }
        items.join(if is_loose { "\n\n" } else { "\n" })
    }

    fn rows<'t>(&mut self, events: &mut Events<'_, 't>) -> Vec<String> {
        self.in_cell = true;
        let mut rows = Vec::new();
        while let Some(Event::Start(Tag::TableHead | Tag::TableRow)) = events.next() {
            let mut row = String::from("|");
            while let Some(Event::Start(Tag::TableCell)) = events.next() {
                let cell = self.line(events).replace('\n', " ");
                row.push_str(&format!(" {cell} |"));
            }
            rows.push(row);
        }
        self.in_cell = false;
        rows
    }

    /// What stands in a paragraph, a heading or a cell, up to its end.
    fn line<'t>(&mut self, events: &mut Events<'_, 't>) -> String {
        let mut line = String::new();
        while let Some(event) = events.next() {
            match event {
                Event::End(_) => break,
                event => self.inline(event, events, &mut line),
            }
        }
        while let Some(end) = self.anchors.pop() {
            line.push_str(&end);
        }
        self.in_link = false;
        line.trim().to_owned()
    }

    fn inline<'t>(&mut self, event: Event<'t>, events: &mut Events<'_, 't>, line: &mut String) {
        match event {
            Event::Text(text) => self.words(&text, line),
            Event::Code(code) => push_apart(line, &code_span(&code, self.in_cell)),
            Event::SoftBreak => line.push('\n'),
            Event::HardBreak => line.push_str("\\\n"),
            Event::InlineHtml(html) => self.html(&html, line),
            Event::Start(tag) => {
                let written = self.span(tag, events);
                line.push_str(&written);
            }
            Event::Html(text) => line.push_str(&self.text(&text)),
            _ => {}
        }
    }

    /// Text on a line; the text of code that was too deep has several.
    fn words(&self, text: &str, line: &mut String) {
        let lines = match text.contains('\n') {
            true => text
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty())
                .collect(),
            false => vec![text],
        };
        for (index, text) in lines.into_iter().enumerate() {
            if index > 0 {
                line.push('\n');
            }
            match line.is_empty() || line.ends_with('\n') {
                true => line.push_str(&escape::line_start(&self.text(text.trim_start()))),
                false => push_apart(line, &self.text(text)),
            }
        }
    }

    /// Emphasis, links and the like.
    fn span<'t>(&mut self, tag: Tag<'t>, events: &mut Events<'_, 't>) -> String {
        let mark = match &tag {
            Tag::Emphasis => "*",
            Tag::Strong => "**",
            Tag::Strikethrough => "~~",
            _ => "",
        };
        let is_plain = !self.in_link;
        self.in_link |= matches!(tag, Tag::Link { .. } | Tag::Image { .. });
        let mut within = String::new();
        while let Some(event) = events.next() {
            match event {
                Event::End(_) => break,
                event => self.inline(event, events, &mut within),
            }
        }
        self.in_link &= !is_plain;
        match tag {
            Tag::Link {
                link_type: LinkType::Autolink | LinkType::Email,
                dest_url,
                ..
            } => escape::address(&dest_url).unwrap_or(within),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } if is_plain => {
                match escape::target(&dest_url) {
                    Some(target) if !within.trim().is_empty() => format!("[{within}]({target})"),
                    Some(_) => escape::address(&dest_url).unwrap_or_default(),
                    None => within,
                }
            }
            // A mark that closes must not begin a line.
            _ => {
                let words = within.trim_end_matches("\\\n");
                let breaks = within.strip_prefix(words).unwrap_or_default();
                match words.trim().is_empty() {
                    true => within,
                    false => format!("{mark}{words}{mark}{breaks}"),
                }
            }
        }
    }

    /// A tag of HTML: a break, a link, or else the signs that it is.
    fn html(&mut self, html: &str, line: &mut String) {
        let name = html.trim_start_matches(['<', '/']);
        let name = name.split(|sign: char| !sign.is_alphanumeric()).next();
        let name = name.unwrap_or_default().to_ascii_lowercase();
        let closes = html.starts_with("</");
        let written = match name.as_str() {
            "br" if self.in_cell => Some(" ".to_owned()),
            "br" => Some("\\\n".to_owned()),
            "a" if closes => self.anchors.pop().inspect(|_| self.in_link = false),
            "a" => self.anchor(html),
            _ => None,
        };
        line.push_str(&written.unwrap_or_else(|| self.text(html)));
    }

    /// What begins a link of HTML that leads somewhere.
    fn anchor(&mut self, html: &str) -> Option<String> {
        let target = escape::target(attribute(html, "href")?).filter(|_| !self.in_link)?;
        self.in_link = true;
        self.anchors.push(format!("]({target})"));
        Some("[".to_owned())
    }

    fn text(&self, text: &str) -> String {
        let context = Context {
            in_cell: self.in_cell,
            in_link: self.in_link,
        };
        escape::text(text, context)
    }
}

/// The value of an attribute of a tag of HTML.
fn attribute<'h>(html: &'h str, name: &str) -> Option<&'h str> {
    let (_, behind) = html.split_once(&format!("{name}="))?;
    let quote = behind
        .chars()
        .next()
        .filter(|sign| matches!(sign, '"' | '\''))?;
    behind.get(1..)?.split(quote).next()
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

fn flush(blocks: &mut Vec<String>, line: &mut String) {
    let block = line.trim();
    if !block.is_empty() {
        blocks.push(block.to_owned());
    }
    line.clear();
}

/// The text up to the end of a block, as it is.
fn literal<'t>(events: &mut Events<'_, 't>) -> String {
    let mut text = String::new();
    for event in events {
        match event {
            Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock) => break,
            Event::Text(piece) | Event::Html(piece) => text.push_str(&piece),
            _ => {}
        }
    }
    text
}

/// A block of code, called a text so that it is no test.
fn code_block(code: &str) -> String {
    let fence = "`".repeat(longest_run(code).max(2) + 1);
    format!("{fence}text\n{}\n{fence}", code.trim_end_matches('\n'))
}

fn code_span(code: &str, in_cell: bool) -> String {
    let mark = "`".repeat(longest_run(code) + 1);
    let pad = match code.starts_with('`') || code.ends_with('`') {
        true => " ",
        false => "",
    };
    let code = match in_cell {
        true => code.replace('|', "\\|"),
        false => code.to_owned(),
    };
    format!("{mark}{pad}{code}{pad}{mark}")
}

/// Adds to a line; two runs of backticks would be one.
fn push_apart(line: &mut String, text: &str) {
    if line.ends_with('`') && text.starts_with('`') {
        line.push(' ');
    }
    line.push_str(text);
}

/// How many backticks follow each other at most.
fn longest_run(text: &str) -> usize {
    let runs = text.split(|sign| sign != '`');
    runs.map(str::len).max().unwrap_or_default()
}

/// The lines with something before the first and before each of the others.
fn indented(text: &str, first: &str, others: &str) -> String {
    let mut lines = text.lines();
    let mut out = format!("{first}{}", lines.next().unwrap_or_default());
    for line in lines {
        out.push('\n');
        if !line.is_empty() || !others.trim().is_empty() {
            out.push_str(others);
        }
        out.push_str(line);
    }
    out
}

#[cfg(test)]
mod tests;

//! What authors write, and what rustdoc is given.

use pulldown_cmark::{BrokenLink, CodeBlockKind, Event, Options, Parser, Tag};

use super::markdown;

#[test]
fn a_code_block_never_becomes_a_test() {
    for text in [
        "a\n```rust\nfn main() {}\n```",
        "a\n\n        panic!()",
        "```\nopen",
        "-      panic!()",
        "- \tSend the request",
        "10. a\n```\nx\n```\n\n    panic!()",
        "- ```\n  code\n  ```\n- b",
        "```\na\n```rust\nb\n```\nc",
        "~~~~\n```\n~~~~",
        "> - 1. \tpanic!()",
        "text\r\r    panic!()",
    ] {
        let written = markdown(text);
        for event in Parser::new_ext(&written, Options::all()) {
            if let Event::Start(Tag::CodeBlock(kind)) = event {
                let CodeBlockKind::Fenced(words) = kind else {
                    panic!("{text:?} becomes {written:?}")
                };
                assert_eq!(&*words, "text", "{text:?} becomes {written:?}");
            }
        }
    }
    assert_eq!(
        markdown("a\n```rust\nfn main() {}\n```"),
        "a\n\n```text\nfn main() {}\n```"
    );
}

#[test]
fn however_deep_it_is_a_text_is_written() {
    const MANY: usize = 20_000;
    let code = format!("{}```\n\n    panic!()\n```", "> ".repeat(40));
    for text in [
        format!("{}a", ">".repeat(MANY)),
        format!("{}a", "- ".repeat(MANY)),
        format!("{}a{}", "*".repeat(MANY), "*".repeat(MANY)),
        format!("{}a{}", "**b _".repeat(MANY), "_ c**".repeat(MANY)),
        format!(
            "{}a{}",
            "[".repeat(MANY),
            "](https://a.example)".repeat(MANY)
        ),
        code,
    ] {
        let written = markdown(&text);
        assert!(written.contains('a'));
        let mut events = Parser::new_ext(&written, Options::all());
        let is_indented =
            |event| matches!(event, Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)));
        assert!(!events.any(is_indented));
    }
}

#[test]
fn brackets_are_no_links_to_items_and_tags_no_html() {
    assert_eq!(markdown("see [Contact] <b>"), "see \\[Contact\\] \\<b\\>");
    assert_eq!(markdown("\\`[Foo]`"), "\\`\\[Foo\\]\\`");
    assert_eq!(markdown("\\`<b>`"), "\\`\\<b\\>\\`");
    assert_eq!(markdown("[here](#anchor) `a[0]`"), "here `a[0]`");
    assert_eq!(markdown("One<br>two"), "One\\\ntwo");
    assert_eq!(
        markdown("<a href=\"https://a.example\">link</a>, <a>"),
        "[link](https://a.example), \\<a\\>"
    );
}

#[test]
fn addresses_are_links_as_far_as_they_go() {
    assert_eq!(
        markdown("at https://a.example/b."),
        "at <https://a.example/b>."
    );
    assert_eq!(
        markdown("at <https://a.example/b> (https://a.example)"),
        "at <https://a.example/b> (<https://a.example>)"
    );
    assert_eq!(
        markdown("https://a.example/(id)/b"),
        "<https://a.example/(id)/b>"
    );
    assert_eq!(
        markdown("https://a.example/{id}"),
        "`https://a.example/{id}`"
    );
    assert_eq!(
        markdown("[docs](https://a.example)"),
        "[docs](https://a.example)"
    );
    assert_eq!(
        markdown("[a](https://a.example/b(c)"),
        "\\[a\\](<https://a.example/b(c)>"
    );
    assert_eq!(
        markdown("[`auth`](/rest) and [`b` it](https://a.example/b)"),
        "`auth` and [`b` it](https://a.example/b)"
    );
    assert_eq!(
        markdown("![a picture](https://a.example/b.png)"),
        "[a picture](https://a.example/b.png)"
    );
}

#[test]
fn what_is_literally_there_stays() {
    for text in [
        "a_b_c and 2 * 3 * 4",
        "*a* and **b** and ~~c~~",
        "# Title\n\nText\nof two lines.",
        "* a\n  * b\n* c",
        "1. a\n   * b\n2. c",
        "* a\n\n  more\n\n* b",
        "> a quote\n> of two lines",
        "| a | b |\n|---|---|\n| 1 | `x\\|y` |",
        "```text\n`code`\n```",
        "``a ` b``",
        "a\\\nb",
        "---",
        "\\# no title, \\*no star\\*",
    ] {
        assert_eq!(markdown(text), text);
    }
    assert_eq!(
        markdown("```code``` is it\n\nmore <T>"),
        "`code` is it\n\nmore \\<T\\>"
    );
    assert_eq!(markdown("1986\\. A year."), "1986\\. A year.");
    assert_eq!(markdown("a\u{85}b\u{7}c"), "a bc");
}

/// Texts made of what has a meaning in Markdown, the same ones each time.
fn texts() -> impl Iterator<Item = String> {
    const PIECES: &[&str] = &[
        "a",
        "b c",
        " ",
        "    ",
        "\t",
        "\n",
        "\n\n",
        "`",
        "```",
        "~~~",
        "*",
        "**",
        "_",
        "~~",
        "[",
        "]",
        "(",
        ")",
        "](",
        "[a]",
        "<",
        ">",
        "> ",
        "<b>",
        "</b>",
        "<br>",
        "<a href=\"https://a.example\">",
        "</a>",
        "<!--",
        "-->",
        "&lt;",
        "&",
        "\\",
        "#",
        "# ",
        "- ",
        "* ",
        "1. ",
        "10) ",
        "---",
        "===",
        "|",
        "|---|",
        "!",
        ":",
        "https://a.example/b",
        "https://",
        "]: https://a.example",
        "$",
        "^",
    ];
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut below = move |end: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % end as u64).unwrap_or_default()
    };
    std::iter::repeat_with(move || {
        let length = 1 + below(14);
        let pieces = (0..length).filter_map(|_| PIECES.get(below(PIECES.len())));
        pieces.copied().collect()
    })
}

#[test]
fn whatever_is_written_is_no_test_no_html_and_no_link_to_an_item() {
    let rustdoc = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    for text in texts().take(40_000) {
        let written = markdown(&text);
        let mut unresolved = 0;
        let mut count = |_: BrokenLink<'_>| {
            unresolved += 1;
            None
        };
        let events = Parser::new_with_broken_link_callback(&written, rustdoc, Some(&mut count));
        for event in events {
            let is_harmless = match &event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(words))) => &**words == "text",
                Event::Start(Tag::CodeBlock(CodeBlockKind::Indented) | Tag::HtmlBlock) => false,
                Event::Html(_) | Event::InlineHtml(_) => false,
                Event::Start(Tag::Link { dest_url, .. }) => dest_url.contains([':', '@']),
                _ => true,
            };
            assert!(is_harmless, "{text:?} becomes {written:?}, with {event:?}");
        }
        assert_eq!(unresolved, 0, "{text:?} becomes {written:?}");
    }
}

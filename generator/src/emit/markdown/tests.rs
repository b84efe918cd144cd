//! What authors write, and what rustdoc is given.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

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

//! How arguments are written: OpenAPI's table, and what it leaves open.

use runtime::runtime::api::{Location, Parameter, Style};
use runtime::runtime::error::Error;
use runtime::runtime::requests::parameter::{Argument, expand};
use runtime::runtime::requests::url;
use serde_json::{Value, json};

fn parameter(location: Location, style: Style, explode: bool) -> Parameter {
    Parameter {
        name: "color",
        location,
        style,
        explode,
        required: false,
        allow_reserved: false,
        allow_empty: false,
        members: &[],
    }
}

fn write(location: Location, style: Style, explode: bool, value: Value) -> Option<String> {
    expand(&parameter(location, style, explode), &value).unwrap()
}

fn query(style: Style, explode: bool, value: Value) -> Option<String> {
    write(Location::Query, style, explode, value)
}

/// The table "Style Examples" of OpenAPI 3.0.4: empty string, string, array, object.
const TABLE: &[(Style, bool, [Option<&str>; 4])] = &[
    (
        Style::Matrix,
        false,
        [
            Some(";color"),
            Some(";color=blue"),
            Some(";color=blue,black,brown"),
            Some(";color=R,100,G,200,B,150"),
        ],
    ),
    (
        Style::Matrix,
        true,
        [
            Some(";color"),
            Some(";color=blue"),
            Some(";color=blue;color=black;color=brown"),
            Some(";R=100;G=200;B=150"),
        ],
    ),
    (
        Style::Label,
        false,
        [
            Some("."),
            Some(".blue"),
            Some(".blue,black,brown"),
            Some(".R,100,G,200,B,150"),
        ],
    ),
    (
        Style::Label,
        true,
        [
            Some("."),
            Some(".blue"),
            Some(".blue.black.brown"),
            Some(".R=100.G=200.B=150"),
        ],
    ),
    (
        Style::Simple,
        false,
        [
            Some(""),
            Some("blue"),
            Some("blue,black,brown"),
            Some("R,100,G,200,B,150"),
        ],
    ),
    (
        Style::Simple,
        true,
        [
            Some(""),
            Some("blue"),
            Some("blue,black,brown"),
            Some("R=100,G=200,B=150"),
        ],
    ),
    (
        Style::Form,
        false,
        [
            Some("color="),
            Some("color=blue"),
            Some("color=blue,black,brown"),
            Some("color=R,100,G,200,B,150"),
        ],
    ),
    (
        Style::Form,
        true,
        [
            Some("color="),
            Some("color=blue"),
            Some("color=blue&color=black&color=brown"),
            Some("R=100&G=200&B=150"),
        ],
    ),
    (
        Style::SpaceDelimited,
        false,
        [
            None,
            None,
            Some("color=blue%20black%20brown"),
            Some("color=R%20100%20G%20200%20B%20150"),
        ],
    ),
    (
        Style::PipeDelimited,
        false,
        [
            None,
            None,
            Some("color=blue%7Cblack%7Cbrown"),
            Some("color=R%7C100%7CG%7C200%7CB%7C150"),
        ],
    ),
    (
        Style::DeepObject,
        true,
        [
            None,
            None,
            None,
            Some("color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
        ],
    ),
];

#[test]
fn every_row_of_the_table() {
    let values = [
        json!(""),
        json!("blue"),
        json!(["blue", "black", "brown"]),
        json!({"R": 100, "G": 200, "B": 150}),
    ];
    for (style, explode, expected) in TABLE {
        let location = match style {
            Style::Matrix | Style::Label | Style::Simple => Location::Path,
            _ => Location::Query,
        };
        for (value, expected) in values.iter().zip(expected) {
            let Some(expected) = expected else { continue };
            let written = write(location, *style, *explode, value.clone());
            assert_eq!(
                written.as_deref(),
                Some(*expected),
                "{style:?} {explode} {value}"
            );
        }
    }
}

#[test]
fn an_item_with_the_sign_between_items_is_refused() {
    for (style, item) in [
        (Style::PipeDelimited, "q|r"),
        (Style::SpaceDelimited, "a b"),
    ] {
        let parameter = parameter(Location::Query, style, false);
        let refused = expand(&parameter, &json!(["p", item])).unwrap_err();
        assert!(
            matches!(refused, Error::InvalidArgument { .. }),
            "{refused}"
        );
        assert!(expand(&parameter, &json!(["p", "x,y"])).is_ok());
    }
}

#[test]
fn reserved_characters_are_encoded_unless_allowed() {
    let value = json!("a b/ü&=%41%4");
    let strict = query(Style::Form, true, value.clone()).unwrap();
    assert_eq!(strict, "color=a%20b%2F%C3%BC%26%3D%2541%254");
    let allowing = Parameter {
        allow_reserved: true,
        ..parameter(Location::Query, Style::Form, true)
    };
    assert_eq!(
        expand(&allowing, &value).unwrap().unwrap(),
        "color=a%20b/%C3%BC%26=%41%254"
    );
    assert_eq!(
        expand(&allowing, &json!("a#b+c")).unwrap().unwrap(),
        "color=a%23b+c"
    );
}

#[test]
fn nothing_is_sent_for_null_and_for_empty_lists() {
    for value in [
        json!(null),
        json!([]),
        json!({}),
        json!([null]),
        json!({"a": null}),
    ] {
        assert_eq!(query(Style::Form, true, value.clone()), None, "{value}");
        assert_eq!(query(Style::Form, false, value.clone()), None, "{value}");
        assert_eq!(
            query(Style::DeepObject, true, value.clone()),
            None,
            "{value}"
        );
    }
    let allowing = Parameter {
        allow_empty: true,
        members: &[],
        ..parameter(Location::Query, Style::Form, true)
    };
    assert_eq!(expand(&allowing, &json!([])).unwrap().unwrap(), "color=");
}

#[test]
fn numbers_are_exact_and_short() {
    let cases = [
        (json!(9_007_199_254_740_993_i64), "9007199254740993"),
        (json!(u64::MAX), "18446744073709551615"),
        (json!(50.0), "50"),
        (json!(0.1), "0.1"),
        (json!(1e300), "1e+300"),
        (json!(-0.5), "-0.5"),
        (json!(true), "true"),
    ];
    for (value, expected) in cases {
        assert_eq!(
            write(Location::Header, Style::Simple, false, value).as_deref(),
            Some(expected)
        );
    }
}

#[test]
fn what_is_nested_is_written_as_json_or_with_brackets() {
    let value = json!([{"a": 1}, "x"]);
    assert_eq!(
        query(Style::Form, true, value).unwrap(),
        "color=%7B%22a%22%3A1%7D&color=x"
    );
    let value = json!({"a": {"b": [1, {"c": 2}]}, "d e": "", "f": null});
    let deep = query(Style::DeepObject, true, value).unwrap();
    assert_eq!(
        deep,
        "color%5Ba%5D%5Bb%5D%5B0%5D=1&color%5Ba%5D%5Bb%5D%5B1%5D%5Bc%5D=2&color%5Bd%20e%5D="
    );
    let json_text = query(Style::Json, false, json!({"a": [1]})).unwrap();
    assert_eq!(json_text, "color=%7B%22a%22%3A%5B1%5D%7D");
    let header = write(Location::Header, Style::Json, false, json!({"a": [1]}));
    assert_eq!(header.as_deref(), Some(r#"{"a":[1]}"#));
}

#[test]
fn cookies_are_pairs() {
    let value = json!(["a", "b;c"]);
    assert_eq!(
        write(Location::Cookie, Style::Form, false, value.clone()).unwrap(),
        "color=a,b%3Bc"
    );
    assert_eq!(
        write(Location::Cookie, Style::Form, true, value).unwrap(),
        "color=a; color=b%3Bc"
    );
}

#[test]
fn headers_cannot_be_split() {
    for text in ["a\r\nx: y", "a\nb", "a\u{0}b", "\u{7f}"] {
        let refused = expand(
            &parameter(Location::Header, Style::Simple, false),
            &json!(text),
        );
        assert!(
            matches!(refused, Err(Error::InvalidArgument { name, .. }) if name == "color"),
            "{text:?}"
        );
    }
    assert_eq!(
        write(Location::Header, Style::Simple, false, json!("ü 100%")).unwrap(),
        "ü 100%"
    );
}

fn path(template: &str, style: Style, allow_reserved: bool, value: Value) -> Result<String, Error> {
    let parameter = Parameter {
        allow_reserved,
        ..parameter(Location::Path, style, false)
    };
    let path = url::path(template, &[parameter], &[Some(Argument::Value(value))])?;
    let joined = url::join("https://a.example/v1", &path, "")?;
    assert_eq!(joined.as_str(), format!("https://a.example/v1{path}"));
    Ok(path)
}

#[test]
fn paths_are_filled_in() {
    let simple = |value| path("/a b/{color}:go/", Style::Simple, false, value).unwrap();
    assert_eq!(
        simple(json!("x/../y?#ü")),
        "/a%20b/x%2F..%2Fy%3F%23%C3%BC:go/"
    );
    assert_eq!(
        path("/a/{color}", Style::Simple, true, json!("x/y?#")).unwrap(),
        "/a/x/y%3F%23"
    );
    assert_eq!(
        path("/a{color}", Style::Matrix, false, json!([1, 2])).unwrap(),
        "/a;color=1,2"
    );
    assert_eq!(
        path("/a/{color}", Style::Simple, false, json!("%2e%2e")).unwrap(),
        "/a/%252e%252e"
    );
}

#[test]
fn paths_do_not_climb() {
    for value in [json!("."), json!(".."), json!(""), json!([]), json!(null)] {
        let refused = path("/a/{color}/b", Style::Simple, false, value.clone());
        assert!(
            matches!(refused, Err(Error::InvalidArgument { name, .. }) if name == "color"),
            "{value}"
        );
    }
    for value in ["a/../b", "..", "%2e%2E/x", ".%2e"] {
        assert!(
            path("/a/{color}/b", Style::Simple, true, json!(value)).is_err(),
            "{value}"
        );
    }
    assert!(path("/a/.{color}", Style::Simple, false, json!(".")).is_err());
    assert!(path("/a/{color}", Style::Label, false, json!("")).is_err());
    assert!(path("/a/{other}", Style::Simple, false, json!("x")).is_err());
}

#[test]
fn bases_are_checked() {
    let good = [
        "https://a.example",
        "http://localhost:80/x/",
        "http://127.0.0.1:8080",
        "http://[::1]/",
    ];
    for text in good {
        assert!(
            url::base(text, false).is_ok_and(|base| !base.ends_with('/')),
            "{text}"
        );
    }
    let bad = [
        "http://a.example",
        "ftp://a",
        "a",
        "https://u@a",
        "https://a?q",
        "https://a#f",
        "https://",
    ];
    for text in bad {
        assert!(
            matches!(url::base(text, false), Err(Error::Configuration { .. })),
            "{text}"
        );
    }
    assert!(url::base("http://a.example", true).is_ok());
}

#[test]
fn members_with_the_sign_that_stands_between_members_are_refused() {
    let refused = |style, value: Value| {
        let parameter = parameter(Location::Query, style, false);
        expand(&parameter, &value).is_err()
    };
    assert!(refused(Style::PipeDelimited, json!({ "role": "x|y" })));
    assert!(refused(Style::SpaceDelimited, json!({ "first name": "q" })));
    assert!(!refused(
        Style::PipeDelimited,
        json!({ "first name": "q", "none": null })
    ));
}

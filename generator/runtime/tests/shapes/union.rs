//! Unions: which variant a value is.

use std::collections::BTreeMap;

use runtime::{object, union};
use serde_json::{Value, json};

use super::enumeration::{Color, Side};
use super::object::Open;
use super::read;

#[derive(Debug, PartialEq)]
pub(super) struct Small {
    pub(super) a: Option<i64>,
}

object! { Small { optional a: "a" } }

#[derive(Debug, PartialEq)]
pub(super) struct Large {
    pub(super) a: Option<i64>,
    pub(super) b: i64,
}

object! { Large { optional a: "a", required b: "b" } }

#[derive(Debug, PartialEq)]
enum Either {
    Small(Small),
    Large(Large),
    Text(String),
    Numbers(Vec<i64>),
}

union! { Either { Small: Object, Large: Object, Text: String, Numbers: Array } seq Numbers }

#[test]
fn a_union_takes_the_variant_that_keeps_most() {
    let cases = [
        (json!({"a": 1}), Either::Small(Small { a: Some(1) })),
        (
            json!({"a": 1, "b": 2}),
            Either::Large(Large { a: Some(1), b: 2 }),
        ),
        (
            json!({"x": 1, "b": 2}),
            Either::Large(Large { a: None, b: 2 }),
        ),
        (json!("x"), Either::Text("x".into())),
        (json!([1, 2]), Either::Numbers(vec![1, 2])),
    ];
    for (value, expected) in cases {
        assert_eq!(read::<Either>(value).unwrap(), expected);
    }
    assert_eq!(
        serde_json::to_value(Either::Numbers(vec![1])).unwrap(),
        json!([1])
    );
}

#[test]
fn a_union_says_why_it_is_none() {
    assert_eq!(
        read::<Either>(json!(true)).unwrap_err(),
        "this is no Either; not Small: invalid type: boolean `true`, expected an object (Small); \
         not Large: invalid type: boolean `true`, expected an object (Large); \
         not Text: invalid type: boolean `true`, expected a string; \
         not Numbers: invalid type: boolean `true`, expected a sequence"
    );
    assert_eq!(
        read::<Either>(json!({"a": "x", "b": 1})).unwrap_err(),
        "this is no Either; not Small: invalid type: string \"x\", expected i64 at a; \
         not Large: invalid type: string \"x\", expected i64 at a; \
         not Text: invalid type: map, expected a string; \
         not Numbers: invalid type: map, expected a sequence"
    );
}

#[test]
fn a_variant_that_is_alone_of_its_kind_says_where_it_fails() {
    let read = |text: &str| {
        let mut deserializer = serde_json::Deserializer::from_str(text);
        serde_path_to_error::deserialize::<_, Either>(&mut deserializer)
            .map_err(|error| error.path().to_string())
    };
    assert_eq!(read("[1, 2]"), Ok(Either::Numbers(vec![1, 2])));
    assert_eq!(read(r#"[1, "x"]"#), Err("[1]".to_owned()));
}

#[derive(Debug, PartialEq)]
enum Amount {
    Number(f64),
    Integer(i64),
    Address(std::net::IpAddr),
    Color(Color),
    Text(String),
}

union! { Amount { Number: Fraction, Integer: Integer, Address: String, Color: String, Text: String } }

#[test]
fn scalars_go_to_the_type_that_knows_them() {
    let address = "127.0.0.1";
    let cases = [
        (json!(1.5), Amount::Number(1.5)),
        (
            json!(9007199254740993_i64),
            Amount::Integer(9007199254740993),
        ),
        (json!(1e300), Amount::Number(1e300)),
        (json!(u64::MAX), Amount::Number(u64::MAX as f64)),
        (json!(address), Amount::Address(address.parse().unwrap())),
        (json!("red"), Amount::Color(Color::Red)),
        (json!("green"), Amount::Text("green".into())),
    ];
    for (value, expected) in cases {
        assert_eq!(read::<Amount>(value).unwrap(), expected);
    }
}

#[derive(Debug, PartialEq)]
enum When {
    Day(jiff::civil::Date),
    Moment(jiff::Timestamp),
}

union! { When { Day: String, Moment: String read leniently } }

#[derive(Debug, PartialEq)]
enum DayOrText {
    Day(jiff::civil::Date),
    Text(String),
}

union! { DayOrText { Day: String, Text: String } }

#[test]
fn no_moment_is_read_as_a_day_where_something_else_keeps_its_time() {
    let moment = |text: &str| Ok(When::Moment(text.parse().unwrap()));
    let read_when = |text: &str| read::<When>(json!(text));
    let day: jiff::civil::Date = "2020-02-29".parse().unwrap();
    assert_eq!(read_when("2020-02-29"), Ok(When::Day(day)));
    assert_eq!(
        read_when("2020-02-29T10:00:00Z"),
        moment("2020-02-29T10:00:00Z")
    );
    assert_eq!(
        read_when("2020-02-29T10:00:00"),
        moment("2020-02-29T10:00:00Z")
    );
    assert_eq!(
        read_when("2020-02-29 00:00:00"),
        moment("2020-02-29T00:00:00Z")
    );
    let local = "2020-02-29T10:00:00";
    assert_eq!(read(json!(local)), Ok(DayOrText::Text(local.to_owned())));
    assert_eq!(read(json!("2020-02-29")), Ok(DayOrText::Day(day)));
}

#[derive(Debug, PartialEq)]
enum Colors {
    One(Color),
    List(Vec<Color>),
    Named(BTreeMap<String, Color>),
    Sides(Vec<Side>),
}

union! { Colors { One: String, List: Array, Named: Object, Sides: Array } map Named }

#[test]
fn a_variant_that_knows_the_values_is_better_than_one_that_keeps_them() {
    assert_eq!(
        read::<Colors>(json!(["left", "right"])).unwrap(),
        Colors::Sides(vec![Side::Left, Side::Right])
    );
    assert_eq!(
        read::<Colors>(json!(["red", "left"])).unwrap(),
        Colors::List(vec![Color::Red, Color::Unknown("left".into())])
    );
    assert!(matches!(read(json!({"a": "red"})), Ok(Colors::Named(_))));
    assert_eq!(
        read(json!("blue")),
        Ok(Colors::One(Color::Unknown("blue".into())))
    );
}

#[derive(Debug, PartialEq)]
enum Dish {
    Stew(Large),
    Soup(Open),
    Salad(Small),
}

union! { Dish { Stew: Object has "b", Soup: Object has "id", Salad: Object } }

#[test]
fn a_member_that_only_one_variant_has_decides() {
    assert!(matches!(
        read(json!({"b": 1, "id": 2, "x": 3})),
        Ok(Dish::Stew(_))
    ));
    assert!(matches!(read(json!({"id": 2})), Ok(Dish::Soup(_))));
    assert!(matches!(read(json!({"a": 2})), Ok(Dish::Salad(_))));
    // What decides is no more than a hint where the rest does not follow.
    assert!(matches!(
        read(json!({"b": "x", "id": 2})),
        Ok(Dish::Soup(_))
    ));
}

#[derive(Debug, PartialEq)]
enum Both {
    Small(Small),
    Other(Other),
    Several(Value),
}

#[derive(Debug, PartialEq)]
pub(super) struct Other {
    pub(super) c: Option<Small>,
}

object! { Other { optional c: "c" } }

union! { Both { Small: Object, Other: Object } several Several }

#[test]
fn a_value_that_is_several_variants_at_once_is_kept_whole() {
    assert_eq!(
        read(json!({"a": 1, "x": 2})),
        Ok(Both::Small(Small { a: Some(1) }))
    );
    assert!(matches!(read(json!({"c": {"a": 1}})), Ok(Both::Other(_))));
    let both = json!({"a": 1, "c": {"a": 1, "y": 2}, "x": [1]});
    assert_eq!(read(both.clone()), Ok(Both::Several(both.clone())));
    assert_eq!(
        serde_json::to_value(Both::Several(both.clone())).unwrap(),
        both
    );
}

#[derive(Debug, PartialEq)]
enum MomentOrText {
    Moment(jiff::Timestamp),
    Text(String),
}

union! { MomentOrText { Moment: String read leniently, Text: String } }

#[test]
fn a_text_that_would_be_written_otherwise_stays_a_text() {
    for text in [
        "2024-01-01",
        "2024-01-01 00:00:00Z",
        "20240101T000000Z",
        "9999",
    ] {
        assert_eq!(read(json!(text)), Ok(MomentOrText::Text(text.to_owned())));
    }
    for text in ["2024-01-01T00:00:00Z", "2024-01-01t02:00:00.000+02:00"] {
        assert!(
            matches!(read(json!(text)), Ok(MomentOrText::Moment(_))),
            "{text}"
        );
    }
}

/// Three of many alternatives of which none has to have anything.
#[derive(Debug, PartialEq)]
enum Node {
    Left(LeftNode),
    Middle(MiddleNode),
    Right(RightNode),
}

union! { Node { Left: Object, Middle: Object, Right: Object } }

#[derive(Debug, PartialEq)]
struct LeftNode {
    left: Option<String>,
    children: Option<Vec<Node>>,
}

object! { LeftNode { optional left: "left", optional children: "children" } }

#[derive(Debug, PartialEq)]
struct MiddleNode {
    middle: Option<String>,
    children: Option<Vec<Node>>,
}

object! { MiddleNode { optional middle: "middle", optional children: "children" } }

#[derive(Debug, PartialEq)]
struct RightNode {
    right: Option<String>,
    children: Option<Vec<Node>>,
}

object! { RightNode { optional right: "right", optional children: "children" } }

#[test]
fn a_union_within_itself_is_searched_once_and_not_by_each_variant_around_it() {
    let mut value = json!({ "right": "innermost" });
    for _ in 0..30 {
        value = json!({ "right": "r", "children": [value, { "middle": "m" }] });
    }
    // Three to the power of thirty searches would not come to an end.
    let mut node = read::<Node>(value.clone()).unwrap();
    assert_eq!(serde_json::to_value(&node).unwrap(), value);
    let mut depth = 0;
    while let Node::Right(RightNode {
        children: Some(mut children),
        ..
    }) = node
    {
        assert!(matches!(children.pop(), Some(Node::Middle(_))));
        node = children.pop().unwrap();
        depth += 1;
    }
    assert_eq!(depth, 30);
}

#[test]
fn what_no_variant_is_is_an_error_at_any_depth() {
    let mut value = json!({ "left": 1, "middle": 1, "right": 1 });
    for _ in 0..30 {
        value = json!({ "children": [value] });
    }
    let error = read::<Node>(value).unwrap_err();
    assert!(
        error.starts_with("this is no Node; not Left: this is no Node"),
        "{error}"
    );
    assert!(error.len() < 2000, "{error}");
}

//! Unions: which variant a value is.

use std::collections::BTreeMap;

use runtime::runtime::decimal::Decimal;
use runtime::{object, union};
use serde_json::{Value, json};

use super::enumeration::{Color, Side};
use super::object::Open;
use super::read;

#[derive(Debug, PartialEq)]
struct Small {
    a: Option<i64>,
}

object! { Small { optional a: "a" } }

#[derive(Debug, PartialEq)]
struct Large {
    a: Option<i64>,
    b: i64,
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
struct Other {
    c: Option<Small>,
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
enum Tagged {
    Small(Small),
    Large(Large),
    Number(i64),
    Unknown(Value),
}

union! {
    Tagged by "kind" {
        Small: Object is "small" | "tiny" adds "small",
        Large: Object is "2" | "true" adds "2",
        Number: Integer,
    } else Unknown
}

#[test]
fn a_tag_decides_and_is_written() {
    let small = read::<Tagged>(json!({"kind": "tiny", "a": 1})).unwrap();
    assert_eq!(small, Tagged::Small(Small { a: Some(1) }));
    assert_eq!(
        serde_json::to_value(&small).unwrap(),
        json!({"a": 1, "kind": "small"})
    );
    for tag in [json!(2), json!(true)] {
        assert!(matches!(
            read(json!({"kind": tag, "b": 1})),
            Ok(Tagged::Large(_))
        ));
    }
    assert_eq!(read(json!(7)), Ok(Tagged::Number(7)));
    let unknown = json!({"kind": "huge", "c": [1]});
    assert_eq!(
        read::<Tagged>(unknown.clone()).unwrap(),
        Tagged::Unknown(unknown.clone())
    );
    assert_eq!(
        serde_json::to_value(Tagged::Unknown(unknown.clone())).unwrap(),
        unknown
    );
    let error = read::<Tagged>(json!({"kind": 2, "b": "x"})).unwrap_err();
    assert_eq!(
        error,
        "this is no Tagged; not Large: invalid type: string \"x\", expected i64 at b"
    );
}

#[derive(Debug, PartialEq)]
struct Light {
    weight: f32,
}

object! { Light { required weight: "weight" } }

#[derive(Debug, PartialEq)]
enum Lights {
    Light(Light),
    Unknown(Value),
}

union! { Lights by "kind" { Light: Object is "light" adds "light" } else Unknown }

#[test]
fn numbers_beside_a_tag_that_is_added_keep_their_length() {
    let light = |weight| serde_json::to_string(&Lights::Light(Light { weight }));
    assert_eq!(light(0.1).unwrap(), r#"{"weight":0.1,"kind":"light"}"#);
    assert!(light(f32::NAN).is_err());
}

#[derive(Debug, PartialEq)]
struct Weighed {
    kind: Option<Option<String>>,
    weight: Decimal,
    parts: Vec<Thing>,
}

object! { Weighed { three_state kind: "kind", required weight: "weight", defaulted parts: "parts" } }

#[derive(Debug, PartialEq)]
enum Thing {
    Weighed(Weighed),
    Counted(Open),
    Unknown(Value),
}

union! {
    Thing by "kind" first {
        Weighed: Object is "weighed",
        Counted: Object is "counted" adds "counted",
    } else Unknown
}

/// What is read as JSON first has no more digits than a double.
#[test]
fn an_object_whose_tag_comes_first_is_read_as_it_comes() {
    let inner = r#"{"kind":"weighed","weight":0.12345678901234567890,"parts":[]}"#;
    let text = format!(r#"{{"kind":"weighed","weight":1.0,"parts":[{inner},{inner}]}}"#);
    let thing: Thing = serde_json::from_str(&text).unwrap();
    assert_eq!(serde_json::to_string(&thing).unwrap(), text);
    let late = r#"{"weight":0.5,"kind":"weighed"}"#;
    assert!(matches!(serde_json::from_str(late), Ok(Thing::Weighed(_))));
    let counted: Thing = serde_json::from_str(r#"{"kind":"counted","id":1,"x":[2]}"#).unwrap();
    assert!(matches!(&counted, Thing::Counted(open) if open.rest.contains_key("x")));
    assert_eq!(read(json!({})).map_err(drop), Err::<Thing, ()>(()));
    assert!(matches!(
        read(json!({"kind": "new", "a": 1})),
        Ok(Thing::Unknown(_))
    ));
    assert!(matches!(
        read(json!({"kind": 1, "id": 2})),
        Ok(Thing::Unknown(_))
    ));
    let mut track = serde_path_to_error::Track::new();
    let broken = r#"{"kind":"weighed","weight":1,"parts":[{"kind":"weighed","weight":"x"}]}"#;
    let mut json = serde_json::Deserializer::from_str(broken);
    let deserializer = serde_path_to_error::Deserializer::new(&mut json, &mut track);
    let error = <Thing as serde::Deserialize>::deserialize(deserializer).unwrap_err();
    assert_eq!(track.path().to_string(), "parts[0].weight");
    assert!(
        error
            .to_string()
            .starts_with("this is no Thing; not Weighed")
    );
}

#[test]
fn without_its_tag_a_value_is_what_it_fits() {
    assert!(matches!(
        read(json!({"a": 1, "b": 1})),
        Ok(Tagged::Large(_))
    ));
    assert!(matches!(
        read(json!({"kind": null, "a": 1})),
        Ok(Tagged::Small(_))
    ));
    assert_eq!(
        read::<Tagged>(json!({"a": "x"})).unwrap_err(),
        "this is no Tagged; missing field `kind`; \
         not Small: invalid type: string \"x\", expected i64 at a; \
         not Large: invalid type: string \"x\", expected i64 at a; \
         not Number: invalid type: map, expected i64"
    );
}

#[derive(Debug, PartialEq)]
enum Shared {
    Small(Small),
    Large(Large),
    Unknown(Value),
}

union! {
    Shared by "kind" first { Small: Object is "small" | "any", Large: Object is "any" } else Unknown
}

#[test]
fn a_tag_of_several_variants_leaves_it_to_the_rest_which_it_is() {
    assert!(matches!(
        read(json!({"kind": "any", "a": 1})),
        Ok(Shared::Small(_))
    ));
    assert!(matches!(
        read(json!({"kind": "any", "a": 1, "b": 2})),
        Ok(Shared::Large(_))
    ));
    assert!(matches!(
        read(json!({"kind": "small", "b": 2})),
        Ok(Shared::Small(_))
    ));
    assert!(matches!(
        read(json!({"kind": "new", "b": 2})),
        Ok(Shared::Unknown(_))
    ));
    assert_eq!(
        read::<Shared>(json!({"kind": "any", "a": "x"})).unwrap_err(),
        "this is no Shared; not Small: invalid type: string \"x\", expected i64 at a; \
         not Large: invalid type: string \"x\", expected i64 at a"
    );
}

#[derive(Debug, PartialEq)]
enum Partly {
    Small(Small),
    Other(Other),
    Unknown(Value),
}

union! { Partly by "kind" { Small: Object is "small" adds "small", Other: Object } else Unknown }

#[test]
fn a_variant_without_a_tag_takes_what_no_tag_selects() {
    assert!(matches!(
        read(json!({"kind": "small"})),
        Ok(Partly::Small(_))
    ));
    assert!(matches!(
        read(json!({"kind": "x", "c": {}})),
        Ok(Partly::Other(_))
    ));
    assert!(matches!(
        read(json!({"kind": "x", "c": 1})),
        Ok(Partly::Unknown(_))
    ));
}

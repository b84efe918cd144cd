//! Structs, enumerations and unions, read and written.

use std::collections::BTreeMap;

use runtime::runtime::decimal::Decimal;
use runtime::runtime::open_enum::UnknownValue;
use runtime::{integer_enum, object, string_enum, union};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

#[derive(Clone, Debug, Default, PartialEq)]
struct Pet {
    id: i64,
    name: Option<String>,
    r#type: Option<String>,
    tag: Option<Option<String>>,
    toys: Vec<Pet>,
}

object! {
    Pet {
        required id: "id",
        required name: "name",
        optional r#type: "type",
        three_state tag: "tag",
        defaulted toys: "toys",
    }
}

#[derive(Debug, PartialEq)]
struct Open {
    id: i64,
    rest: BTreeMap<String, Value>,
}

object! { Open { required id: "id" ; rest rest } }

#[derive(Debug, PartialEq)]
struct Nothing {}

object! { Nothing {} }

#[derive(Debug, PartialEq)]
struct OnlyRest {
    map: index::Map,
}

mod index {
    pub type Map = serde_json::Map<String, serde_json::Value>;
}

object! { OnlyRest { ; rest map } }

fn read<T: DeserializeOwned>(value: Value) -> Result<T, String> {
    serde_json::from_value(value).map_err(|error| error.to_string())
}

#[test]
fn absent_null_and_value_are_told_apart() {
    let pet: Pet = read(json!({"id": 1, "name": null})).unwrap();
    assert_eq!(
        pet,
        Pet {
            id: 1,
            ..Pet::default()
        }
    );
    let pet: Pet =
        read(json!({"id": 1, "name": "a", "type": null, "tag": null, "toys": null})).unwrap();
    assert_eq!(
        pet,
        Pet {
            id: 1,
            name: Some("a".into()),
            tag: Some(None),
            ..Pet::default()
        }
    );
    assert_eq!(
        serde_json::to_string(&pet).unwrap(),
        r#"{"id":1,"name":"a","tag":null,"toys":[]}"#
    );
    let pet: Pet = read(json!({"id": 1, "name": "a", "type": "t", "tag": "x"})).unwrap();
    assert_eq!(
        (pet.r#type.as_deref(), pet.tag),
        (Some("t"), Some(Some("x".to_owned())))
    );
}

#[test]
fn a_required_member_may_be_null_but_not_absent() {
    assert_eq!(
        read::<Pet>(json!({"id": 1})).unwrap_err(),
        "missing field `name`"
    );
    let error = read::<Pet>(json!({"id": null, "name": null})).unwrap_err();
    assert!(
        error.contains("invalid type: null, expected i64"),
        "{error}"
    );
}

#[test]
fn order_unknown_members_and_repetitions_do_not_matter() {
    let text =
        r#"{"toys": [], "x": {"id": [1, {"y": 2}]}, "name": "first", "id": 2, "name": "last"}"#;
    let pet: Pet = serde_json::from_str(text).unwrap();
    assert_eq!((pet.id, pet.name.as_deref()), (2, Some("last")));
}

#[test]
fn other_types_are_refused_by_name() {
    let error = read::<Pet>(json!([1, "a"])).unwrap_err();
    assert_eq!(error, "invalid type: sequence, expected an object (Pet)");
}

#[test]
fn members_without_a_field_can_be_kept() {
    let value = json!({"id": 1, "a": [true], "b": null});
    let open: Open = read(value.clone()).unwrap();
    assert_eq!(open.rest.len(), 2);
    assert_eq!(serde_json::to_value(&open).unwrap(), value);
    let only: OnlyRest = read(value.clone()).unwrap();
    assert_eq!(serde_json::to_value(&only).unwrap(), value);
}

#[test]
fn an_object_without_members_is_written_as_one() {
    assert_eq!(read::<Nothing>(json!({"a": 1})).unwrap(), Nothing {});
    assert_eq!(serde_json::to_string(&Nothing {}).unwrap(), "{}");
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Color {
    Red,
    DarkBlue,
    Unknown(String),
}

string_enum! { Color { Red = "red", DarkBlue = "dark blue" } else Unknown }

#[derive(Clone, Debug, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

string_enum! { Side { Left = "left", Right = "right" } }

#[derive(Clone, Debug, PartialEq, Eq)]
enum Level {
    Low,
    High,
    Other(i64),
}

integer_enum! { Level { Low = -1, High = 1 } else Other }

#[derive(Clone, Debug, PartialEq, Eq)]
enum Bit {
    Zero,
    One,
}

integer_enum! { Bit { Zero = 0, One = 1 } }

#[test]
fn open_enumerations_keep_what_they_do_not_know() {
    for (text, color) in [
        ("red", Color::Red),
        ("dark blue", Color::DarkBlue),
        ("x", Color::Unknown("x".into())),
    ] {
        assert_eq!(read::<Color>(json!(text)).unwrap(), color);
        assert_eq!(text.parse::<Color>().unwrap(), color);
        assert_eq!(Color::from(text.to_owned()), color);
        assert_eq!(
            (color.as_str(), color.as_ref(), color.to_string()),
            (text, text, text.to_owned())
        );
        assert_eq!(serde_json::to_value(&color).unwrap(), json!(text));
    }
    for (number, level) in [(-1, Level::Low), (1, Level::High), (7, Level::Other(7))] {
        assert_eq!(read::<Level>(json!(number)).unwrap(), level);
        assert_eq!(Level::from(number), level);
        assert_eq!(
            (level.as_i64(), level.to_string()),
            (number, number.to_string())
        );
        assert_eq!(serde_json::to_value(&level).unwrap(), json!(number));
    }
}

#[test]
fn closed_enumerations_name_what_they_allow() {
    assert_eq!("left".parse(), Ok(Side::Left));
    let error = "up".parse::<Side>().unwrap_err();
    assert_eq!(
        error.to_string(),
        r#""up" is not a Side, which is one of: left, right"#
    );
    assert_eq!(read::<Side>(json!("up")).unwrap_err(), error.to_string());
    assert_eq!(Bit::try_from(1), Ok(Bit::One));
    let error: UnknownValue = Bit::try_from(2).unwrap_err();
    assert_eq!(error.to_string(), "2 is not a Bit, which is one of: 0, 1");
    assert_eq!(read::<Bit>(json!(2)).unwrap_err(), error.to_string());
    assert_eq!(serde_json::to_string(&[Bit::Zero]).unwrap(), "[0]");
    assert_eq!(serde_json::to_string(&Side::Right).unwrap(), r#""right""#);
}

#[test]
fn enumerations_are_keys_of_maps() {
    let map: BTreeMap<String, Color> = read(json!({"a": "red"})).unwrap();
    assert_eq!(map["a"], Color::Red);
}

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

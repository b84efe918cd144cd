//! Unions whose variants a tag tells apart.

use runtime::runtime::values::decimal::Decimal;
use runtime::runtime::values::json_text;
use runtime::{object, union};
use serde_json::{Value, json};

use super::object::Open;
use super::read;
use super::union::{Large, Other, Small};

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
    for tag in [json!(2), json!(2.0), json!(true)] {
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
    let light = |weight| json_text::bytes(&Lights::Light(Light { weight }));
    assert_eq!(light(0.1).unwrap(), br#"{"weight":0.1,"kind":"light"}"#);
    assert!(light(f32::NAN).is_err());
}

#[derive(Debug, PartialEq)]
struct Weighed {
    kind: Option<Option<String>>,
    weight: Decimal,
    parts: Option<Vec<Thing>>,
}

object! { Weighed { three_state kind: "kind", required weight: "weight", optional parts: "parts" } }

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

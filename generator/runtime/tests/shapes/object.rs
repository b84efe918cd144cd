//! Structs: which members there are, and which may be absent or null.

use std::collections::BTreeMap;

use runtime::object;
use serde_json::{Value, json};

use super::read;

#[derive(Clone, Debug, Default, PartialEq)]
struct Pet {
    id: i64,
    name: Option<String>,
    r#type: Option<String>,
    tag: Option<Option<String>>,
    toys: Option<Vec<Pet>>,
}

object! {
    Pet {
        required id: "id",
        required name: "name",
        optional r#type: "type",
        three_state tag: "tag",
        optional toys: "toys",
    }
}

#[derive(Debug, PartialEq)]
pub struct Open {
    id: i64,
    pub rest: BTreeMap<String, Value>,
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

#[derive(Debug, Default, PartialEq)]
struct Grouped {
    a: i64,
    b: Option<i64>,
    c: Option<Option<i64>>,
    d: i64,
    e: Option<Value>,
    rest: BTreeMap<String, i64>,
}

object! {
    Grouped {
        {
            [
                required a: "a",
                optional b: "b" leniently,
            ]
            [
                three_state c: "c",
            ]
        }
        {
            [
                required d: "d",
                any e: "e",
            ]
        }
        ; rest rest leniently
    }
}

#[derive(Debug, PartialEq)]
struct Nested {
    a: i64,
    b: Option<i64>,
    c: i64,
}

object! {
    Nested {
        (
            { [ required a: "a", ] [ optional b: "b", ] }
        )
        (
            { [ required c: "c", ] }
        )
    }
}

#[test]
fn groups_stand_in_groups() {
    let value = json!({"c": 3, "a": 1});
    let nested: Nested = read(value.clone()).unwrap();
    assert_eq!((nested.a, nested.b, nested.c), (1, None, 3));
    assert_eq!(
        serde_json::to_value(&nested).unwrap(),
        json!({"a": 1, "c": 3})
    );
    let error = read::<Nested>(json!({"a": 1})).unwrap_err();
    assert_eq!(error, "missing field `c`");
}

#[test]
fn members_that_stand_in_groups_are_members_like_others() {
    let grouped: Grouped =
        read(json!({"f": 7.0, "e": null, "d": 4, "c": null, "b": 2.0, "a": 1})).unwrap();
    let expected = Grouped {
        a: 1,
        b: Some(2),
        c: Some(None),
        d: 4,
        e: Some(Value::Null),
        rest: BTreeMap::from([("f".to_owned(), 7)]),
    };
    assert_eq!(grouped, expected);
    assert_eq!(
        serde_json::to_string(&grouped).unwrap(),
        r#"{"a":1,"b":2,"c":null,"d":4,"e":null,"f":7}"#
    );
    for (value, missing) in [(json!({"d": 4}), "a"), (json!({"a": 1}), "d")] {
        let error = read::<Grouped>(value).unwrap_err();
        assert_eq!(error, format!("missing field `{missing}`"));
    }
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
        r#"{"id":1,"name":"a","tag":null}"#
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

#[derive(Debug, Default, PartialEq)]
struct Shelf {
    books: Vec<String>,
    counts: BTreeMap<String, i64>,
}

object! {
    Shelf {
        collection books: "books",
        collection counts: "counts" leniently,
    }
}

#[test]
fn null_is_an_empty_list_or_map_and_absent_is_none() {
    let shelf: Shelf = read(json!({"books": null, "counts": null})).unwrap();
    assert_eq!(shelf, Shelf::default());
    let shelf: Shelf = read(json!({"books": ["a"], "counts": {"b": 1.0}})).unwrap();
    let written = serde_json::to_value(&shelf).unwrap();
    assert_eq!(written, json!({"books": ["a"], "counts": {"b": 1}}));
    let error = read::<Shelf>(json!({"books": []})).unwrap_err();
    assert_eq!(error, "missing field `counts`");
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

#[test]
fn no_member_is_written_twice() {
    let mut open: Open = serde_json::from_value(json!({ "id": 1, "x": 2 })).unwrap();
    open.rest.insert("id".to_owned(), json!(3));
    let error = serde_json::to_string(&open).unwrap_err();
    assert_eq!(error.to_string(), "`id` has a field of its own");
}

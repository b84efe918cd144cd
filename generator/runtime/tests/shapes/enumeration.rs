//! Enumerations, open and closed.

use std::collections::{BTreeMap, HashSet};

use runtime::runtime::values::open_enum::UnknownValue;
use runtime::{integer_enum, string_enum};
use serde_json::json;

use super::read;

#[derive(Clone, Debug)]
pub enum Color {
    Red,
    DarkBlue,
    Unknown(String),
}

string_enum! { Color { Red = "red", DarkBlue = "dark blue" } else Unknown }

#[derive(Clone, Debug)]
pub enum Side {
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
fn strings_are_compared_by_their_values() {
    let by_hand = Color::Unknown("red".into());
    assert_eq!(by_hand, Color::Red);
    assert_ne!(by_hand, Color::DarkBlue);
    let colors = HashSet::from([by_hand, Color::Red, Color::DarkBlue]);
    assert_eq!(colors.len(), 2);
}

#[test]
fn enumerations_are_keys_of_maps() {
    let map: BTreeMap<String, Color> = read(json!({"a": "red"})).unwrap();
    assert_eq!(map["a"], Color::Red);
}

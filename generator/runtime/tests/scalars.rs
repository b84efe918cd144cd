//! Scalars that have a type of their own.

use std::collections::BTreeMap;

use runtime::runtime::values::byte::Base64;
use runtime::runtime::values::dates_time::{Date, DateTime};
use runtime::runtime::values::decimal::{Decimal, DecimalText};
use runtime::runtime::values::lenient::{Lenient, Read, leniently, or_text};
use runtime::runtime::values::password::Password;
use runtime::runtime::values::text_values;
use runtime::runtime::values::time_text::{Duration, TimeOfDay};
use serde_json::json;

#[test]
fn a_password_goes_over_the_wire_and_is_never_printed() {
    let password: Password = serde_json::from_str("\"hunter2\"").unwrap();
    assert_eq!(password.expose(), "hunter2");
    assert_eq!(serde_json::to_string(&password).unwrap(), "\"hunter2\"");
    assert!(!format!("{password:?}").contains("hunter2"));
}

#[test]
fn bytes_are_read_in_every_form_of_base64_and_written_in_one() {
    for text in ["\"++8=\"", "\"++8\"", "\"--8\"", "\"++\\n8=\"", "\"++9=\""] {
        let bytes: Base64 = serde_json::from_str(text).unwrap();
        assert_eq!(bytes.0, [0xfb, 0xef]);
        assert_eq!(serde_json::to_string(&bytes).unwrap(), "\"++8=\"");
    }
    assert!(serde_json::from_str::<Base64>("\"???\"").is_err());
}

#[test]
fn moments_keep_their_offset_and_days_are_days() {
    for text in [
        "\"2024-02-29T03:04:05.000000001+05:30\"",
        "\"2024-02-29T03:04:05Z\"",
    ] {
        let moment: DateTime = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&moment).unwrap(), text);
        assert_eq!(moment.year(), 2024);
    }
    let day: Date = serde_json::from_str("\"2024-02-29\"").unwrap();
    assert_eq!(serde_json::to_string(&day).unwrap(), "\"2024-02-29\"");
    assert!(serde_json::from_str::<Date>("\"2023-02-29\"").is_err());
    assert!(serde_json::from_str::<DateTime>("\"yesterday\"").is_err());
}

/// Reads a value as the member of an object that is marked in its table.
fn read<T: Lenient<leniently>>(value: serde_json::Value) -> Result<T, String> {
    T::read(value).map_err(|error| error.to_string())
}

/// Spellings of the first moment of 2024, by the offset that they leave out.
const SLOPPY: [&str; 7] = [
    "2024-01-01T00:00:00Z",
    "2024-01-01T01:00:00+01:00",
    "2024-01-01T00:00:00",
    "2024-01-01T00:00:00.000",
    "2024-01-01 00:00:00",
    "2024-01-01T00:00:00.000+0000",
    "2024-01-01",
];

#[test]
fn moments_are_read_however_servers_spell_them() {
    for text in SLOPPY {
        let jiff: jiff::Timestamp = read(text.into()).unwrap();
        let chrono: chrono::DateTime<chrono::FixedOffset> = read(text.into()).unwrap();
        let time: DateTime = read(text.into()).unwrap();
        let seconds = [jiff.as_second(), chrono.timestamp(), time.unix_timestamp()];
        assert_eq!(seconds, [1_704_067_200; 3], "{text}");
    }
    for text in [
        "",
        "2024-13-01T00:00:00",
        "yesterday",
        "0000-00-00 00:00:00",
    ] {
        assert!(read::<jiff::Timestamp>(text.into()).is_err(), "{text}");
        assert!(read::<chrono::DateTime<chrono::FixedOffset>>(text.into()).is_err());
        assert!(read::<DateTime>(text.into()).is_err());
    }
}

#[test]
fn a_moment_that_is_finer_or_later_than_its_type_is_the_nearest_that_it_holds() {
    let fine = "2024-01-01T00:00:00.123456789123Z";
    let jiff: jiff::Timestamp = read(fine.into()).unwrap();
    let chrono: chrono::DateTime<chrono::FixedOffset> = read(fine.into()).unwrap();
    let time: DateTime = read(fine.into()).unwrap();
    assert_eq!(jiff.subsec_nanosecond(), 123_456_789);
    assert_eq!(chrono.timestamp_subsec_nanos(), 123_456_789);
    assert_eq!(time.nanosecond(), 123_456_789);
    for never in [
        "9999-12-31T23:59:59Z",
        "9999-12-31T23:59:59.9999999Z",
        "9999-12-31T23:59:59",
        "9999-12-31",
        "9999-12-31T00:00:00-12:00",
    ] {
        let jiff: jiff::Timestamp = read(never.into()).unwrap();
        assert_eq!(jiff, jiff::Timestamp::MAX, "{never}");
    }
    assert!(read::<jiff::Timestamp>("9999-12-32T23:59:59Z".into()).is_err());
}

#[test]
fn a_day_with_a_time_of_day_is_that_day() {
    for text in ["2024-02-29", "2024-02-29T12:30:00Z", "2024-02-29 00:00:00"] {
        let jiff: jiff::civil::Date = read(text.into()).unwrap();
        let chrono: chrono::NaiveDate = read(text.into()).unwrap();
        let time: Date = read(text.into()).unwrap();
        assert_eq!(
            [jiff.to_string(), chrono.to_string(), time.to_string()],
            ["2024-02-29"; 3]
        );
    }
}

#[test]
fn an_empty_text_is_no_date_where_none_need_be_there() {
    assert_eq!(read::<Option<jiff::Timestamp>>(json!("")), Ok(None));
    assert_eq!(read::<Option<jiff::civil::Date>>(json!("")), Ok(None));
    assert_eq!(read::<Option<chrono::NaiveDate>>(json!("")), Ok(None));
    assert_eq!(read::<Option<Date>>(json!("")), Ok(None));
    assert_eq!(read::<Option<DateTime>>(json!("")), Ok(None));
    assert!(read::<jiff::Timestamp>(json!("")).is_err());
    assert!(read::<Option<jiff::civil::Date>>(json!("soon")).is_err());
    let day = read::<Option<jiff::civil::Date>>(json!("2024-02-29")).unwrap();
    assert_eq!(day.unwrap().day(), 29);
}

#[test]
fn a_number_without_a_fraction_is_whole_however_it_is_written() {
    for text in ["3", "3.0", "3e0", "0.3e1"] {
        let value = || serde_json::from_str(text).unwrap();
        assert_eq!(read::<i32>(value()), Ok(3));
        assert_eq!(read::<u8>(value()), Ok(3));
        assert_eq!(read::<Option<i64>>(value()), Ok(Some(3)));
    }
    assert_eq!(read::<Vec<i64>>(json!([1.0, 2])), Ok(vec![1, 2]));
    assert_eq!(read::<Option<Vec<i64>>>(json!(null)), Ok(None));
    let by_name = read::<BTreeMap<String, Option<i32>>>(json!({ "a": 1.0, "b": null })).unwrap();
    assert_eq!(by_name["a"], Some(1));
    assert_eq!(read(json!(["a", 1.0])), Ok(("a".to_owned(), 1_u8)));
    let wrong = read::<(String, i64)>(json!(["a"])).unwrap_err();
    assert!(wrong.contains("a list of 2 items"), "{wrong}");
    assert!(read::<(String, i64)>(json!(["a", 1, 2])).is_err());
    let Read(whole) = serde_json::from_str::<Read<Vec<Vec<i8>>>>("[[1.0], []]").unwrap();
    assert_eq!(whole, [vec![1], vec![]]);
    assert!(read::<i64>(json!(1.5)).is_err());
    assert!(read::<i64>(json!("1")).is_err());
    assert!(read::<i8>(json!(128)).unwrap_err().contains("within i8"));
    assert!(read::<u32>(json!(-1.0)).is_err());
    assert!(read::<i64>(json!(1e300)).is_err());
}

#[test]
fn a_double_is_read_to_its_last_digit() {
    for text in ["-122.69397561170017", "37.75971500260575", "1e-7"] {
        let number: f64 = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&number).unwrap(), text);
    }
}

#[test]
fn decimal_numbers_keep_every_digit_and_their_kind() {
    for text in [
        "1.10",
        "-0.00000000000000000001",
        "12345678901234567890.5",
        "1e400",
        "\"1.10\"",
        "\"-7\"",
    ] {
        let number: Decimal = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&number).unwrap(), text);
        let in_text: DecimalText = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&in_text).unwrap(), text);
    }
    for text in [
        "\"\"",
        "\"twelve\"",
        "true",
        "null",
        "[1]",
        "\"0x10\"",
        "\"1 2\"",
    ] {
        assert!(serde_json::from_str::<Decimal>(text).is_err(), "{text}");
    }
    let half: Decimal = "0.50".parse().unwrap();
    assert_eq!(serde_json::to_string(&half).unwrap(), "0.50");
    assert_eq!(half.to_f64(), 0.5);
    let half: DecimalText = "0.50".parse().unwrap();
    assert_eq!(serde_json::to_string(&half).unwrap(), "\"0.50\"");
    assert_eq!(Decimal::<false>::from(7_i64).to_string(), "7");
    assert!(Decimal::<false>::try_from(f64::NAN).is_err());
}

#[test]
fn times_of_day_and_durations_are_written_as_they_were() {
    for text in [
        "\"23:59:59Z\"",
        "\"08:30:00.5+02:00\"",
        "\"08:30\"",
        "\"10:00:00.123456789123-02:30\"",
    ] {
        let time: TimeOfDay = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&time).unwrap(), text);
    }
    let time: TimeOfDay = "08:30:00-05:00".parse().unwrap();
    assert_eq!((time.time().hour(), time.offset()), (8, Some("-05:00")));
    for text in ["\"PT60M\"", "\"P1Y2M3W4DT5H6M7.8S\"", "\"-PT1H\""] {
        let duration: Duration = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&duration).unwrap(), text);
    }
    let hour: Duration = "PT60M".parse().unwrap();
    assert_eq!(hour.span().get_minutes(), 60);
    assert!("noon".parse::<TimeOfDay>().is_err());
    assert!("25:00:00".parse::<TimeOfDay>().is_err());
    assert!(serde_json::from_str::<Duration>("\"long\"").is_err());
}

/// As in a header's members, or in a form: texts without JSON's marks.
#[test]
fn decimal_numbers_are_read_from_texts_with_every_digit() {
    let rates = [
        ("a", "1.10"),
        ("b", "0.10000000000000000000001"),
        ("c", "1e400"),
    ];
    let read: BTreeMap<String, Decimal> = text_values::object(rates).unwrap();
    let written: Vec<_> = read
        .iter()
        .map(|(name, rate)| (name.as_str(), rate.as_str()))
        .collect();
    assert_eq!(written, rates);
    assert!(text_values::object::<BTreeMap<String, Decimal>>([("a", "much")]).is_err());
    let read: BTreeMap<String, DecimalText> = text_values::object([("a", "2.50")]).unwrap();
    assert_eq!(read["a"].as_str(), "2.50");
}

#[test]
fn integers_of_128_bits_are_read_with_all_their_digits() {
    let wide = |text: &str| serde_json::from_str::<Read<i128>>(text).map(|Read(number)| number);
    let cases = [
        ("170141183460469231731687303715884105727", i128::MAX),
        ("-170141183460469231731687303715884105728", i128::MIN),
        ("1.0", 1),
        ("-12.500e1", -125),
        ("1e20", 100_000_000_000_000_000_000),
        ("1200E-2", 12),
        ("0e99", 0),
        ("-0.0", 0),
    ];
    for (text, number) in cases {
        assert_eq!(wide(text).unwrap(), number, "{text}");
    }
    for text in [
        "1.5",
        "1e-1",
        "1e39",
        "170141183460469231731687303715884105728",
        "\"1\"",
        "null",
    ] {
        assert!(wide(text).is_err(), "{text}");
    }
    let value: i128 = read(serde_json::json!(7.0)).unwrap();
    assert_eq!(value, 7);
}

#[test]
fn a_number_is_read_from_a_text_of_its_digits_where_the_document_says_so() {
    fn read_or_text<T: Lenient<or_text>>(value: serde_json::Value) -> Result<T, String> {
        T::read(value).map_err(|error| error.to_string())
    }
    assert_eq!(read_or_text(json!("-12")), Ok(-12_i32));
    assert_eq!(read_or_text(json!(12)), Ok(12_u8));
    assert_eq!(read_or_text(json!("1.0")), Ok(1_i64));
    assert_eq!(read_or_text(json!("18446744073709551615")), Ok(u64::MAX));
    assert_eq!(
        read_or_text(json!("170141183460469231731687303715884105727")),
        Ok(i128::MAX)
    );
    assert_eq!(read_or_text(json!("1.5e3")), Ok(1500.0));
    for text in ["1e400", "nan", "Infinity"] {
        assert!(read_or_text::<f64>(json!(text)).is_err(), "{text}");
    }
    assert!(read_or_text::<i64>(json!("9007199254740993.0")).is_err());
    assert_eq!(read_or_text(json!(1)), Ok(1.0));
    assert_eq!(
        read_or_text(json!(["1", 2, null])),
        Ok(vec![Some(1_i32), Some(2), None])
    );
    let values = BTreeMap::from([("a".to_owned(), (1_i32, "x".to_owned(), 0.5))]);
    assert_eq!(read_or_text(json!({ "a": ["1", "x", "0.5"] })), Ok(values));

    let refused = read_or_text::<i32>(json!("twelve")).unwrap_err();
    assert!(refused.contains("a text of its digits"), "{refused}");
    assert!(read_or_text::<u8>(json!("256")).is_err());
    assert!(read_or_text::<i32>(json!("1.5")).is_err());
    assert!(read::<i32>(json!("12")).is_err());
}

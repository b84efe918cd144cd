//! Scalars that have a type of their own.

use runtime::runtime::byte::Base64;
use runtime::runtime::date_time::{Date, DateTime};
use runtime::runtime::password::Password;

#[test]
fn a_password_goes_over_the_wire_and_is_never_printed() {
    let password: Password = serde_json::from_str("\"hunter2\"").unwrap();
    assert_eq!(password.expose(), "hunter2");
    assert_eq!(serde_json::to_string(&password).unwrap(), "\"hunter2\"");
    assert!(!format!("{password:?}").contains("hunter2"));
}

#[test]
fn bytes_are_read_in_every_form_of_base64_and_written_in_one() {
    for text in ["\"++8=\"", "\"++8\"", "\"--8\"", "\"++\\n8=\""] {
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
    assert!(serde_json::from_str::<DateTime>("\"2024-02-29\"").is_err());
}

//! Scalars that have a type of their own.

use runtime::runtime::byte::Base64;
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

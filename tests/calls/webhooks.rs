//! Webhooks and callbacks as a server receives them.

use fixture_webhooks::types::{Data, WebhookBody};
use fixture_webhooks::webhooks::{
    self, Message, PetCreated, PingGet, PingPost, Received, ReceivedError, SubscribeOnData, SubscribeShared, Upload,
};
use http::{HeaderMap, HeaderValue};

fn received(method: &str, body: &'static str) -> Received {
    let mut headers = HeaderMap::new();
    headers.insert("x-attempt", HeaderValue::from_static("2"));
    headers.insert("x-sent-at", HeaderValue::from_static("2024-02-29T12:00:00Z"));
    Received::new(method, "/hooks?a=1", headers, body)
}

const CREATED: &str = r#"{"type":"pet.created","name":"Rex"}"#;

#[test]
fn a_webhook_is_read_with_its_headers_and_its_body() {
    let created = PetCreated::parse(&received("post", CREATED)).unwrap();
    assert_eq!(created.body.name, "Rex");
    assert_eq!(created.headers.x_attempt, Some(2));
    assert_eq!(created.headers.x_sent_at, "2024-02-29T12:00:00Z".parse().ok());
}

#[test]
fn whichever_webhook_it_is_can_be_told_by_its_body() {
    assert!(matches!(
        webhooks::parse(&received("POST", CREATED)),
        Ok(WebhookBody::PetCreated(created)) if created.name == "Rex"
    ));
    let deleted = r#"{"type":"pet.deleted","id":3}"#;
    assert!(matches!(
        webhooks::parse(&received("POST", deleted)),
        Ok(WebhookBody::PetDeleted(deleted)) if deleted.id == 3
    ));
    assert!(webhooks::parse(&received("POST", "[]")).is_err());
}

#[test]
fn another_method_and_another_body_are_refused() {
    let error = PetCreated::parse(&received("GET", CREATED)).unwrap_err();
    assert!(matches!(error, ReceivedError::Method { expected: "POST" }));
    let error = PetCreated::parse(&received("POST", r#"{"type":"pet.created","name":1}"#)).unwrap_err();
    assert!(matches!(error, ReceivedError::Body { path, .. } if path == "name"));
    assert!(PetCreated::parse(&received("POST", "")).is_err());
}

#[test]
fn callbacks_are_read_like_webhooks_and_may_be_without_a_body() {
    let data = SubscribeOnData::parse(&received("POST", r#"{"value":1}"#)).unwrap();
    assert_eq!(data.body, Some(Data { value: 1 }));
    assert_eq!(SubscribeOnData::parse(&received("POST", "")).unwrap().body, None);
    SubscribeShared::parse(&received("DELETE", "")).unwrap();
    PingGet::parse(&received("GET", "")).unwrap();
    let ping = PingPost::parse(&received("POST", "hello")).unwrap();
    assert_eq!(ping.body.as_deref(), Some("hello"));
}

#[test]
fn text_is_read_in_its_character_set_and_bytes_that_are_none_are_refused() {
    let ping = |content_type: &'static str, body: &'static [u8]| {
        let mut headers = HeaderMap::new();
        headers.insert("content-type", HeaderValue::from_static(content_type));
        PingPost::parse(&Received::new("POST", "/", headers, body))
    };
    assert_eq!(ping("text/plain; charset=iso-8859-1", b"\xe4").unwrap().body.as_deref(), Some("ä"));
    let error = ping("text/plain", b"\xe4").unwrap_err();
    assert!(matches!(error, ReceivedError::Body { path, .. } if path == "."));
}

#[test]
fn a_form_is_read_as_its_members_and_parts_are_bytes() {
    let message = Message::parse(&received("POST", "From=%2B49+1&NumMedia=2&Words=a&Words=b")).unwrap();
    let words = vec!["a".to_owned(), "b".to_owned()];
    assert_eq!((message.body.from.as_str(), message.body.num_media), ("+49 1", 2));
    assert_eq!(message.body.words, Some(words));
    let error = Message::parse(&received("POST", "From=a&NumMedia=many")).unwrap_err();
    assert!(matches!(error, ReceivedError::Body { path, .. } if path == "NumMedia"));
    let upload = Upload::parse(&received("POST", "--b--")).unwrap();
    assert_eq!(upload.body.as_deref(), Some(b"--b--".as_slice()));
}

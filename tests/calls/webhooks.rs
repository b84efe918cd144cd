//! Webhooks and callbacks as a server receives them.

use fixture_webhooks::reqwest::header::{HeaderMap, HeaderValue};
use fixture_webhooks::types::{Data, VerificationHubMode, WebhookBody, Window};
use fixture_webhooks::webhooks::{
    self, Message, PetCreated, PingGet, PingPost, Received, ReceivedError, SubscribeOnData, SubscribeOnItem, SubscribeShared,
    Upload, Verification,
};

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

fn asked(target: &str, cookie: &'static str) -> Received {
    let mut headers = HeaderMap::new();
    headers.insert("cookie", HeaderValue::from_static(cookie));
    Received::new("GET", target, headers, "")
}

#[test]
fn parameters_are_read_from_where_the_document_has_them() {
    let target = "/hook?hub.mode=subscribe&hub.challenge=7&topics=a%26b&topics=c+d&codes=1%7C2&words=a%2Cb,c\
                  &deep%5Bfrom%5D=2024-02-29&deep[count]=1&flat=from,2024-03-01,count,2&count=3&data=%7B%22value%22:4%7D";
    let cookie = "theme=dark; session=67e55044-10b1-426f-9247-bb680e5fe0c8";
    let read = Verification::parse(&asked(target, cookie)).unwrap().parameters;
    assert_eq!(read.hub_mode, Some(VerificationHubMode::Subscribe));
    assert_eq!(read.hub_challenge, Some(7));
    assert_eq!(read.topics, Some(vec!["a&b".to_owned(), "c d".to_owned()]));
    assert_eq!(read.codes, Some(vec![1, 2]));
    assert_eq!(read.words, Some(vec!["a,b".to_owned(), "c".to_owned()]));
    let window = |from: Option<&str>, count| Window { from: from.map(|from| from.parse().unwrap()), count: Some(count) };
    assert_eq!(read.deep, Some(window(Some("2024-02-29"), 1)));
    assert_eq!(read.flat, Some(window(Some("2024-03-01"), 2)));
    assert_eq!(read.open, Some(window(None, 3)));
    assert_eq!(read.data, Some(Data { value: 4 }));
    assert_eq!(read.session.map(|id| id.to_string()), cookie.split_once("session=").map(|(_, id)| id.to_owned()));
}

#[test]
fn spaces_at_the_ends_of_a_value_are_the_senders() {
    let read = Verification::parse(&asked("/hook?topics=+x+&topics=y%20", "")).unwrap().parameters;
    assert_eq!(read.topics, Some(vec![" x ".to_owned(), "y ".to_owned()]));
}

#[test]
fn parameters_that_are_absent_or_of_another_type_are_none() {
    let read = Verification::parse(&asked("/hook?hub.challenge=many&codes=1|x&data=[&flat=from", "")).unwrap();
    assert_eq!(read.parameters.hub_challenge, None);
    assert_eq!((read.parameters.codes, read.parameters.data), (None, None));
    assert_eq!((read.parameters.flat, read.parameters.deep, read.parameters.topics), (None, None, None));
    let read = Verification::parse(&asked("/hook", "")).unwrap();
    assert_eq!(read.parameters, Default::default());
}

#[test]
fn variables_of_a_path_are_found_wherever_the_receiver_has_put_it() {
    for prefix in ["", "/my/hooks"] {
        let target = format!("{prefix}/items/12/parts/a%2Fb?of=x");
        let item = SubscribeOnItem::parse(&Received::new("PUT", target, HeaderMap::new(), "")).unwrap();
        assert_eq!(item.parameters.item_id, Some(12));
        assert_eq!(item.parameters.part.as_deref(), Some("a/b"));
    }
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
    // At the same address others are received, whose bodies may be alike.
    let other = r#"{"type":"pet.deleted","name":"Rex"}"#;
    let error = PetCreated::parse(&received("POST", other)).unwrap_err();
    assert!(matches!(error, ReceivedError::Body { path, .. } if path == "type"));
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

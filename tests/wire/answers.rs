//! What is understood.

use invent_contacts::Error;
use invent_contacts::runtime::error::DecodeError;
use invent_contacts::types::{ChannelType, Contact, SegmentColor};
use serde_json::{Value, json};
use wiremock::ResponseTemplate;

use super::support::{EXAMPLE, builder, client, contact, json_text, page, received, server};

async fn read(body: &Value) -> Vec<Contact> {
    let server = server(json_text(&body.to_string())).await;
    client(server.uri())
        .get_contacts("c")
        .await
        .unwrap()
        .into_value()
}

async fn fail_to_read(answer: ResponseTemplate) -> Box<DecodeError> {
    let server = server(answer.insert_header("x-request-id", "r1")).await;
    let error = client(server.uri()).get_contacts("c").await.unwrap_err();
    assert_eq!(
        received(&server).await.len(),
        1,
        "a wrong body is not asked for twice"
    );
    assert!(!error.is_retryable());
    match error {
        Error::Decode(error) => error,
        other => panic!("{other:?}"),
    }
}

/// A contact with one member changed.
fn with(member: &str, value: Value) -> Value {
    let mut contact = contact(1);
    contact[member] = value;
    contact
}

#[tokio::test]
async fn the_vendors_example_is_read_and_written_back_the_same() {
    let example: Value = serde_json::from_str(EXAMPLE).unwrap();
    let contacts = read(&example).await;
    assert_eq!(contacts.len(), 1);
    assert_eq!(contacts[0].channels[0].type_, ChannelType::Internal);
    assert_eq!(contacts[0].segments[0].color, SegmentColor::Red);
    assert_eq!(contacts[0].segments[0].contacts_count, 123);
    let created: jiff::Timestamp = "2023-11-07T05:31:56Z".parse().unwrap();
    assert_eq!(contacts[0].created_at, created);
    assert_eq!(serde_json::to_value(&contacts).unwrap(), example);
    let again = serde_json::to_string(&contacts).unwrap();
    assert_eq!(
        serde_json::from_str::<Vec<Contact>>(&again).unwrap(),
        contacts
    );
}

#[tokio::test]
async fn a_response_has_the_status_and_the_headers_of_the_answer() {
    let answer = page(0..2)
        .insert_header("pagination-count", "243")
        .insert_header("Pagination-Page", "1")
        .insert_header("pagination-take", "100")
        .insert_header("x-request-id", "req-7")
        .insert_header("x-other", "o");
    let server = server(answer).await;
    let response = client(server.uri()).get_contacts("c").await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["x-other"], "o");
    assert_eq!(response.request_id(), Some("req-7"));
    assert_eq!(response.typed_headers().pagination_count, Some(243));
    assert_eq!(response.typed_headers().pagination_page, Some(1));
    assert_eq!(response.typed_headers().pagination_take, Some(100));
    assert_eq!(response[1].id, "1");
    assert_eq!(response.into_value().len(), 2);
}

#[tokio::test]
async fn a_header_that_is_absent_or_not_a_number_is_none_and_no_error() {
    let answer = page(0..0)
        .insert_header("pagination-count", "many")
        .insert_header("pagination-page", " 3 ");
    let server = server(answer).await;
    let response = client(server.uri()).get_contacts("c").await.unwrap();
    assert_eq!(response.typed_headers().pagination_count, None);
    assert_eq!(response.typed_headers().pagination_page, Some(3));
    assert_eq!(response.typed_headers().pagination_take, None);
    assert_eq!(response.headers()["pagination-count"], "many");
}

#[tokio::test]
async fn enum_values_that_the_document_does_not_list_are_kept_and_written_back() {
    let mut example: Value = serde_json::from_str(EXAMPLE).unwrap();
    example[0]["channels"][0]["type"] = json!("tiktok_dm");
    example[0]["segments"][0]["color"] = json!("Bright Red");
    let contacts = read(&example).await;
    let contact = &contacts[0];
    assert_eq!(
        contact.channels[0].type_,
        ChannelType::Unknown("tiktok_dm".into())
    );
    assert_eq!(contact.channels[0].type_.to_string(), "tiktok_dm");
    assert_eq!(
        contact.segments[0].color,
        SegmentColor::Unknown("Bright Red".into())
    );
    assert_eq!(serde_json::to_value(&contacts).unwrap(), example);
}

#[tokio::test]
async fn every_listed_enum_value_is_known() {
    let types = [
        "internal",
        "custom",
        "whatsapp_bot",
        "messenger_bot",
        "instagram_dm",
        "twilio",
        "telnyx",
        "slack_bot",
        "telegram_bot",
        "gmail",
        "google_calendar",
    ];
    for name in types {
        let value = ChannelType::from(name);
        assert!(!matches!(value, ChannelType::Unknown(_)), "{name}");
        assert_eq!(value.as_str(), name);
    }
    let colors = [
        "red", "orange", "amber", "yellow", "lime", "green", "teal", "cyan", "sky", "blue",
        "indigo", "violet", "purple", "fuchsia", "pink", "rose", "neutral",
    ];
    for name in colors {
        let value = SegmentColor::from(name);
        assert!(!matches!(value, SegmentColor::Unknown(_)), "{name}");
        assert_eq!(value.as_str(), name);
    }
}

#[tokio::test]
async fn absent_null_and_a_value_are_three_things() {
    let at = "2024-02-29T12:00:00Z";
    let body = json!([
        contact(1),
        with("blocked_at", Value::Null),
        with("blocked_at", json!(at)),
        with("name", Value::Null),
    ]);
    let contacts = read(&body).await;
    assert_eq!(contacts[0].blocked_at, None);
    assert_eq!(contacts[1].blocked_at, Some(None));
    assert_eq!(contacts[2].blocked_at, Some(Some(at.parse().unwrap())));
    assert_eq!(contacts[3].name, None);
    assert_eq!(serde_json::to_value(&contacts).unwrap(), body);
}

#[tokio::test]
async fn the_same_three_things_are_kept_apart_inside_of_a_channel() {
    let channel = |extra: Value| {
        let mut channel = json!({"id": "1", "type": "gmail", "user_id": "u", "avatar": null});
        channel
            .as_object_mut()
            .unwrap()
            .extend(extra.as_object().unwrap().clone());
        channel
    };
    let body = json!([with(
        "channels",
        json!([
            channel(json!({})),
            channel(json!({"platform_data": null, "phone": null})),
            channel(json!({"platform_data": {"a": [1, null, {"b": 2.5}]}, "phone": "+49"})),
        ]),
    )]);
    let contacts = read(&body).await;
    let channels = &contacts[0].channels;
    assert_eq!(
        (&channels[0].platform_data, &channels[0].phone),
        (&None, &None)
    );
    assert_eq!(
        (&channels[1].platform_data, &channels[1].phone),
        (&Some(None), &Some(None))
    );
    assert_eq!(channels[2].phone, Some(Some("+49".to_owned())));
    let data = channels[2]
        .platform_data
        .as_ref()
        .unwrap()
        .as_ref()
        .unwrap();
    assert_eq!(data["a"], json!([1, null, {"b": 2.5}]));
    assert_eq!(serde_json::to_value(&contacts).unwrap(), body);
}

#[tokio::test]
async fn members_that_the_document_does_not_have_do_no_harm() {
    let contacts = read(&json!([with("score", json!({"deep": [1, {"x": null}]}))])).await;
    assert_eq!(contacts[0].id, "1");
}

#[tokio::test]
async fn text_of_every_kind_and_times_of_every_offset_are_read() {
    let name = "Zoë \u{1F600} \"quoted\" \\ \u{0} \u{2028}";
    let mut contact = with("name", json!(name));
    contact["created_at"] = json!("2024-01-01T01:30:00.5+02:00");
    let contacts = read(&json!([contact])).await;
    assert_eq!(contacts[0].name.as_deref(), Some(name));
    assert_eq!(
        contacts[0].created_at,
        "2023-12-31T23:30:00.5Z".parse().unwrap()
    );
}

#[tokio::test]
async fn wrong_json_is_an_error_with_the_path_and_the_whole_answer() {
    let channel = json!({"id": "1", "type": "gmail", "user_id": 5, "avatar": null});
    let body = json!([contact(0), with("channels", json!([channel]))]).to_string();
    let error = fail_to_read(json_text(&body)).await;
    assert_eq!(error.path, "[1].channels[0].user_id");
    assert_eq!(error.status, 200);
    assert_eq!(error.headers["x-request-id"], "r1");
    assert_eq!(error.body, body.as_bytes());
    let text = error.to_string();
    assert!(
        text.contains("[1].channels[0].user_id") && text.contains("200"),
        "{text}"
    );
}

#[tokio::test]
async fn every_way_to_be_wrong_has_its_path() {
    let mut nameless = contact(1);
    nameless.as_object_mut().unwrap().remove("name");
    let cases = [
        (json!([nameless]), "[0]", "missing field `name`"),
        (json!([with("id", Value::Null)]), "[0].id", "null"),
        (json!([with("blocked", json!("yes"))]), "[0].blocked", "yes"),
        (json!([with("channels", json!({}))]), "[0].channels", "map"),
        (
            json!([with("channels", Value::Null)]),
            "[0].channels",
            "null",
        ),
        (
            json!([with("created_at", json!("yesterday"))]),
            "[0].created_at",
            "no date and time",
        ),
        (json!([with("blocked_at", json!(1))]), "[0].blocked_at", "1"),
        (json!([contact(1), Value::Null]), "[1]", "null"),
        (json!({"data": []}), ".", "map"),
        (Value::Null, ".", "null"),
    ];
    for (body, path, reason) in cases {
        let error = fail_to_read(json_text(&body.to_string())).await;
        assert_eq!(error.path, path, "{body}");
        assert!(error.to_string().contains(reason), "{error}");
    }
}

#[tokio::test]
async fn json_that_ends_early_or_goes_on_is_an_error() {
    let whole = json!([contact(0)]).to_string();
    for cut in [0, 1, 5, whole.len() / 2, whole.len() - 1] {
        let error = fail_to_read(json_text(&whole[..cut])).await;
        assert_eq!(error.body, &whole.as_bytes()[..cut]);
    }
    let error = fail_to_read(json_text(&format!("{whole}]"))).await;
    assert!(error.to_string().contains("trailing"), "{error}");
}

#[tokio::test]
async fn a_web_page_in_place_of_json_is_an_error_that_shows_it() {
    let page = "<!doctype html><title>Sign in</title>";
    let error = fail_to_read(ResponseTemplate::new(200).set_body_raw(page, "text/html")).await;
    assert_eq!(error.headers["content-type"], "text/html");
    assert!(format!("{error:?}").contains("Sign in"));
}

#[tokio::test]
async fn json_that_is_nested_without_end_is_an_error_and_no_crash() {
    let deep = format!("[{{\"channels\":{}", "[".repeat(200_000));
    let error = fail_to_read(json_text(&deep)).await;
    assert!(
        error.to_string().len() < 10_000,
        "the message is for people"
    );
    let deep = format!("[{{\"score\":{}", "[".repeat(200_000));
    fail_to_read(json_text(&deep)).await;
}

#[tokio::test]
async fn an_api_error_keeps_the_status_the_headers_and_the_raw_body() {
    let bodies: [&[u8]; 4] = [
        br#"{"message":"no such thing"}"#,
        b"plain text",
        b"\xff\xfe\x00",
        b"",
    ];
    for status in [400, 401, 403, 404, 410, 422, 429, 500, 503] {
        for body in bodies {
            let answer = ResponseTemplate::new(status)
                .insert_header("x-request-id", "r1")
                .set_body_bytes(body);
            let server = server(answer).await;
            let client = builder(server.uri()).retries(0).build().unwrap();
            let error = client.get_contacts("c").await.unwrap_err();
            assert_eq!(error.status(), Some(status));
            assert_eq!(error.is_retryable(), matches!(status, 429 | 500 | 503));
            let api = error.api().unwrap();
            assert_eq!(api.status, status);
            assert_eq!(api.headers["x-request-id"], "r1");
            assert_eq!(api.body, body);
        }
    }
}

#[tokio::test]
async fn the_body_of_an_api_error_can_be_read_as_json_or_text() {
    let body = r#"{"message":"page must not be less than 1"}"#;
    let server = server(ResponseTemplate::new(400).set_body_raw(body, "application/json")).await;
    let error = client(server.uri())
        .get_contacts("c")
        .page(0)
        .await
        .unwrap_err();
    let api = error.api().unwrap();
    assert_eq!(api.text(), body);
    assert_eq!(
        api.json::<Value>().unwrap()["message"],
        "page must not be less than 1"
    );
    assert_eq!(api.json::<Vec<String>>(), None);
    assert!(error.to_string().contains("400"));
    assert!(error.to_string().contains("page must not be less than 1"));
}

#[tokio::test]
async fn an_api_error_shows_only_the_beginning_of_a_long_body() {
    let server = server(ResponseTemplate::new(404).set_body_string("ä".repeat(100_000))).await;
    let error = client(server.uri()).get_contacts("c").await.unwrap_err();
    assert!(error.to_string().len() < 2_000);
    assert!(format!("{error:?}").len() < 4_000);
    assert_eq!(error.api().unwrap().body.len(), 200_000);
}

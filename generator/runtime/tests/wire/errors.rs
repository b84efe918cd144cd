//! What an error says of an answer.

use reqwest::header::HeaderMap;
use runtime::runtime::client::Client;
use runtime::runtime::error::Error;
use runtime::runtime::replies::head::Head;
use runtime::runtime::replies::reply::Reply;
use runtime::runtime::replies::whole_reply::WholeReply;
use serde_json::{Value, json};
use wiremock::{MockServer, ResponseTemplate};

use super::{answer, client, get};

fn head(status: u16, headers: HeaderMap) -> Head {
    let url = "https://api.example/items".parse().unwrap();
    Head {
        status,
        headers,
        url,
    }
}

#[tokio::test]
async fn bodies_that_are_not_as_documented_say_where() {
    let server = MockServer::start().await;
    let body = json!([{"id": 1}, {"id": "x"}]);
    answer(
        &server,
        ResponseTemplate::new(200)
            .set_body_json(body)
            .insert_header("x", "y"),
        1,
    )
    .await;
    answer(
        &server,
        ResponseTemplate::new(200).set_body_string("[] x"),
        1,
    )
    .await;
    type Rows = Vec<std::collections::BTreeMap<String, i64>>;
    let client = client(&server);
    let reply = get(&client).await.unwrap();
    assert!(reply.is("application/json") && reply.is("application/*") && !reply.is("text/*"));
    let error = reply
        .json::<Rows, std::convert::Infallible>()
        .await
        .unwrap_err();
    let Error::Decode(decode) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(
        (decode.status, decode.path.as_str(), &decode.headers["x"]),
        (200, "[1].id", &"y".parse().unwrap())
    );
    assert!(decode.body.starts_with(b"["));
    assert_eq!(
        error.to_string(),
        "the body of the 200 reply is not as documented, at [1].id: \
         invalid type: string \"x\", expected i64 at line 1 column 19"
    );
    let error = get(&client)
        .await
        .unwrap()
        .json::<Rows, std::convert::Infallible>()
        .await
        .unwrap_err();
    assert!(error.to_string().contains("trailing characters"), "{error}");
}

/// A text is UTF-8 or an error with its place; what nobody reads is skipped, whatever it is.
#[tokio::test]
async fn bodies_that_are_not_utf_8_are_read_but_for_the_texts_that_are_not() {
    let server = MockServer::start().await;
    for body in [
        b"[{\"id\": \"\xff\"}]".as_slice(),
        b"[{\"id\": \"a\", \"other\": \"\xff\"}]",
    ] {
        let reply = ResponseTemplate::new(200).set_body_raw(body, "application/json");
        answer(&server, reply, 1).await;
    }
    let client = client(&server);
    let mut read = Vec::new();
    for _ in 0..2 {
        let reply = get(&client).await.unwrap();
        read.push(reply.json::<Vec<Row>, std::convert::Infallible>().await);
    }
    let (second, first) = (read.pop().unwrap(), read.pop().unwrap());
    let Err(Error::Decode(decode)) = first else {
        panic!("{first:?}")
    };
    assert_eq!(decode.path, "[0].id");
    assert_eq!(second.unwrap()[0].id, "a");
}

#[derive(Debug)]
struct Row {
    id: String,
}

runtime::object! { Row { required id: "id" } }

#[tokio::test]
async fn documented_errors_are_typed_and_others_kept() {
    let server = MockServer::start().await;
    answer(
        &server,
        ResponseTemplate::new(404).set_body_json(json!({"code": 7})),
        1,
    )
    .await;
    answer(
        &server,
        ResponseTemplate::new(404).set_body_string("<html>"),
        1,
    )
    .await;
    let client = client(&server);
    let failure =
        |reply: Reply| reply.failure(|body: std::collections::BTreeMap<String, u8>| body["code"]);
    let error: Error<u8> = failure(get(&client).await.unwrap()).await;
    let api = error.api().unwrap();
    assert_eq!(
        (api.status, api.documented, api.json::<Value>()),
        (404, Some(7), Some(json!({"code": 7})))
    );
    let error: Error<u8> = failure(get(&client).await.unwrap()).await;
    let api = error.api().unwrap();
    assert_eq!(
        (api.documented, api.text().as_str(), error.is_retryable()),
        (None, "<html>", false)
    );
}

#[test]
fn errors_are_small() {
    assert!(
        size_of::<Error<[u64; 100]>>() <= 128,
        "{}",
        size_of::<Error>()
    );
    fn is_send_and_sync<T: Send + Sync + 'static>() {}
    is_send_and_sync::<Error>();
    is_send_and_sync::<Client>();
}

#[test]
fn a_failure_that_is_not_as_documented_keeps_the_reason() {
    let body = br#"{"id":"x"}"#.as_slice();
    let reply = || WholeReply::new(head(409, HeaderMap::new()), body.into());
    let error = reply().failure(|row: std::collections::BTreeMap<String, u8>| row);
    let api = error.api().expect("a reply");
    assert!(api.documented.is_none());
    assert_eq!(
        error.to_string(),
        "the server answered 409: {\"id\":\"x\"} (not as documented, at id: \
         invalid type: string \"x\", expected u8 at line 1 column 9)"
    );
    let error: Error = reply().unexpected();
    assert_eq!(error.api().expect("a reply").mismatch, None);
}

#[test]
fn a_body_that_is_missing_is_said_to_be() {
    let reply = WholeReply::new(head(201, HeaderMap::new()), Vec::new().into());
    let error = reply.json::<u8, ()>().unwrap_err();
    let words = "the 201 reply has no body, and the document describes one";
    assert_eq!(error.to_string(), words);
}

#[test]
fn a_long_path_is_shown_by_its_ends() {
    let levels = 60;
    let body = "[".repeat(levels) + "true" + &"]".repeat(levels);
    let reply = WholeReply::new(head(200, HeaderMap::new()), body.into_bytes().into());
    let error = reply.json::<Deep, ()>().unwrap_err();
    assert!(error.to_string().contains("…"), "{error}");
    assert!(error.to_string().len() < 400, "{error}");
}

#[derive(Debug)]
struct Deep;

impl<'de> serde::Deserialize<'de> for Deep {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <Vec<Deep>>::deserialize(deserializer).map(|_| Deep)
    }
}

#[test]
fn an_empty_body_is_null_where_that_is_a_value() {
    let empty = || WholeReply::new(head(200, HeaderMap::new()), Vec::new().into());
    let nothing = empty().json::<Option<u8>, ()>().unwrap();
    assert_eq!(nothing.into_value(), None);
    let error = empty().json::<u8, ()>().unwrap_err();
    assert!(matches!(&error, Error::Decode(_)));
}

#[test]
fn a_success_that_is_not_documented_is_called_that() {
    let reply = WholeReply::new(head(201, HeaderMap::new()), b"{}".to_vec().into());
    let error = reply.unexpected::<()>();
    assert_eq!(
        error.to_string(),
        "the server answered 201, which the document does not describe: {}"
    );
}

#[test]
fn plain_text_that_is_no_json_is_the_text_that_is_documented() {
    let mut headers = HeaderMap::new();
    headers.insert("content-type", "text/plain; charset=utf-8".parse().unwrap());
    let reply =
        |body: &'static [u8]| WholeReply::new(head(200, headers.clone()), body.to_vec().into());
    let text = reply(b"a \"b\"").json::<String, ()>().unwrap();
    assert_eq!(text.into_value(), "a \"b\"");
    assert_eq!(
        reply(b"\"a\"").json::<String, ()>().unwrap().into_value(),
        "a"
    );
    assert_eq!(reply(b"7").json::<u8, ()>().unwrap().into_value(), 7);
    let error = reply(b"a").json::<u8, ()>().unwrap_err();
    assert!(matches!(&error, Error::Decode(decode) if &decode.body[..] == b"a"));
}

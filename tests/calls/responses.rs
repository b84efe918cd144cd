//! What comes back, by status and media type.

use fixture_responses::operations::{
    DefaultFailure, DefaultFailureFailure, HeadersOfFailuresFailure, MediaRangesSuccess,
    OnlyDefaultFailure, RangesFailure, SeveralMediaTypesFailure, SeveralMediaTypesSuccess,
    SeveralSuccessesFailure, SeveralSuccessesSuccess,
};
use fixture_responses::{Client, Error, RequestOptions};

use crate::server::{Reply, Server, Then};

/// A client, to whose every request a server gives this reply.
fn answered(reply: Reply) -> (Server, Client) {
    let server = Server::always(reply);
    let client = Client::builder().base_url(server.url()).retries(0).build();
    (server, client.unwrap())
}

const BREAD: &str = r#"{"crust":"thin"}"#;
const PROBLEM: &str = r#"{"title":"Burnt","status":7}"#;

#[tokio::test]
async fn each_success_is_a_type_of_its_own() {
    use SeveralSuccessesSuccess as Success;
    let (_server, client) = answered(Reply::json(200, BREAD));
    let answer = client.several_successes().await.unwrap().into_value();
    assert!(matches!(answer, Success::Ok(bread) if bread.crust == "thin"));
    let (_server, client) = answered(Reply::json(201, r#"{"price":1.5}"#));
    let answer = client.several_successes().await.unwrap().into_value();
    assert!(matches!(answer, Success::Created(receipt) if receipt.price == Some(1.5)));
    let (_server, client) = answered(Reply::empty(202));
    let answer = client.several_successes().await.unwrap();
    assert_eq!(
        (answer.status(), answer.into_value()),
        (202, Success::Accepted)
    );
}

#[tokio::test]
async fn a_failure_is_typed_by_its_status_then_by_its_range() {
    let (_server, client) = answered(Reply::json(409, PROBLEM));
    let error = client.several_successes().await.unwrap_err();
    let Some(SeveralSuccessesFailure::Conflict(problem)) = &error.api().unwrap().documented else {
        panic!("{error:?}")
    };
    assert_eq!(problem.title, "Burnt");
    let (_server, client) = answered(Reply::new(418, "application/problem+json", PROBLEM));
    let error = client.ranges().await.unwrap_err();
    let documented = &error.api().unwrap().documented;
    assert!(
        matches!(documented, Some(RangesFailure::ClientError(problem)) if problem.status == Some(7))
    );
    let (_server, client) = answered(Reply::empty(404));
    let error = client.ranges().await.unwrap_err();
    assert_eq!(
        error.api().unwrap().documented,
        Some(RangesFailure::NotFound)
    );
    let (_server, client) = answered(Reply::new(502, "text/plain", "cold"));
    let error = client.ranges().await.unwrap_err();
    let text = Some(RangesFailure::ServerError("cold".to_owned()));
    assert_eq!(error.api().unwrap().documented, text);
    let (_server, client) = answered(Reply::json(299, BREAD));
    assert_eq!(client.ranges().await.unwrap().crust, "thin");
}

#[tokio::test]
async fn a_request_with_nothing_to_set_has_a_name_takes_options_and_is_sent_in_either_way() {
    let (server, client) = answered(Reply::json(200, "[]"));
    let request = || -> DefaultFailure { client.default_failure() };
    let options = RequestOptions::new().header("x-oven", "hot");
    assert!(request().options(options).send().await.unwrap().is_empty());
    assert_eq!(server.only().header("x-oven"), Some("hot"));
    let shown = format!("{:?}", request());
    let head = "Call { request: Request { operation: \"defaultFailure\"";
    assert!(shown.starts_with(head), "{shown}");
    let (_server, client) = answered(Reply::json(200, "[]"));
    let spawned = tokio::spawn(client.default_failure().into_future());
    assert!(spawned.await.unwrap().unwrap().is_empty());
}

#[tokio::test]
async fn any_other_status_is_the_default() {
    let (_server, client) = answered(Reply::json(400, PROBLEM));
    let error = client.default_failure().await.unwrap_err();
    let documented = &error.api().unwrap().documented;
    assert!(matches!(
        documented,
        Some(DefaultFailureFailure::OtherStatus(_))
    ));
}

#[tokio::test]
async fn a_media_type_chooses_among_bodies() {
    use SeveralMediaTypesSuccess as Success;
    let (server, client) = answered(Reply::new(200, "Application/JSON; charset=utf-8", BREAD));
    let answer = client.several_media_types().await.unwrap().into_value();
    assert!(matches!(answer, Success::OkApplicationJson(bread) if bread.crust == "thin"));
    let accept = "application/json, text/plain, application/pdf";
    assert_eq!(server.only().header("accept"), Some(accept));
    let (_server, client) = answered(Reply::new(200, "text/plain;charset=utf-8", "Ähre"));
    let answer = client.several_media_types().await.unwrap().into_value();
    assert_eq!(answer, Success::OkTextPlain("Ähre".to_owned()));
    let (_server, client) = answered(Reply::new(200, "application/pdf", [0, 255]));
    let answer = client.several_media_types().await.unwrap().into_value();
    assert_eq!(answer, Success::OkApplicationPdf(vec![0, 255].into()));
    let (_server, client) = answered(Reply::new(422, "text/plain", "No yeast."));
    let error = client.several_media_types().await.unwrap_err();
    let text = SeveralMediaTypesFailure::UnprocessableContentTextPlain("No yeast.".to_owned());
    assert_eq!(error.api().unwrap().documented, Some(text));
}

#[tokio::test]
async fn the_media_type_that_fits_best_is_read() {
    use MediaRangesSuccess as Success;
    let read = async |content_type: &str, body: &str| {
        let (_server, client) = answered(Reply::new(200, content_type, body));
        client
            .media_ranges()
            .await
            .map(|answer| answer.into_value())
    };
    let answer = read("application/vnd.bakery.v2+json", r#"{"price":2}"#).await;
    let vendor = |receipt: &fixture_responses::types::Receipt| receipt.price == Some(2.0);
    assert!(
        matches!(&answer, Ok(Success::OkApplicationVndBakeryV2Json(receipt)) if vendor(receipt))
    );
    let answer = read("application/vnd.bakery.v1+json", BREAD).await;
    assert!(matches!(answer, Ok(Success::OkApplicationJson(bread)) if bread.crust == "thin"));
    let answer = read("image/webp", "x").await;
    assert!(matches!(answer, Ok(Success::OkImage(bytes)) if bytes == "x"));
    let answer = read("text/html", "<b>").await;
    assert!(matches!(answer, Ok(Success::OkText(text)) if text == "<b>"));
}

#[tokio::test]
async fn another_media_type_than_documented_is_an_error_that_names_it() {
    let (_server, client) = answered(Reply::new(200, "text/html", "<html>").header("x-id", "7"));
    let Err(Error::Decode(error)) = client.one_success().await else {
        panic!()
    };
    assert_eq!((error.status, &error.body[..]), (200, &b"<html>"[..]));
    assert_eq!(error.headers["x-id"], "7");
    assert!(
        error.to_string().ends_with("its media type is `text/html`"),
        "{error}"
    );
}

#[tokio::test]
async fn what_is_not_documented_keeps_status_headers_and_body() {
    let (_server, client) = answered(Reply::new(203, "a/b", "odd").header("x-id", "7"));
    let error = client.one_success().await.unwrap_err();
    let error = error.api().unwrap();
    assert_eq!((error.status, error.text()), (203, "odd".to_owned()));
    assert_eq!(error.headers["x-id"], "7");
    let (_server, client) = answered(Reply::json(409, "{}"));
    let error = client.several_successes().await.unwrap_err();
    let error = error.api().unwrap();
    assert_eq!((&error.documented, error.text()), (&None, "{}".to_owned()));
}

#[tokio::test]
async fn text_that_is_not_unicode_is_an_error_with_its_bytes() {
    let (_server, client) = answered(Reply::new(200, "text/plain", [b'a', 0xff]));
    let Err(Error::Decode(error)) = client.text_back().await else {
        panic!()
    };
    assert_eq!(&error.body[..], [b'a', 0xff]);
    let latin1 = Reply::new(200, "text/plain; charset=ISO-8859-1", [b'a', 0xe4]);
    let (_server, client) = answered(latin1);
    assert_eq!(*client.text_back().await.unwrap(), "aä");
    let latin1 = Reply::new(422, "text/plain; charset=iso-8859-1", [0xe4]);
    let (_server, client) = answered(latin1);
    let error = client.several_media_types().await.unwrap_err();
    let text = SeveralMediaTypesFailure::UnprocessableContentTextPlain("ä".to_owned());
    assert_eq!(error.api().unwrap().documented, Some(text));
    // These bytes would be UTF-8 too, of another text.
    let (_server, client) = answered(Reply::new(200, "text/plain; charset=utf-16", b"a\0"));
    let error = client.text_back().await.unwrap_err();
    assert!(matches!(error, Error::Decode(error) if &error.body[..] == b"a\0"));
}

#[tokio::test]
async fn texts_are_read_in_the_character_set_that_they_say() {
    for (charset, bytes, text) in [
        ("windows-1252", &b"\xc3\xa9 \x80"[..], "Ã© €"),
        ("utf-8", b"\xef\xbb\xbfa;b", "a;b"),
        ("shift_jis", b"a;b", "a;b"),
        ("us-ascii", "é".as_bytes(), "é"),
    ] {
        let kind = format!("text/plain; charset={charset}");
        let (_server, client) = answered(Reply::new(200, &kind, bytes));
        assert_eq!(*client.text_back().await.unwrap(), text, "{charset}");
    }
    let (_server, client) = answered(Reply::new(200, "text/plain; charset=shift_jis", b"\x83\x65"));
    let error = client.text_back().await.unwrap_err();
    assert!(error.to_string().contains("`shift_jis` is not known"), "{error}");
}

#[tokio::test]
async fn a_byte_order_mark_before_json_is_no_part_of_it() {
    let (_server, client) = answered(Reply::json(200, &format!("\u{feff}{BREAD}")));
    assert_eq!(client.one_success().await.unwrap().crust, "thin");
    let (_server, client) = answered(Reply::json(409, &format!("\u{feff}{PROBLEM}")));
    let error = client.several_successes().await.unwrap_err();
    let error = error.api().unwrap();
    assert!(matches!(error.documented, Some(SeveralSuccessesFailure::Conflict(_))));
    assert_eq!(error.json::<serde_json::Value>().unwrap()["title"], "Burnt");
}

#[tokio::test]
async fn an_empty_body_where_json_belongs_is_an_error_whatever_the_status_says() {
    let (_server, client) = answered(Reply::json(200, ""));
    let Err(Error::Decode(error)) = client.one_success().await else {
        panic!()
    };
    assert_eq!((error.status, error.path.as_str(), &error.body[..]), (200, ".", &b""[..]));
    let nothing = Reply::with_head(204, "content-type: application/json", b"");
    let (_server, client) = answered(nothing.clone());
    let error = client.one_success().await.unwrap_err();
    assert_eq!(error.api().map(|error| error.status), Some(204));
    let (_server, client) = answered(nothing);
    assert_eq!(client.nothing_back().await.unwrap().status(), 204);
}

#[tokio::test]
async fn a_documented_redirect_is_the_answer_and_another_is_followed() {
    let redirect = Reply::empty(302).header("location", "/there");
    let (server, client) = answered(redirect.clone());
    let answer = client.only_redirect().await.unwrap();
    assert_eq!(answer.typed_headers().location.as_deref(), Some("/there"));
    assert_eq!(server.only().line(), "GET /elsewhere");
    let server = Server::start([redirect, Reply::json(200, BREAD)]);
    let client = Client::builder().base_url(server.url()).build().unwrap();
    assert_eq!(client.one_success().await.unwrap().crust, "thin");
    assert_eq!(server.requests()[1].line(), "GET /there");
}

#[tokio::test]
async fn nothing_is_read_where_nothing_can_be() {
    let head = Reply::with_head(
        200,
        "content-type: application/json\r\ncontent-length: 16",
        b"",
    );
    let (server, client) = answered(head);
    assert_eq!(
        client.head_back().await.unwrap().headers()["content-length"],
        "16"
    );
    assert_eq!(server.only().line(), "HEAD /head");
    let (_server, client) = answered(Reply::empty(204));
    assert_eq!(client.nothing_back().await.unwrap().status(), 204);
}

#[tokio::test]
async fn a_body_that_is_not_described_is_kept() {
    let (_server, client) = answered(Reply::json(202, "{\"position\":3}"));
    let answer = client.several_successes().await.unwrap();
    assert_eq!(*answer, SeveralSuccessesSuccess::Accepted);
    assert_eq!(answer.undocumented_body(), b"{\"position\":3}");
}

#[tokio::test]
async fn the_headers_of_failures_are_typed() {
    let limited = Reply::empty(429)
        .header("retry-after", "30")
        .header("x-limits", "1, 2");
    let (_server, client) = answered(limited.header("x-limits", "3"));
    let error = client.headers_of_failures().await.unwrap_err();
    let error = error.api().unwrap();
    assert_eq!(
        error.documented,
        Some(HeadersOfFailuresFailure::TooManyRequests)
    );
    let headers = error.typed_headers();
    assert_eq!((headers.retry_after, headers.x_degrees), (Some(30), None));
    assert_eq!(headers.x_limits, Some(vec![1, 2, 3]));
}

#[tokio::test]
async fn a_body_that_breaks_off_is_a_transport_error_whatever_it_is() {
    let whole = Reply::json(200, BREAD);
    let head = "content-type: application/json\r\ncontent-length: 100";
    let part = Reply::with_head(200, head, b"{\"crust\":");
    let chunked = "content-type: application/json\r\ntransfer-encoding: chunked";
    let cut = Reply::with_head(200, chunked, b"9\r\n{\"crust\":\r\n");
    let bad = Reply::with_head(200, chunked, b"zz\r\n{\"crust\":\r\n");
    for reply in [
        part.clone(),
        part.then(Then::Reset),
        cut.clone(),
        cut.then(Then::Reset),
        bad,
    ] {
        let (_server, client) = answered(reply.clone());
        let error = client.one_success().await.unwrap_err();
        assert!(matches!(error, Error::Transport(_)), "{error:?}");
        let (_server, client) = answered(reply.clone());
        let error = client.binary_back().await.unwrap_err();
        assert!(matches!(error, Error::Transport(_)), "{error:?}");
        // Asked for once more, it is whole.
        let server = Server::start([reply, whole.clone()]);
        let client = Client::builder()
            .base_url(server.url())
            .retry_delay(Default::default(), Default::default());
        assert_eq!(
            client.build().unwrap().one_success().await.unwrap().crust,
            "thin"
        );
    }
}

#[tokio::test]
async fn a_compressed_body_that_nobody_asked_for_is_an_error_with_its_bytes() {
    let gzip =
        Reply::new(200, "application/json", [0x1f, 0x8b, 8, 0]).header("content-encoding", "gzip");
    let (_server, client) = answered(gzip);
    let Err(Error::Decode(error)) = client.one_success().await else {
        panic!()
    };
    assert_eq!(&error.body[..2], [0x1f, 0x8b]);
    assert!(error.to_string().ends_with("it is coded as `gzip`"), "{error}");
}

#[tokio::test]
async fn a_slow_body_and_a_long_one_run_into_the_limits() {
    let slow = Reply::with_head(
        200,
        "content-type: application/json\r\ncontent-length: 100",
        b"{",
    );
    let (_server, client) = answered(slow.then(Then::Hang));
    let options = RequestOptions::new().attempt_timeout(std::time::Duration::from_millis(100));
    let error = client.one_success().options(options).await.unwrap_err();
    assert!(matches!(error, Error::Timeout(_)), "{error:?}");
    let (_server, client) = answered(Reply::json(200, BREAD));
    let options = RequestOptions::new().max_response_bytes(5);
    let error = client.one_success().options(options).await.unwrap_err();
    assert!(matches!(error, Error::TooLarge { limit: 5 }), "{error:?}");
    let (_server, client) = answered(Reply::json(409, PROBLEM));
    let options = RequestOptions::new().max_response_bytes(5);
    let error = client
        .several_successes()
        .options(options)
        .await
        .unwrap_err();
    // Its status says more than what is missing of its body.
    assert_eq!(error.status(), Some(409));
    assert!(error.to_string().contains("longer than 5 bytes"), "{error}");
}

#[tokio::test]
async fn what_is_documented_for_any_status_is_typed_in_successes_and_in_failures() {
    let (_server, client) = answered(Reply::json(201, PROBLEM));
    let title = client.only_default().await.unwrap().title.clone();
    let (_server, client) = answered(Reply::json(404, PROBLEM).header("x-degrees", "1.5"));
    let error = client.only_default().await.unwrap_err();
    let error = error.api().unwrap();
    let Some(OnlyDefaultFailure::OtherStatus(problem)) = &error.documented else {
        panic!("{error:?}")
    };
    assert_eq!(problem.title, title);
    assert_eq!(error.typed_headers().x_degrees, Some(1.5));
    let (_server, client) = answered(Reply::json(404, "[]"));
    let error = client.only_default().await.unwrap_err();
    assert_eq!(error.api().unwrap().documented, None);
}

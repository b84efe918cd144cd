//! Headers of answers, as their types.

use std::collections::BTreeMap;

use fixture_headers::Client;
use fixture_headers::types::{Rgb, RgbFinish};

use crate::server::{Reply, Server};

type Lamp = fixture_headers::Response<String, fixture_headers::operations::LampHeaders>;

/// The lamp, answered with these lines of head.
async fn lamp(head: &str) -> Lamp {
    let head = format!("content-type: application/json\r\ncontent-length: 4\r\n{head}");
    answered(Reply::with_head(200, &head, br#""on""#)).await
}

async fn answered(reply: Reply) -> Lamp {
    let server = Server::always(reply);
    let client = Client::builder().base_url(server.url()).build().unwrap();
    client.lamp().await.unwrap()
}

fn rgb() -> Rgb {
    Rgb {
        r: 100,
        g: Some(0.5),
        named: Some(true),
        finish: Some(RgbFinish::Matt),
        mixed: "2024-02-29".parse().ok(),
    }
}

#[tokio::test]
async fn a_header_that_may_be_null_is_of_its_type() {
    let maybe = |lamp: Lamp| lamp.typed_headers().x_maybe;
    assert_eq!(maybe(lamp("x-maybe: 5").await), Some(5));
    assert_eq!(maybe(lamp("x-other: 5").await), None);
}

#[tokio::test]
async fn an_object_in_a_header_is_read_in_both_spellings() {
    let lamp = lamp(
        "x-rgb: R,100,G,0.5,named,true,finish,matt,mixed,2024-02-29\r\n\
         x-rgb-exploded: R=100, G=0.5,named=true\r\n\
         x-rgb-exploded: finish=matt,mixed=2024-02-29\r\n\
         x-counts: a,1,b,2",
    );
    let headers = lamp.await.typed_headers().clone();
    assert_eq!(headers.x_rgb, Some(rgb()));
    assert_eq!(headers.x_rgb_exploded, Some(rgb()));
    let counts = BTreeMap::from([("a".to_owned(), 1), ("b".to_owned(), 2)]);
    assert_eq!(headers.x_counts, Some(counts));
}

#[tokio::test]
async fn a_header_that_is_not_as_documented_is_none_and_stays_among_all_headers() {
    let lamp = lamp(
        "x-turns: many\r\nx-rgb: R,red\r\nx-rgb-exploded: R\r\nx-counts: a\r\nx-json: {\r\nx-lit: \u{e4}",
    );
    let lamp = lamp.await;
    let headers = lamp.typed_headers();
    assert_eq!((headers.x_turns, headers.x_lit), (None, None));
    assert_eq!((&headers.x_rgb, &headers.x_rgb_exploded), (&None, &None));
    assert_eq!((&headers.x_counts, &headers.x_json), (&None, &None));
    assert_eq!(lamp.headers()["x-rgb"], "R,red");
    assert_eq!(lamp.headers()["x-lit"].as_bytes(), "\u{e4}".as_bytes());
}

#[tokio::test]
async fn json_in_a_header_is_its_type_and_what_has_no_rule_is_text() {
    let headers = "x-json: {\"a\": \"b\"}\r\nx-nested: colour,R\r\nx-xml: <Rgb/>\r\nx-sectors: 1, 2";
    let headers = lamp(headers).await.typed_headers().clone();
    assert_eq!(headers.x_json.unwrap().a.as_deref(), Some("b"));
    assert_eq!(headers.x_nested.as_deref(), Some("colour,R"));
    assert_eq!(headers.x_xml.as_deref(), Some("<Rgb/>"));
    assert_eq!(headers.x_sectors, Some(vec![1, 2]));
}

#[tokio::test]
async fn text_in_a_header_is_utf_8_and_other_bytes_stay_among_all_headers() {
    let reply = || Reply::json(200, r#""on""#);
    let lamp = answered(reply().header("x-xml", "<Grün/>").header("x-nested", "c, ü")).await;
    let headers = lamp.typed_headers();
    assert_eq!(headers.x_xml.as_deref(), Some("<Grün/>"));
    assert_eq!(headers.x_nested.as_deref(), Some("c, ü"));
    let lamp = answered(reply().header("x-xml", b"<Gr\xfcn/>").header("content-language", b"\xff")).await;
    assert_eq!(lamp.typed_headers().x_xml, None);
    assert_eq!(lamp.headers()["x-xml"].as_bytes(), b"<Gr\xfcn/>");
}

#[tokio::test]
async fn a_cookie_that_is_set_is_a_line_with_its_commas() {
    let lamp = lamp("set-cookie: a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT\r\nset-cookie: b=2").await;
    let cookies = lamp.typed_headers().set_cookie.clone().unwrap();
    assert_eq!(cookies, ["a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT", "b=2"]);
}

#[tokio::test]
async fn several_lines_of_a_header_are_one_text() {
    let lamp = lamp("etag: \"a\"\r\nx-turns: 3\r\netag: \"b\"\r\nx-turns: 4").await;
    let headers = lamp.typed_headers();
    assert_eq!(headers.e_tag.as_deref(), Some("\"a\", \"b\""));
    assert_eq!(headers.x_turns, Some(3));
}

#[tokio::test]
async fn a_comma_within_quotes_separates_nothing() {
    let names = lamp("x-names: a, b ,\"c,d\",").await.typed_headers().x_names.clone();
    assert_eq!(names.unwrap(), ["a", "b", "\"c,d\""]);
    let sizes = lamp(r#"x-names: 5", 6", "a\",b" , c"#).await.typed_headers().x_names.clone();
    assert_eq!(sizes.unwrap(), ["5\"", "6\"", r#""a\",b""#, "c"]);
}

//! What is deprecated is sent and read like everything else.

#![expect(deprecated, reason = "that is what these calls are about")]

use fixture_deprecated::Client;
use fixture_deprecated::types::{Old, OldKind};

use crate::server::{Reply, Server};

#[tokio::test]
async fn a_deprecated_operation_sends_and_reads_what_is_deprecated_in_it() {
    let answer = Reply::json(200, r#"[{"dust":2,"kind":"chest"}]"#).header("x-old", "yes");
    let server = Server::always(answer);
    let client = Client::builder().base_url(server.url()).retries(0).build().unwrap();
    let answer = client.old(OldKind::Box, &Old::new(1)).gone("a b").await.unwrap();
    assert_eq!((answer[0].dust, answer[0].kind.clone()), (2, Some(OldKind::Chest)));
    assert_eq!(answer.typed_headers().x_old.as_deref(), Some("yes"));
    let request = server.only();
    assert_eq!(request.line(), "POST /old?gone=a%20b&must=box");
    assert_eq!(request.text(), r#"{"dust":1}"#);
}

//! The collection formats of Swagger 2.0, everywhere that a list can be sent.

use fixture_collections::Client;
use fixture_collections::operations::InPartsForm;
use fixture_collections::types::InFormBody;

use crate::server::{Reply, Request, Server};

async fn sent<F: IntoFuture>(call: impl FnOnce(Client) -> F) -> Request {
    let server = Server::always(Reply::empty(204));
    let client = Client::builder().base_url(server.url()).build();
    call(client.unwrap()).await;
    server.only()
}

fn list() -> Vec<String> {
    ["a", "b&c"].map(str::to_owned).to_vec()
}

#[tokio::test]
async fn in_a_path() {
    let request = sent(|client| client.in_path(list(), list(), list(), list())).await;
    assert_eq!(request.line(), "GET /lists/a,b%26c/a%20b%26c/a%09b%26c/a%7Cb%26c");
}

#[tokio::test]
async fn in_a_query_and_in_headers() {
    let request = sent(|client| {
        let call = client.in_query_and_headers().csv([1, 2]).ssv(list()).tsv(list());
        let call = call.pipes(list()).multi(list()).x_csv(list());
        call.x_ssv(list()).x_tsv(list()).x_pipes(list())
    });
    let request = request.await;
    assert_eq!(
        request.target,
        "/lists?csv=1,2&ssv=a%20b%26c&tsv=a%09b%26c&pipes=a%7Cb%26c&multi=a&multi=b%26c"
    );
    let header = |name| request.header(name).unwrap();
    assert_eq!(header("x-csv"), "a,b&c");
    assert_eq!(header("x-ssv"), "a b&c");
    assert_eq!(header("x-tsv"), "a\tb&c");
    assert_eq!(header("x-pipes"), "a|b&c");
}

#[tokio::test]
async fn in_a_form() {
    let body = InFormBody {
        csv: Some(list()),
        ssv: Some(list()),
        tsv: Some(list()),
        pipes: Some(list()),
        multi: Some(list()),
    };
    let request = sent(|client| client.in_form().body(&body)).await;
    assert_eq!(
        request.text(),
        "csv=a,b%26c&ssv=a%20b%26c&tsv=a%09b%26c&pipes=a%7Cb%26c&multi=a&multi=b%26c"
    );
}

#[tokio::test]
async fn lists_are_joined_in_parts_of_forms_too() {
    let form = InPartsForm::new("bytes", [1, 2]).ssv(list()).tsv(list()).pipes(list());
    let request = sent(|client| client.in_parts(form.multi("a").multi("b&c"))).await;
    let contents: Vec<&str> = request
        .text()
        .split("\r\n--")
        .filter_map(|part| part.split_once("\r\n\r\n"))
        .map(|(_, content)| content)
        .collect();
    assert_eq!(contents, ["bytes", "1,2", "a b&c", "a\tb&c", "a|b&c", "a", "b&c"]);
}

#[tokio::test]
async fn in_the_headers_of_an_answer() {
    let head = "x-csv: 1, 2\r\nx-ssv: 1 2\r\nx-tsv: a\tb\r\nx-pipes: a|b,c";
    let server = Server::always(Reply::with_head(204, head, b""));
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let answer = client.in_query_and_headers().await.unwrap();
    let headers = answer.typed_headers();
    assert_eq!(headers.x_csv, Some(vec![1, 2]));
    assert_eq!(headers.x_ssv, Some(vec![1, 2]));
    let texts = |texts: [&str; 2]| Some(texts.map(str::to_owned).to_vec());
    assert_eq!(headers.x_tsv, texts(["a", "b"]));
    assert_eq!(headers.x_pipes, texts(["a", "b,c"]));
}

//! Credentials: where each goes, which of several alternatives is taken, and what is said where there are none.

use fixture_security::{Client, ClientBuilder, Error, Grant, OAuth2};

use crate::server::{Reply, Request, Server};

fn server() -> Server {
    Server::always(Reply::empty(204))
}

fn client(server: &Server, with: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Client {
    with(Client::builder()).base_url(server.url()).build().unwrap()
}

/// What a server receives from a call of a client with these credentials.
async fn sent<F: IntoFuture>(
    with: impl FnOnce(ClientBuilder) -> ClientBuilder,
    call: impl FnOnce(Client) -> F,
) -> Request {
    let server = server();
    call(client(&server, with)).await;
    server.only()
}

#[tokio::test]
async fn each_credential_goes_where_its_scheme_says() {
    let request = sent(|with| with.header_key("k e/y"), |client| client.usual()).await;
    assert_eq!(request.header("x-key"), Some("k e/y"));
    let request = sent(|with| with.bearer("token"), |client| client.bearer()).await;
    assert_eq!(request.header("authorization"), Some("Bearer token"));
    let request = sent(|with| with.basic("user", "pass:word"), |client| client.basic()).await;
    assert_eq!(request.header("authorization"), Some("Basic dXNlcjpwYXNzOndvcmQ="));
    let request = sent(|with| with.digest("a=b"), |client| client.digest()).await;
    assert_eq!(request.header("authorization"), Some("digest a=b"));
    let request = sent(|with| with.query_key("k&y"), |client| client.query_key()).await;
    assert_eq!(request.target, "/query-key?key=k%26y");
    let request = sent(|with| with.cookie_key("k"), |client| client.cookie_key()).await;
    assert_eq!(request.header("cookie"), Some("key=k"));
    let request = sent(|with| with.oauth("o"), |client| client.oauth()).await;
    assert_eq!(request.header("authorization"), Some("Bearer o"));
    let request = sent(|with| with.open_id("i"), |client| client.open_id()).await;
    assert_eq!(request.header("authorization"), Some("Bearer i"));
}

#[tokio::test]
async fn an_operation_is_sent_only_what_it_asks_for() {
    let all = |with: ClientBuilder| with.header_key("h").query_key("q").bearer("b");
    let request = sent(all, |client| client.none()).await;
    assert_eq!((request.header("x-key"), request.header("authorization")), (None, None));
    let request = sent(all, |client| client.both()).await;
    assert_eq!(request.header("x-key"), Some("h"));
    assert_eq!(request.header("authorization"), Some("Bearer b"));
    let request = sent(all, |client| client.either()).await;
    assert_eq!((request.target.as_str(), request.header("x-key")), ("/either?key=q", Some("h")));
    let request = sent(|with| with.basic("u", "p"), |client| client.either()).await;
    assert_eq!(request.header("authorization"), Some("Basic dTpw"));
}

#[tokio::test]
async fn what_may_be_anonymous_takes_a_credential_where_there_is_one() {
    let request = sent(|with| with, |client| client.perhaps()).await;
    assert_eq!(request.header("authorization"), None);
    let request = sent(|with| with.bearer("b"), |client| client.perhaps()).await;
    assert_eq!(request.header("authorization"), Some("Bearer b"));
}

#[tokio::test]
async fn a_certificate_is_shown_by_the_http_client_and_adds_nothing_to_a_request() {
    let request = sent(|with| with.bearer("b"), |client| client.certificate()).await;
    assert_eq!(request.header("authorization"), None);
    let request = sent(|with| with.query_key("q"), |client| client.certificate_and_key()).await;
    assert_eq!((request.target.as_str(), request.header("authorization")), ("/certificate-and-key?key=q", None));
    let server = server();
    let error = client(&server, |with| with).certificate_and_key().await.unwrap_err();
    assert!(matches!(error, Error::MissingCredentials { schemes } if schemes == ["queryKey"]));
}

#[tokio::test]
async fn missing_credentials_are_named_before_anything_is_sent() {
    let server = server();
    let client = client(&server, |with| with.header_key("h"));
    let error = client.either().await.unwrap_err();
    let Error::MissingCredentials { schemes } = error else { panic!("{error}") };
    assert_eq!(schemes, ["headerKey + queryKey", "basic"]);
    let error = client.both().await.unwrap_err();
    assert_eq!(error.to_string(), "missing credentials: headerKey + bearer needed");
    assert_eq!(server.requests().len(), 0);
}

#[tokio::test]
async fn tokens_are_fetched_by_client_credentials_and_used_again() {
    let token = r#"{"access_token":"t1","token_type":"bearer","expires_in":3600}"#;
    let issuer = Server::always(Reply::json(200, token));
    let grant = Grant::client_credentials("id", "secret").scopes(["vault:open"]);
    let source = OAuth2::new(&format!("{}/token", issuer.url()), grant);
    let server = server();
    let client = client(&server, |with| with.oauth(source.unwrap()));
    client.oauth().await.unwrap();
    client.oauth().await.unwrap();
    assert_eq!(issuer.only().text(), "grant_type=client_credentials&scope=vault%3Aopen");
    for request in server.requests() {
        assert_eq!(request.header("authorization"), Some("Bearer t1"));
    }
}

#[tokio::test]
async fn where_tokens_come_from_can_be_described_by_the_provider() {
    let issuer = Server::always(Reply::json(200, r#"{"access_token":"t2"}"#));
    let description = format!(r#"{{"token_endpoint":"{}/there"}}"#, issuer.url());
    let provider = Server::always(Reply::json(200, &description));
    let description = format!("{}/.well-known/openid-configuration", provider.url());
    let source = OAuth2::discover(&description, Grant::refresh_token("id", "r1"));
    let server = server();
    client(&server, |with| with.open_id(source.unwrap())).open_id().await.unwrap();
    assert_eq!(issuer.only().line(), "POST /there");
    assert_eq!(server.only().header("authorization"), Some("Bearer t2"));
}

#[test]
fn the_documents_own_flows_can_be_set_by_name() {
    let builder = Client::builder()
        .oauth_grant(Grant::client_credentials("id", "secret").scopes(["vault:open"]))
        .open_id_grant(Grant::refresh_token("id", "r1"));
    assert!(builder.base_url("http://localhost").build().is_ok());
}

#[tokio::test]
async fn a_user_whose_name_would_end_at_a_colon_is_refused() {
    let server = Server::always(Reply::empty(204));
    let client = Client::builder().base_url(server.url()).basic("us:er", "p").build().unwrap();
    assert!(matches!(client.basic().await, Err(Error::Configuration { .. })));
}

#[tokio::test]
async fn an_argument_goes_before_a_key_of_its_name() {
    let keys = |with: ClientBuilder| with.header_key("h").query_key("q").cookie_key("c");
    let request = sent(keys, |client| client.argument()).await;
    assert_eq!(request.target, "/argument?key=q");
    assert_eq!((request.header("x-key"), request.header("cookie")), (Some("h"), Some("key=c")));
    let request = sent(keys, |client| client.argument().x_key("a").key("b").key_cookie("d")).await;
    assert_eq!(request.target, "/argument?key=b");
    assert_eq!((request.header("x-key"), request.header("cookie")), (Some("a"), Some("key=d")));
}

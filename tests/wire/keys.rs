//! Keys: none is needed to be told that one is missing, and none is ever shown.

use std::time::Duration;

use invent_contacts::{Client, Credential, Error, RequestOptions, Secret};
use wiremock::ResponseTemplate;

use super::support::{
    KEY, Raw, RawServer, Then, builder, client, json_text, nobody, page, raw_part, received,
    server, told,
};

#[tokio::test]
async fn without_a_key_nothing_is_sent() {
    let server = server(page(0..0)).await;
    let client = Client::builder().base_url(server.uri()).build().unwrap();
    let error = client.get_contacts("c").await.unwrap_err();
    let Error::MissingCredentials { schemes } = &error else {
        panic!("{error:?}");
    };
    assert_eq!(schemes, &["bearerAuth"]);
    assert!(error.to_string().contains("bearerAuth"));
    assert!(!error.is_retryable());
    assert!(received(&server).await.is_empty());
}

#[test]
fn a_key_that_cannot_be_right_is_refused_and_not_shown() {
    for key in [
        "",
        " ",
        "\n",
        "secret-key\n",
        " secret-key",
        "secret\r\nx-evil: 1",
        "secret\0key",
    ] {
        let error = Client::new(key).unwrap_err();
        assert!(
            matches!(error, Error::Configuration { .. }),
            "{key:?}: {error:?}"
        );
        assert!(!told(&error).contains("secret"), "{error:?}");
    }
}

#[tokio::test]
async fn the_key_is_shown_by_nothing_that_holds_it() {
    let options = RequestOptions::new()
        .header("x-second", KEY)
        .query("key", KEY);
    let builder = builder("https://localhost:1").header("x-third", KEY);
    let mut shown = format!("{builder:?} {builder:#?} {options:?} {options:#?}");
    let client = builder.build().unwrap();
    shown.push_str(&format!("{client:?} {client:#?} {:?}", client.clone()));
    let request = || {
        client
            .get_contacts(KEY)
            .search(KEY)
            .options(options.clone())
    };
    shown.push_str(&format!("{:?} {:#?}", request(), request()));
    shown.push_str(&format!("{:?} {:#?}", request().pages(), request().items()));
    shown.push_str(&format!(
        "{:?} {:?}",
        Credential::from(KEY),
        Secret::new(KEY)
    ));
    let basic = Credential::Basic {
        user: "u".to_owned(),
        password: Secret::new(KEY),
    };
    shown.push_str(&format!("{basic:?} {basic:#?}"));
    assert!(!shown.contains(KEY), "{shown}");
}

#[tokio::test]
async fn the_key_is_shown_by_no_error() {
    let (_socket, url) = nobody();
    let refused = client(url);
    let closed = RawServer::start([Raw(String::new(), Then::Close)]).await;
    let half = RawServer::start([raw_part(Then::Close)]).await;
    let hangs = RawServer::start([Raw(String::new(), Then::Hang)]).await;
    let short = Duration::from_millis(100);
    let slow = builder(hangs.url()).attempt_timeout(short).build().unwrap();
    let total = builder(hangs.url()).total_timeout(short).build().unwrap();
    let tls = builder(hangs.url().replace("http:", "https:"))
        .connect_timeout(short)
        .build()
        .unwrap();
    let wrong = server(json_text("{")).await;
    let failed = server(ResponseTemplate::new(500).set_body_string("no")).await;
    let long = builder(failed.uri())
        .retries(0)
        .max_response_bytes(1)
        .build()
        .unwrap();
    let clients = [
        refused,
        client(closed.url()),
        client(half.url()),
        slow,
        total,
        tls,
        client(wrong.uri()),
        client(failed.uri()),
        long,
    ];
    let mut errors = Vec::new();
    for client in clients {
        let options = RequestOptions::new()
            .header("x-second", KEY)
            .query("key", KEY);
        errors.push(
            client
                .get_contacts("c")
                .search(KEY)
                .options(options)
                .await
                .unwrap_err(),
        );
    }
    let broken = RequestOptions::new().header("x-second", format!("{KEY}\n"));
    errors.push(
        client(failed.uri())
            .get_contacts("c")
            .options(broken)
            .await
            .unwrap_err(),
    );
    errors.push(
        builder(format!("https://user:{KEY}@localhost"))
            .build()
            .unwrap_err(),
    );
    errors.push(
        builder(format!("https://localhost?key={KEY}"))
            .build()
            .unwrap_err(),
    );
    for error in errors {
        assert!(!told(&error).contains(KEY), "{}", told(&error));
    }
}

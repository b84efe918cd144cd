//! Settings that cannot work.

use runtime::runtime::client::Builder;
use runtime::runtime::credentials::credential::Secret;
use runtime::runtime::options::RequestOptions;

use super::{API, get};

#[test]
fn configurations_that_cannot_work_are_refused() {
    let builder = || Builder::new(&API).base_url("https://a.example");
    let reason = |builder: Builder| builder.build().unwrap_err().to_string();
    let open = || builder().base_url("http://a.example");
    assert!(reason(open().credential(0, Secret::new("x"))).contains("is http"));
    assert!(reason(open().header("X-Key", "x")).contains("is http"));
    assert!(open().user_agent("me").build().is_ok());
    assert!(reason(builder().header("a b", "c")).contains("not a header name"));
    assert!(reason(builder().credential(9, Secret::new("x"))).contains("no security scheme 9"));
    for key in ["", "x\n", " x"] {
        let reason = reason(builder().credential(0, Secret::new(key)));
        assert!(reason.contains("the credential for token"), "{reason}");
    }
    let broken = Builder::new(&API).base_url("https://a\n.example");
    assert!(reason(broken).contains("control characters"));
    assert!(Builder::new(&API).build().is_ok());
}

#[tokio::test]
async fn a_key_that_a_call_brings_is_not_shown_to_the_network_either() {
    let open = |allow| {
        let builder = Builder::new(&API).base_url("http://192.0.2.1:1").retries(0);
        let builder = builder.connect_timeout(std::time::Duration::from_millis(1));
        builder.allow_plain_http(allow).build().unwrap()
    };
    let call = |allow, name: &str| {
        let mut call = super::request(&open(allow), &super::GET);
        call.options(RequestOptions::new().header(name, "x"));
        async { call.execute().await.unwrap_err().to_string() }
    };
    for name in ["authorization", "x-key"] {
        assert!(call(false, name).await.contains("is http"), "{name}");
        assert!(!call(true, name).await.contains("is http"), "{name}");
    }
    assert!(!call(false, "x-other").await.contains("is http"));
}

#[tokio::test]
async fn a_client_without_a_base_url_says_so() {
    let client = Builder::new(&API).build().unwrap();
    let error = get(&client).await.unwrap_err();
    assert!(error.to_string().contains("or a base URL"), "{error}");
}

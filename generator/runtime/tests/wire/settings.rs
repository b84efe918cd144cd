//! Settings that cannot work.

use runtime::runtime::client::Builder;
use runtime::runtime::credentials::credential::Secret;

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
    assert!(Builder::new(&API).build().is_ok());
}

#[tokio::test]
async fn a_client_without_a_base_url_says_so() {
    let client = Builder::new(&API).build().unwrap();
    let error = get(&client).await.unwrap_err();
    assert!(error.to_string().contains("or a base URL"), "{error}");
}

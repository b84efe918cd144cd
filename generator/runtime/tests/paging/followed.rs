//! Pages that each say where the next one is.

use super::*;

#[tokio::test]
async fn a_cursor_in_the_body_leads_to_the_end() {
    static PLAN: Plan = Plan::Cursor {
        slot: Slot::Parameter(2),
        header: None,
    };
    let server = MockServer::start().await;
    serve_first(&server, list(0..2, Some("a b"))).await;
    serve(&server, "a b", list(2..2, Some("c"))).await;
    serve(&server, "c", list(2..3, None)).await;
    let items = lists(&client(&server), &PLAN).collect().await.unwrap();
    assert_eq!(items.len(), 3);
}

#[tokio::test]
async fn a_cursor_that_leads_to_itself_is_an_error() {
    static PLAN: Plan = Plan::Cursor {
        slot: Slot::Parameter(2),
        header: None,
    };
    let server = MockServer::start().await;
    Mock::given(method("GET"))
        .respond_with(list(0..0, Some("a")))
        .mount(&server)
        .await;
    let error = lists(&client(&server), &PLAN).collect().await.unwrap_err();
    assert!(matches!(error, Error::Paging { .. }), "{error}");
    assert_eq!(requests(&server).await, 2);
}

#[tokio::test]
async fn cursors_that_lead_in_a_circle_are_an_error_whatever_else_the_pages_say() {
    static PLAN: Plan = Plan::Cursor {
        slot: Slot::Parameter(2),
        header: None,
    };
    let server = MockServer::start().await;
    let list = |ids, next: &str, time: u32| {
        let body = json!({"data": contacts(ids), "next": next, "time": time});
        ResponseTemplate::new(200).set_body_json(body)
    };
    serve_first(&server, list(0..2, "b", 1)).await;
    serve(&server, "b", list(2..4, "a", 2)).await;
    serve(&server, "a", list(0..2, "b", 3)).await;
    let error = lists(&client(&server), &PLAN).collect().await.unwrap_err();
    assert!(matches!(error, Error::Paging { .. }), "{error}");
    assert_eq!(requests(&server).await, 3);
}

#[tokio::test]
async fn pages_of_the_same_items_are_read_to_the_end_where_their_cursors_go_on() {
    static PLAN: Plan = Plan::Cursor {
        slot: Slot::Parameter(2),
        header: None,
    };
    let server = MockServer::start().await;
    serve_first(&server, list(0..2, Some("b"))).await;
    serve(&server, "b", list(2..4, Some("c"))).await;
    serve(&server, "c", list(0..2, None)).await;
    let items = lists(&client(&server), &PLAN).collect().await.unwrap();
    assert_eq!(items.len(), 6);
}

#[tokio::test]
async fn links_lead_to_the_end_and_never_to_another_server() {
    static PLAN: Plan = Plan::LinkHeader;
    let server = MockServer::start().await;
    let link = format!(
        r#"<{0}/a,b?x=1>; rel="prev", <{0}/orgs/c/contacts?page=7>; rel="next last""#,
        server.uri()
    );
    serve_first(
        &server,
        list(0..2, None).insert_header("link", link.as_str()),
    )
    .await;
    serve(
        &server,
        "7",
        list(2..3, None).insert_header("link", "<https://evil.example/>; rel=next"),
    )
    .await;
    let mut items = lists(&client(&server), &PLAN);
    for _ in 0..2 {
        assert!(items.next().await.unwrap().is_ok());
    }
    assert!(items.next().await.unwrap().is_ok());
    let error = items.next().await.unwrap().unwrap_err();
    assert_eq!(
        error.to_string(),
        "the pages do not advance: the link to the next page leads to another server"
    );
}

#[tokio::test]
async fn a_relative_link_starts_at_the_page_that_has_it() {
    static HEADER: Plan = Plan::LinkHeader;
    static BODY: Plan = Plan::NextUrl;
    for (plan, first, second) in [
        (&HEADER, "?page=2", "contacts?page=3"),
        (&BODY, "./contacts?page=2", "?page=3"),
    ] {
        let server = MockServer::start().await;
        let page = |ids, link: &str| {
            list(ids, Some(link)).insert_header("link", format!("<{link}>; rel=next"))
        };
        serve_first(&server, page(0..2, first)).await;
        serve(&server, "2", page(2..4, second)).await;
        serve(&server, "3", list(4..5, None)).await;
        let items = lists(&client(&server), plan).collect().await.unwrap();
        assert_eq!(items.len(), 5);
    }
}

#[tokio::test]
async fn a_relative_link_starts_where_a_redirect_has_led() {
    static PLAN: Plan = Plan::LinkHeader;
    let server = MockServer::start().await;
    let first = list(0..2, None).insert_header("link", "<contacts?page=2>; rel=next");
    for (at, template) in [
        (
            "/orgs/c/contacts",
            ResponseTemplate::new(302).insert_header("location", "/v2/all/contacts"),
        ),
        ("/v2/all/contacts", first),
    ] {
        let mock = Mock::given(path(at)).and(query_param_is_missing("page"));
        mock.respond_with(template).mount(&server).await;
    }
    let second = Mock::given(path("/v2/all/contacts")).and(query_param("page", "2"));
    second.respond_with(list(2..3, None)).mount(&server).await;
    let items = lists(&client(&server), &PLAN).collect().await.unwrap();
    assert_eq!(items.len(), 3);
}

#[tokio::test]
async fn what_stands_within_quotes_is_no_link_and_of_two_relations_the_first_counts() {
    static PLAN: Plan = Plan::LinkHeader;
    for link in [
        r#"<?page=2>; rel="prev"; title="see; rel=next""#,
        r#"<?page=2>; rel="last"; title="<?page=3>; rel=next""#,
        r#"<?page=2>; rel=prev; rel=next"#,
        r#"<?page=2>; anchor="/other"; rel=next"#,
    ] {
        let server = MockServer::start().await;
        serve_first(&server, list(0..2, None).insert_header("link", link)).await;
        let items = lists(&client(&server), &PLAN).collect().await.unwrap();
        assert_eq!(items.len(), 2, "{link}");
    }
}

#[tokio::test]
async fn a_url_in_the_body_leads_to_the_end() {
    static PLAN: Plan = Plan::NextUrl;
    let server = MockServer::start().await;
    serve_first(&server, list(0..2, Some("/orgs/c/contacts?page=2"))).await;
    serve(&server, "2", list(2..3, None)).await;
    assert_eq!(
        lists(&client(&server), &PLAN)
            .collect()
            .await
            .unwrap()
            .len(),
        3
    );
}

#[tokio::test]
async fn a_page_is_given_before_the_error_about_where_it_leads() {
    static PLAN: Plan = Plan::Cursor {
        slot: Slot::Parameter(2),
        header: None,
    };
    let server = MockServer::start().await;
    serve_first(&server, list(0..2, Some("b"))).await;
    serve(&server, "b", list(0..2, Some("b"))).await;
    let mut items = lists(&client(&server), &PLAN);
    for id in ["0", "1", "0", "1"] {
        assert_eq!(items.next().await.unwrap().unwrap().id, id);
    }
    let error = items.next().await;
    assert!(
        matches!(error, Some(Err(Error::Paging { .. }))),
        "{error:?}"
    );
    assert!(items.next().await.is_none());
}

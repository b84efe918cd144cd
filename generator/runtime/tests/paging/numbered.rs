//! Pages that are asked for by a number, or by how many items come before.

use std::convert::Infallible;

use super::*;

#[tokio::test]
async fn a_call_gives_the_value_and_its_headers() {
    let server = MockServer::start().await;
    let template = page(0..2)
        .insert_header("pagination-count", "2")
        .insert_header("x-request-id", "r1");
    serve(&server, "1", template).await;
    let page = client(&server)
        .get_contacts("c")
        .status(ContactStatus::Blocked)
        .page(1)
        .await
        .unwrap();
    assert_eq!(page.len(), 2);
    assert_eq!(page.status(), 200);
    assert_eq!(page.typed_headers().pagination_count, Some(2));
    assert_eq!(page.request_id(), Some("r1"));
    let sent = &server.received_requests().await.unwrap()[0];
    assert_eq!(sent.url.query(), Some("status=BLOCKED&page=1"));
}

#[tokio::test]
async fn a_list_ends_with_a_short_page() {
    let server = MockServer::start().await;
    serve_first(&server, page(0..2)).await;
    serve(&server, "2", page(2..4)).await;
    serve(&server, "3", page(4..5)).await;
    let items = client(&server)
        .get_contacts("c")
        .take(2)
        .items()
        .collect()
        .await
        .unwrap();
    assert_eq!(items.len(), 5);
    assert_eq!(requests(&server).await, 3);
}

#[tokio::test]
async fn a_list_ends_with_an_empty_page() {
    let server = MockServer::start().await;
    serve_first(&server, page(0..2)).await;
    serve(&server, "2", page(0..0)).await;
    let mut pages = client(&server).get_contacts("c").take(2).pages();
    assert_eq!(pages.next().await.unwrap().unwrap().len(), 2);
    assert!(pages.next().await.unwrap().unwrap().is_empty());
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn a_list_ends_when_the_count_is_reached() {
    let server = MockServer::start().await;
    serve(
        &server,
        "2",
        page(2..4).insert_header("pagination-count", "6"),
    )
    .await;
    serve(
        &server,
        "3",
        page(4..6).insert_header("pagination-count", "6"),
    )
    .await;
    let items = client(&server)
        .get_contacts("c")
        .page(2)
        .take(2)
        .items()
        .collect()
        .await
        .unwrap();
    assert_eq!(items.len(), 4);
    assert_eq!(requests(&server).await, 2);
}

#[tokio::test]
async fn a_server_that_gives_less_than_asked_for_is_read_to_the_end() {
    let server = MockServer::start().await;
    let announced = |template: ResponseTemplate| template.insert_header("pagination-take", "2");
    serve_first(&server, announced(page(0..2))).await;
    serve(&server, "2", announced(page(2..3))).await;
    let items = client(&server)
        .get_contacts("c")
        .take(50)
        .items()
        .collect()
        .await
        .unwrap();
    assert_eq!(items.len(), 3);
}

#[tokio::test]
async fn a_server_that_ignores_the_page_is_an_error() {
    let server = MockServer::start().await;
    Mock::given(method("GET"))
        .respond_with(page(0..2))
        .mount(&server)
        .await;
    let mut pages = client(&server).get_contacts("c").take(2).pages();
    assert!(pages.next().await.unwrap().is_ok());
    assert!(matches!(
        pages.next().await,
        Some(Err(Error::Paging { .. }))
    ));
    assert!(pages.next().await.is_none());
    assert_eq!(requests(&server).await, 2);
}

#[tokio::test]
async fn a_list_that_grows_at_its_front_is_read_to_its_end() {
    let server = MockServer::start().await;
    serve_first(&server, page(0..2)).await;
    serve(&server, "2", page(1..3)).await;
    serve(&server, "3", page(2..3)).await;
    let items = client(&server)
        .get_contacts("c")
        .take(2)
        .items()
        .collect()
        .await
        .unwrap();
    let ids: Vec<_> = items.iter().map(|contact| contact.id.as_str()).collect();
    assert_eq!(ids, ["0", "1", "1", "2", "2"]);
}

#[tokio::test]
async fn a_server_that_announces_another_page_is_an_error() {
    let server = MockServer::start().await;
    let first = || ResponseTemplate::new(200).insert_header("pagination-page", "1");
    serve_first(&server, first().set_body_json(contacts(0..2))).await;
    serve(&server, "2", first().set_body_json(contacts(2..4))).await;
    let mut items = client(&server).get_contacts("c").take(2).items();
    assert!(items.next().await.unwrap().is_ok());
    assert!(items.next().await.unwrap().is_ok());
    let error = items.next().await.unwrap().unwrap_err();
    assert_eq!(
        error.to_string(),
        "the pages do not advance: asked for page 2, the server has sent page 1"
    );
    assert!(items.next().await.is_none());
}

#[tokio::test]
async fn a_list_ends_after_an_error() {
    let server = MockServer::start().await;
    serve_first(
        &server,
        ResponseTemplate::new(404).set_body_json(json!({"message": "no"})),
    )
    .await;
    let mut items = client(&server).get_contacts("c").items();
    let error = items.next().await.unwrap().unwrap_err();
    let documented = error.api().and_then(|api| api.documented.as_ref());
    assert_eq!(
        documented,
        Some(&GetContactsError::NotFound(json!({"message": "no"})))
    );
    assert!(items.next().await.is_none());
}

#[tokio::test]
async fn offsets_advance_by_what_was_received() {
    static PLAN: Plan = Plan::Offset(Numbered {
        size: Some(Slot::Parameter(3)),
        first: 0,
        count_header: Some("pagination-count"),
        ..Numbered::new(2)
    });
    let server = MockServer::start().await;
    let counted = |template: ResponseTemplate| template.insert_header("pagination-count", "5");
    serve_first(&server, counted(list(0..3, None))).await;
    serve(&server, "3", counted(list(3..5, None))).await;
    assert_eq!(
        lists(&client(&server), &PLAN)
            .collect()
            .await
            .unwrap()
            .len(),
        5
    );
    assert_eq!(requests(&server).await, 2);
}

async fn send_numbers(request: Request) -> Result<Response<Vec<i64>>, Error> {
    request.execute().await?.json().await
}

fn numbers(client: &ListClient, plan: &'static Plan) -> Items<Vec<i64>, (), Infallible> {
    let request = client.get_contacts("c").request;
    Pages::new(request, plan, |request| Box::pin(send_numbers(request))).items()
}

static BY_OFFSET: Plan = Plan::Offset(Numbered {
    first: 0,
    count_header: Some("total"),
    ..Numbered::new(2)
});

#[tokio::test]
async fn equal_pages_of_numbers_are_read_up_to_the_count() {
    let server = MockServer::start().await;
    let page = ResponseTemplate::new(200).set_body_json(json!([0, 0]));
    serve_first(&server, page.clone().insert_header("total", "8")).await;
    let page = page.insert_header("total", "8");
    Mock::given(method("GET"))
        .respond_with(page)
        .mount(&server)
        .await;
    let read = numbers(&client(&server), &BY_OFFSET).collect().await;
    assert_eq!(read.unwrap(), [0; 8]);
}

#[tokio::test]
async fn equal_pages_of_numbers_without_an_end_are_an_error_in_the_end() {
    let server = MockServer::start().await;
    Mock::given(method("GET"))
        .respond_with(ResponseTemplate::new(200).set_body_json(json!([0, 0])))
        .mount(&server)
        .await;
    let error = numbers(&client(&server), &BY_OFFSET).collect().await;
    assert!(matches!(error, Err(Error::Paging { .. })), "{error:?}");
    assert_eq!(requests(&server).await, 3);
}

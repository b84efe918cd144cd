//! Documents as frameworks write them from code.

use fixture_code_first::operations::PlantForm;
use fixture_code_first::types::{CountRingsResponse, FindTreesPage, Fruit, NewsResponse, Pear};
use fixture_code_first::{Client, Part};
use futures_util::TryStreamExt;

use crate::server::{Reply, Server};

fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).build().unwrap()
}

#[tokio::test]
async fn a_text_of_bytes_that_is_json_is_json() {
    let server = Server::always(Reply::json(200, r#""a\"b""#));
    let answer = client(&server).put_bytes("a\"b").await.unwrap();
    assert_eq!(answer.into_value(), "a\"b");
    assert_eq!(server.only().text(), r#""a\"b""#);
}

#[tokio::test]
async fn lists_in_a_query_have_no_nulls_and_within_an_object_the_name_of_the_member() {
    let server = Server::always(Reply::new(200, "application/json", ""));
    let page = FindTreesPage {
        number: Some(1),
        sort: Some(vec!["age,desc".to_owned(), "name".to_owned()]),
        within: Some(vec![vec![1, 2]]),
    };
    let call = client(&server).find_trees().ages([1.0, 2.5]).page(&page);
    assert!(call.await.unwrap().into_value().is_none());
    assert_eq!(
        server.only().target,
        "/trees?ages=1&ages=2.5&number=1&sort=age%2Cdesc&sort=name&within=%5B%5B1%2C2%5D%5D"
    );
}

#[tokio::test]
async fn parts_are_what_callers_say_as_texts_say_it() {
    let server = Server::always(Reply::empty(204));
    let form = PlantForm::new("oak", [1.0, 2.5], Part::text("{}"));
    client(&server).plant(form).await.unwrap();
    let request = server.only();
    let text = request.text();
    let parts = text.split("content-disposition: form-data; ").skip(1);
    let parts: Vec<_> = parts.map(|part| part.split("\r\n--").next().unwrap()).collect();
    assert_eq!(
        parts,
        [
            "name=\"name\"\r\n\r\noak",
            "name=\"ages\"\r\n\r\n1",
            "name=\"ages\"\r\n\r\n2.5",
            "name=\"note\"\r\n\r\n{}"
        ]
    );
    let form = PlantForm::new("oak", [], Part::bytes("{}"));
    client(&server).plant(form).await.unwrap();
    let requests = server.requests();
    assert!(requests[1].text().contains("name=\"note\"; filename=\"note\""));
}

#[tokio::test]
async fn items_of_streams_are_typed_whichever_key_describes_them() {
    let line = Reply::new(200, "application/x-jsonl", "{\"inches\":1}\n{\"inches\":2}\n");
    let event = "event: grown\ndata: {\"inches\":3}\n\n";
    let event = Reply::new(200, "text/event-stream", event);
    let text = Reply::new(200, "text/event-stream", "data: tall\n\n");
    let server = Server::start([line, event, text]);
    let client = client(&server);
    let lines = client.growth().await.unwrap().into_value();
    let lines: Vec<_> = lines.map_ok(|growth| growth.inches).try_collect().await.unwrap();
    assert_eq!(lines, [1.0, 2.0]);
    let mut events = client.events().await.unwrap().into_value();
    let event = events.try_next().await.unwrap().unwrap();
    assert_eq!((event.event.as_str(), event.data.inches), ("grown", 3.0));
    let mut texts = client.texts().await.unwrap().into_value();
    assert_eq!(texts.try_next().await.unwrap().unwrap().data, "tall");
}

#[tokio::test]
async fn events_of_several_kinds_are_whichever_theirs_are() {
    let body = "event: felled\ndata: {\"by\":\"Ann\"}\n\ndata: {\"inches\":1}\n\n";
    let server = Server::always(Reply::new(200, "text/event-stream", body));
    let mut events = client(&server).news().await.unwrap().into_value();
    let first = events.try_next().await.unwrap().unwrap().data;
    assert!(matches!(first, NewsResponse::Felled(felled) if felled.by == "Ann"));
    let second = events.try_next().await.unwrap().unwrap().data;
    assert!(matches!(second, NewsResponse::Grown(growth) if growth.inches == 1.0));
}

#[tokio::test]
async fn ids_that_repeat_path_and_method_are_named_after_what_is_left_where_that_is_one() {
    let server = Server::always(Reply::json(200, r#"{"rings":7}"#));
    let client = client(&server);
    let answer: CountRingsResponse = client.count_rings(1).await.unwrap().into_value();
    assert_eq!(answer.rings, Some(7));
    client.set_rings_rings_put().await.unwrap_err();
    client.set_rings_trees_tree_id_rings_put(1).await.unwrap_err();
    let targets: Vec<_> = server.requests().into_iter().map(|sent| sent.target).collect();
    assert_eq!(targets, ["/trees/1/rings", "/rings", "/trees/1/rings"]);
}

#[test]
fn a_reference_with_a_word_on_it_is_the_schema_that_it_refers_to() {
    let fruit: Fruit = serde_json::from_str(r#"{"kind":"Pear"}"#).unwrap();
    assert_eq!(fruit, Fruit::Pear(Pear::new()));
}

#[tokio::test]
async fn lines_are_handed_over_before_the_answer_ends_whatever_it_calls_itself() {
    for media_type in ["application/x-jsonl", "text/x-ndjson", "text/plain"] {
        let server = Server::always(Reply::open(200, media_type, "{\"inches\":1}\n"));
        let mut lines = client(&server).growth().await.unwrap().into_value();
        assert_eq!(lines.try_next().await.unwrap().unwrap().inches, 1.0);
    }
}

#[tokio::test]
async fn what_may_be_anything_in_a_path_is_text() {
    let server = Server::always(Reply::empty(204));
    client(&server).fell("old oak").await.unwrap();
    assert_eq!(server.only().target, "/trees/old%20oak/fell");
}

//! What documents of Swagger 2.0 say once, and operations otherwise.

use fixture_swagger2::operations::AddPhotosForm;
use fixture_swagger2::types::Hive;
use fixture_swagger2::{Client, Part};

use crate::server::{Reply, Server};

#[tokio::test]
async fn an_operation_that_gives_files_alone_gives_bytes() {
    let server = Server::always(Reply::new(200, "application/octet-stream", b"\0wax"));
    let client = Client::builder().base_url(server.url()).key("k").build().unwrap();
    assert_eq!(client.wax().await.unwrap().into_value(), "\0wax");
}

#[tokio::test]
async fn an_operation_has_its_own_media_types_for_what_is_shared() {
    let server = Server::start([Reply::new(200, "application/zip", b"PK"), Reply::empty(204)]);
    let client = Client::builder().base_url(server.url()).key("k").build().unwrap();
    assert_eq!(client.honey().await.unwrap().into_value(), "PK");
    client.put_honey(&Hive::new("H".to_owned())).await.unwrap();
    let [asked, put] = server.requests().try_into().unwrap();
    assert_eq!(asked.header("accept"), Some("application/zip"));
    assert_eq!(put.header("content-type"), Some("application/vnd.hive+json"));
}

#[tokio::test]
async fn each_of_several_files_is_a_part() {
    let server = Server::always(Reply::empty(204));
    let client = Client::builder().base_url(server.url()).key("k").build().unwrap();
    let [first, second] = [vec![0, b','], vec![0xff]].map(Part::bytes);
    let tags = ["a".to_owned(), "b".to_owned()];
    let form = AddPhotosForm::new().photos(first).photos(second).tags(tags);
    client.add_photos().body(form).await.unwrap();
    let body = &server.only().body;
    let holds = |part: &[u8]| body.windows(part.len()).any(|window| window == part);
    assert!(holds(b"\r\n\r\n\0,\r\n--") && holds(b"\r\n\r\n\xff\r\n--"));
    assert!(holds(b"name=\"tags\"\r\n\r\na,b\r\n--"));
}

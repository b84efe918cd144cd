//! What only one side sends, built and read.

use fixture_direction::Client;
use fixture_direction::types::{Address, NewParcel};

use crate::server::{Reply, Server};

#[tokio::test]
async fn what_only_the_server_sends_is_demanded_of_its_answer_alone() {
    let answer = r#"{"id":7,"track":[{"at":"2024-01-01T00:00:00"}]}"#;
    let server = Server::always(Reply::json(201, answer));
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let parcel = NewParcel::new("1234".into(), Address::new("Lane".into()));
    let parcel = client.send_parcel(&parcel).await.unwrap();
    assert_eq!(server.only().text(), r#"{"code":"1234","to":{"street":"Lane"}}"#);
    let id: i64 = parcel.id;
    assert_eq!(id, 7);
    // A moment without an offset is one of UTC.
    let at: Vec<String> = parcel.track.iter().map(|stop| stop.at.to_string()).collect();
    assert_eq!(at, ["2024-01-01T00:00:00Z"]);
}

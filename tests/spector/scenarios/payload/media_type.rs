//! `payload/media-type/`: one text, as it is and as JSON.

use crate::{Outcome, client};

#[tokio::test]
async fn Payload_MediaType_StringBody_sendAsText() -> Outcome {
    client!(payload_media_type)
        .string_body_send_as_text("{cat}")
        .await?;
    Ok(())
}

#[tokio::test]
async fn Payload_MediaType_StringBody_getAsText() -> Outcome {
    let answer = client!(payload_media_type)
        .string_body_get_as_text()
        .await?;
    assert_eq!(*answer, "{cat}");
    Ok(())
}

#[tokio::test]
async fn Payload_MediaType_StringBody_sendAsJson() -> Outcome {
    client!(payload_media_type)
        .string_body_send_as_json("foo")
        .await?;
    Ok(())
}

#[tokio::test]
async fn Payload_MediaType_StringBody_getAsJson() -> Outcome {
    let answer = client!(payload_media_type)
        .string_body_get_as_json()
        .await?;
    assert_eq!(*answer, "foo");
    Ok(())
}

//! `payload/content-negotiation/`: one operation with answers of several media types. The one that is wanted is asked for by
//! the header `accept`.

use payload_content_negotiation::RequestOptions;
use payload_content_negotiation::operations::DifferentBodyGetAvatarAsPngDifferentBodyGetAvatarAsJsonSuccess as Avatar;

use crate::{Outcome, client, picture};

fn accept(media_type: &str) -> RequestOptions {
    RequestOptions::new().header("accept", media_type)
}

#[tokio::test]
async fn Payload_ContentNegotiation_SameBody() -> Outcome {
    let client = client!(payload_content_negotiation);
    let request = client.same_body_get_avatar_as_png_same_body_get_avatar_as_jpeg();
    let answer = request.options(accept("image/png")).await?;
    assert_eq!(*answer, picture::png());
    let request = client.same_body_get_avatar_as_png_same_body_get_avatar_as_jpeg();
    let answer = request.options(accept("image/jpeg")).await?;
    assert_eq!(*answer, picture::jpeg());
    Ok(())
}

#[tokio::test]
async fn Payload_ContentNegotiation_DifferentBody() -> Outcome {
    let client = client!(payload_content_negotiation);
    let request = client.different_body_get_avatar_as_png_different_body_get_avatar_as_json();
    let answer = request.options(accept("image/png")).await?;
    assert_eq!(*answer, Avatar::OkImagePng(picture::png().into()));
    let request = client.different_body_get_avatar_as_png_different_body_get_avatar_as_json();
    let answer = request.options(accept("application/json")).await?;
    let Avatar::OkApplicationJson(avatar) = answer.into_value() else {
        panic!("not the JSON that was asked for");
    };
    assert_eq!(avatar.content.as_ref(), picture::png());
    Ok(())
}

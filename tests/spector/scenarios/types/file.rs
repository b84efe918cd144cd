//! `type/file/`: files as whole bodies.

use serde_json::json;
use type_file::operations::BodyUploadFileMultipleContentTypesBody as AnyPicture;

use crate::{Outcome, client, picture};

#[tokio::test]
async fn Type_File_Body_uploadFileSpecificContentType() -> Outcome {
    let client = client!(type_file);
    client
        .body_upload_file_specific_content_type(picture::png())
        .await?;
    Ok(())
}

#[tokio::test]
async fn Type_File_Body_uploadFileJsonContentType() -> Outcome {
    let body = json!({ "message": "test file content" });
    client!(type_file)
        .body_upload_file_json_content_type(&body)
        .await?;
    Ok(())
}

#[tokio::test]
async fn Type_File_Body_downloadFileJsonContentType() -> Outcome {
    let answer = client!(type_file)
        .body_download_file_json_content_type()
        .await?;
    assert_eq!(*answer, json!({ "message": "test file content" }));
    Ok(())
}

#[tokio::test]
async fn Type_File_Body_downloadFileSpecificContentType() -> Outcome {
    let answer = client!(type_file)
        .body_download_file_specific_content_type()
        .await?;
    assert_eq!(*answer, picture::png());
    Ok(())
}

#[tokio::test]
async fn Type_File_Body_uploadFileMultipleContentTypes() -> Outcome {
    let body = AnyPicture::ImagePng(picture::png().into());
    client!(type_file)
        .body_upload_file_multiple_content_types(body)
        .await?;
    Ok(())
}

#[tokio::test]
async fn Type_File_Body_downloadFileMultipleContentTypes() -> Outcome {
    let answer = client!(type_file)
        .body_download_file_multiple_content_types()
        .await?;
    assert_eq!(*answer, picture::png());
    Ok(())
}

/// Of the media type, the document says that it is any: the caller says which.
#[tokio::test]
async fn Type_File_Body_uploadFileDefaultContentType() -> Outcome {
    let client = client!(type_file);
    client
        .body_upload_file_default_content_type("image/png", picture::png())
        .await?;
    Ok(())
}

#[tokio::test]
async fn Type_File_Body_downloadFileDefaultContentType() -> Outcome {
    let answer = client!(type_file)
        .body_download_file_default_content_type()
        .await?;
    assert_eq!(*answer, picture::png());
    Ok(())
}

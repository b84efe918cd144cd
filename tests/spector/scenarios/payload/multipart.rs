//! `payload/multipart/`: forms of several parts.

use payload_multipart::operations::*;
use payload_multipart::runtime::requests::multipart::Part;
use payload_multipart::types::Address;

use crate::{Outcome, client, picture};

fn jpeg() -> Part {
    Part::bytes(picture::jpeg()).file_name("image.jpg")
}

fn png() -> Part {
    Part::bytes(picture::png()).file_name("image.png")
}

/// A picture with a name and a media type of its own.
fn hello() -> Part {
    Part::bytes(picture::jpeg())
        .file_name("hello.jpg")
        .content_type("image/jpg")
}

fn address(city: &str) -> Address {
    Address::new(city.to_owned())
}

#[tokio::test]
async fn Payload_MultiPart_FormData_basic() -> Outcome {
    let form = FormDataBasicForm::new("123", jpeg());
    client!(payload_multipart).form_data_basic(form).await?;
    Ok(())
}

#[tokio::test]
async fn Payload_MultiPart_FormData_withWireName() -> Outcome {
    let form = FormDataWithWireNameForm::new("123", jpeg());
    client!(payload_multipart)
        .form_data_with_wire_name(form)
        .await?;
    Ok(())
}

#[tokio::test]
async fn Payload_MultiPart_FormData_optionalParts() -> Outcome {
    let client = client!(payload_multipart);
    let form = FormDataOptionalPartsForm::new;
    client.form_data_optional_parts(form().id("123")).await?;
    client
        .form_data_optional_parts(form().profile_image(jpeg()))
        .await?;
    client
        .form_data_optional_parts(form().id("123").profile_image(jpeg()))
        .await?;
    Ok(())
}

#[tokio::test]
async fn Payload_MultiPart_FormData_fileArrayAndBasic() -> Outcome {
    let form = FormDataFileArrayAndBasicForm::new("123", &address("X"), jpeg(), [png(), png()]);
    client!(payload_multipart)
        .form_data_file_array_and_basic(form)
        .await?;
    Ok(())
}

#[tokio::test]
async fn Payload_MultiPart_FormData_jsonPart() -> Outcome {
    let form = FormDataJsonPartForm::new(&address("X"), jpeg());
    client!(payload_multipart).form_data_json_part(form).await?;
    Ok(())
}

#[tokio::test]
async fn Payload_MultiPart_FormData_binaryArrayParts() -> Outcome {
    let form = FormDataBinaryArrayPartsForm::new("123", [png(), png()]);
    client!(payload_multipart)
        .form_data_binary_array_parts(form)
        .await?;
    Ok(())
}

#[tokio::test]
async fn Payload_MultiPart_FormData_multiBinaryParts() -> Outcome {
    let client = client!(payload_multipart);
    let form = || FormDataMultiBinaryPartsForm::new(jpeg());
    client.form_data_multi_binary_parts(form()).await?;
    client
        .form_data_multi_binary_parts(form().picture(png()))
        .await?;
    Ok(())
}

#[tokio::test]
async fn Payload_MultiPart_FormData_checkFileNameAndContentType() -> Outcome {
    let form = FormDataCheckFileNameAndContentTypeForm::new("123", hello());
    client!(payload_multipart)
        .form_data_check_file_name_and_content_type(form)
        .await?;
    Ok(())
}

#[tokio::test]
async fn Payload_MultiPart_FormData_anonymousModel() -> Outcome {
    let form = FormDataAnonymousModelForm::new(jpeg());
    client!(payload_multipart)
        .form_data_anonymous_model(form)
        .await?;
    Ok(())
}

#[tokio::test]
async fn Payload_MultiPart_FormData_HttpParts_ContentType_imageJpegContentType() -> Outcome {
    let form = ContentTypeImageJpegContentTypeForm::new(hello());
    client!(payload_multipart)
        .content_type_image_jpeg_content_type(form)
        .await?;
    Ok(())
}

#[tokio::test]
async fn Payload_MultiPart_FormData_HttpParts_ContentType_requiredContentType() -> Outcome {
    let picture = jpeg().content_type("application/octet-stream");
    let form = ContentTypeRequiredContentTypeForm::new(picture);
    client!(payload_multipart)
        .content_type_required_content_type(form)
        .await?;
    Ok(())
}

#[tokio::test]
async fn Payload_MultiPart_FormData_HttpParts_ContentType_optionalContentType() -> Outcome {
    let form = ContentTypeOptionalContentTypeForm::new(jpeg());
    client!(payload_multipart)
        .content_type_optional_content_type(form)
        .await?;
    Ok(())
}

/// A list is a part for each of its items; the scenario wants one part for the whole.
#[tokio::test]
async fn Payload_MultiPart_FormData_HttpParts_jsonArrayAndFileArray() -> Outcome {
    let previous = [address("Y"), address("Z")];
    let pictures = [png(), png()];
    let form =
        HttpPartsJsonArrayAndFileArrayForm::new("123", &address("X"), jpeg(), &previous, pictures);
    client!(payload_multipart)
        .http_parts_json_array_and_file_array(form)
        .await?;
    Ok(())
}

#[tokio::test]
async fn Payload_MultiPart_FormData_HttpParts_NonString_float() -> Outcome {
    let form = NonStringFloatForm::new(0.5);
    client!(payload_multipart).non_string_float(form).await?;
    Ok(())
}

#[tokio::test]
async fn Payload_MultiPart_FormData_File_uploadFileSpecificContentType() -> Outcome {
    let form = FileUploadFileSpecificContentTypeForm::new(png());
    client!(payload_multipart)
        .file_upload_file_specific_content_type(form)
        .await?;
    Ok(())
}

#[tokio::test]
async fn Payload_MultiPart_FormData_File_uploadFileRequiredFilename() -> Outcome {
    let form = FileUploadFileRequiredFilenameForm::new(png());
    client!(payload_multipart)
        .file_upload_file_required_filename(form)
        .await?;
    Ok(())
}

#[tokio::test]
async fn Payload_MultiPart_FormData_File_uploadFileArray() -> Outcome {
    let form = FileUploadFileArrayForm::new([png(), png()]);
    client!(payload_multipart)
        .file_upload_file_array(form)
        .await?;
    Ok(())
}

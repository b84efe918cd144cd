//! `encode/array/`: lists that travel as one text. The document says no more than that they are text.

use encode_array::types;

use crate::{Outcome, client};

#[tokio::test]
async fn Encode_Array_Property_commaDelimited() -> Outcome {
    let body = types::CommaDelimitedArrayProperty::new("blue,red,green".to_owned());
    let answer = client!(encode_array)
        .property_comma_delimited(&body)
        .await?;
    assert_eq!(*answer, body);
    Ok(())
}

#[tokio::test]
async fn Encode_Array_Property_spaceDelimited() -> Outcome {
    let body = types::SpaceDelimitedArrayProperty::new("blue red green".to_owned());
    let answer = client!(encode_array)
        .property_space_delimited(&body)
        .await?;
    assert_eq!(*answer, body);
    Ok(())
}

#[tokio::test]
async fn Encode_Array_Property_pipeDelimited() -> Outcome {
    let body = types::PipeDelimitedArrayProperty::new("blue|red|green".to_owned());
    let answer = client!(encode_array).property_pipe_delimited(&body).await?;
    assert_eq!(*answer, body);
    Ok(())
}

#[tokio::test]
async fn Encode_Array_Property_newlineDelimited() -> Outcome {
    let body = types::NewlineDelimitedArrayProperty::new("blue\nred\ngreen".to_owned());
    let answer = client!(encode_array)
        .property_newline_delimited(&body)
        .await?;
    assert_eq!(*answer, body);
    Ok(())
}

#[tokio::test]
async fn Encode_Array_Property_enumCommaDelimited() -> Outcome {
    let body = types::CommaDelimitedEnumArrayProperty::new("blue,red,green".to_owned());
    let answer = client!(encode_array)
        .property_enum_comma_delimited(&body)
        .await?;
    assert_eq!(*answer, body);
    Ok(())
}

#[tokio::test]
async fn Encode_Array_Property_enumSpaceDelimited() -> Outcome {
    let body = types::SpaceDelimitedEnumArrayProperty::new("blue red green".to_owned());
    let answer = client!(encode_array)
        .property_enum_space_delimited(&body)
        .await?;
    assert_eq!(*answer, body);
    Ok(())
}

#[tokio::test]
async fn Encode_Array_Property_enumPipeDelimited() -> Outcome {
    let body = types::PipeDelimitedEnumArrayProperty::new("blue|red|green".to_owned());
    let answer = client!(encode_array)
        .property_enum_pipe_delimited(&body)
        .await?;
    assert_eq!(*answer, body);
    Ok(())
}

#[tokio::test]
async fn Encode_Array_Property_enumNewlineDelimited() -> Outcome {
    let body = types::NewlineDelimitedEnumArrayProperty::new("blue\nred\ngreen".to_owned());
    let answer = client!(encode_array)
        .property_enum_newline_delimited(&body)
        .await?;
    assert_eq!(*answer, body);
    Ok(())
}

#[tokio::test]
async fn Encode_Array_Property_extensibleEnumCommaDelimited() -> Outcome {
    let body = types::CommaDelimitedExtensibleEnumArrayProperty::new("blue,red,green".to_owned());
    let answer = client!(encode_array)
        .property_extensible_enum_comma_delimited(&body)
        .await?;
    assert_eq!(*answer, body);
    Ok(())
}

#[tokio::test]
async fn Encode_Array_Property_extensibleEnumSpaceDelimited() -> Outcome {
    let body = types::SpaceDelimitedExtensibleEnumArrayProperty::new("blue red green".to_owned());
    let answer = client!(encode_array)
        .property_extensible_enum_space_delimited(&body)
        .await?;
    assert_eq!(*answer, body);
    Ok(())
}

#[tokio::test]
async fn Encode_Array_Property_extensibleEnumPipeDelimited() -> Outcome {
    let body = types::PipeDelimitedExtensibleEnumArrayProperty::new("blue|red|green".to_owned());
    let answer = client!(encode_array)
        .property_extensible_enum_pipe_delimited(&body)
        .await?;
    assert_eq!(*answer, body);
    Ok(())
}

#[tokio::test]
async fn Encode_Array_Property_extensibleEnumNewlineDelimited() -> Outcome {
    let body =
        types::NewlineDelimitedExtensibleEnumArrayProperty::new("blue\nred\ngreen".to_owned());
    let answer = client!(encode_array)
        .property_extensible_enum_newline_delimited(&body)
        .await?;
    assert_eq!(*answer, body);
    Ok(())
}

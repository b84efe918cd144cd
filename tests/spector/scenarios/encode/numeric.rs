//! `encode/numeric/`: numbers that travel as text. The document says no more than that they are text.

use encode_numeric::types;

use crate::{Outcome, client};

#[tokio::test]
async fn Encode_Numeric_Property_safeintAsString() -> Outcome {
    let body = types::PropertySafeintAsStringProperty::new("10000000000".to_owned());
    let answer = client!(encode_numeric)
        .property_safeint_as_string(&body)
        .await?;
    assert_eq!(*answer, body);
    Ok(())
}

#[tokio::test]
async fn Encode_Numeric_Property_uint32AsStringOptional() -> Outcome {
    let value = Some("1".to_owned());
    let body = types::PropertyUint32AsStringProperty { value };
    let answer = client!(encode_numeric)
        .property_uint32_as_string_optional(&body)
        .await?;
    assert_eq!(*answer, body);
    Ok(())
}

#[tokio::test]
async fn Encode_Numeric_Property_uint8AsString() -> Outcome {
    let body = types::PropertyUint8AsStringProperty::new("255".to_owned());
    let answer = client!(encode_numeric)
        .property_uint8_as_string(&body)
        .await?;
    assert_eq!(*answer, body);
    Ok(())
}

//! `type/scalar/`: single values as whole bodies.

use serde_json::json;
use type_scalar::runtime::values::decimal::Decimal;

use crate::{Outcome, client};

#[tokio::test]
async fn Type_Scalar_String_get() -> Outcome {
    assert_eq!(*client!(type_scalar).string_get().await?, "test");
    Ok(())
}

#[tokio::test]
async fn Type_Scalar_String_put() -> Outcome {
    client!(type_scalar).string_put("test").await?;
    Ok(())
}

#[tokio::test]
async fn Type_Scalar_Boolean_get() -> Outcome {
    assert!(*client!(type_scalar).boolean_get().await?);
    Ok(())
}

#[tokio::test]
async fn Type_Scalar_Boolean_put() -> Outcome {
    client!(type_scalar).boolean_put(true).await?;
    Ok(())
}

#[tokio::test]
async fn Type_Scalar_Unknown_get() -> Outcome {
    assert_eq!(*client!(type_scalar).unknown_get().await?, json!("test"));
    Ok(())
}

#[tokio::test]
async fn Type_Scalar_Unknown_put() -> Outcome {
    client!(type_scalar).unknown_put(&json!("test")).await?;
    Ok(())
}

/// Decimal numbers come as they are, go as a body and as a parameter, and are added up.
macro_rules! decimal {
    (
        $response:ident $get:ident, $request:ident $put:ident, $parameter:ident $query:ident,
        $prepare:ident $summands:ident, $verify:ident $sum:ident
    ) => {
        #[tokio::test]
        async fn $response() -> Outcome {
            let answer = client!(type_scalar).$get().await?;
            assert_eq!(answer.to_string(), "0.33333");
            Ok(())
        }

        #[tokio::test]
        async fn $request() -> Outcome {
            client!(type_scalar).$put("0.33333".parse()?).await?;
            Ok(())
        }

        #[tokio::test]
        async fn $parameter() -> Outcome {
            client!(type_scalar).$query("0.33333".parse()?).await?;
            Ok(())
        }

        #[tokio::test]
        async fn $prepare() -> Outcome {
            let answer = client!(type_scalar).$summands().await?;
            let tenth: Decimal = "0.1".parse()?;
            assert_eq!(*answer, [tenth.clone(), tenth.clone(), tenth]);
            Ok(())
        }

        #[tokio::test]
        async fn $verify() -> Outcome {
            client!(type_scalar).$sum("0.3".parse()?).await?;
            Ok(())
        }
    };
}

decimal!(
    Type_Scalar_DecimalType_responseBody decimal_type_response_body,
    Type_Scalar_DecimalType_requestBody decimal_type_request_body,
    Type_Scalar_DecimalType_requestParameter decimal_type_request_parameter,
    Type_Scalar_DecimalVerify_prepareVerify decimal_verify_prepare_verify,
    Type_Scalar_DecimalVerify_verify decimal_verify_verify
);
decimal!(
    Type_Scalar_Decimal128Type_responseBody decimal128_type_response_body,
    Type_Scalar_Decimal128Type_requestBody decimal128_type_request_body,
    Type_Scalar_Decimal128Type_requestParameter decimal128_type_request_parameter,
    Type_Scalar_Decimal128Verify_prepareVerify decimal128_verify_prepare_verify,
    Type_Scalar_Decimal128Verify_verify decimal128_verify_verify
);

//! `encode/bytes/`: bytes as they are, and as text in two alphabets.

use encode_bytes::types::{
    Base64BytesProperty, Base64urlArrayBytesProperty, Base64urlBytesProperty, DefaultBytesProperty,
};

use crate::{Outcome, client, picture};

const BYTES: &[u8] = b"test";

mod query {
    use super::*;

    #[tokio::test]
    async fn Encode_Bytes_Query_default() -> Outcome {
        client!(encode_bytes).query_default(BYTES).await?;
        Ok(())
    }

    #[tokio::test]
    async fn Encode_Bytes_Query_base64() -> Outcome {
        client!(encode_bytes).query_base64(BYTES).await?;
        Ok(())
    }

    #[tokio::test]
    async fn Encode_Bytes_Query_base64url() -> Outcome {
        client!(encode_bytes).query_base64url("dGVzdA").await?;
        Ok(())
    }

    #[tokio::test]
    async fn Encode_Bytes_Query_base64urlArray() -> Outcome {
        let values = ["dGVzdA", "dGVzdA"].map(str::to_owned);
        client!(encode_bytes).query_base64url_array(values).await?;
        Ok(())
    }
}

mod property {
    use super::*;

    #[tokio::test]
    async fn Encode_Bytes_Property_default() -> Outcome {
        let body = DefaultBytesProperty::new(BYTES.into());
        let answer = client!(encode_bytes).property_default(&body).await?;
        assert_eq!(answer.value.as_ref(), BYTES);
        Ok(())
    }

    #[tokio::test]
    async fn Encode_Bytes_Property_base64() -> Outcome {
        let body = Base64BytesProperty::new(BYTES.into());
        let answer = client!(encode_bytes).property_base64(&body).await?;
        assert_eq!(answer.value.as_ref(), BYTES);
        Ok(())
    }

    #[tokio::test]
    async fn Encode_Bytes_Property_base64url() -> Outcome {
        let body = Base64urlBytesProperty::new("dGVzdA".to_owned());
        let answer = client!(encode_bytes).property_base64url(&body).await?;
        assert_eq!(*answer, body);
        Ok(())
    }

    #[tokio::test]
    async fn Encode_Bytes_Property_base64urlArray() -> Outcome {
        let values = ["dGVzdA", "dGVzdA"].map(str::to_owned).to_vec();
        let body = Base64urlArrayBytesProperty::new(values);
        let answer = client!(encode_bytes)
            .property_base64url_array(&body)
            .await?;
        assert_eq!(*answer, body);
        Ok(())
    }
}

mod header {
    use super::*;

    #[tokio::test]
    async fn Encode_Bytes_Header_default() -> Outcome {
        client!(encode_bytes).header_default(BYTES).await?;
        Ok(())
    }

    #[tokio::test]
    async fn Encode_Bytes_Header_base64() -> Outcome {
        client!(encode_bytes).header_base64(BYTES).await?;
        Ok(())
    }

    #[tokio::test]
    async fn Encode_Bytes_Header_base64url() -> Outcome {
        client!(encode_bytes).header_base64url("dGVzdA").await?;
        Ok(())
    }

    #[tokio::test]
    async fn Encode_Bytes_Header_base64urlArray() -> Outcome {
        let values = ["dGVzdA", "dGVzdA"].map(str::to_owned);
        client!(encode_bytes).header_base64url_array(values).await?;
        Ok(())
    }
}

mod request_body {
    use super::*;

    #[tokio::test]
    async fn Encode_Bytes_RequestBody_default() -> Outcome {
        client!(encode_bytes)
            .request_body_default(picture::png())
            .await?;
        Ok(())
    }

    #[tokio::test]
    async fn Encode_Bytes_RequestBody_octetStream() -> Outcome {
        client!(encode_bytes)
            .request_body_octet_stream(picture::png())
            .await?;
        Ok(())
    }

    #[tokio::test]
    async fn Encode_Bytes_RequestBody_customContentType() -> Outcome {
        let client = client!(encode_bytes);
        client
            .request_body_custom_content_type(picture::png())
            .await?;
        Ok(())
    }

    #[tokio::test]
    async fn Encode_Bytes_RequestBody_base64() -> Outcome {
        client!(encode_bytes).request_body_base64(BYTES).await?;
        Ok(())
    }

    #[tokio::test]
    async fn Encode_Bytes_RequestBody_base64url() -> Outcome {
        client!(encode_bytes).request_body_base64url(BYTES).await?;
        Ok(())
    }
}

mod response_body {
    use super::*;

    #[tokio::test]
    async fn Encode_Bytes_ResponseBody_default() -> Outcome {
        let answer = client!(encode_bytes).response_body_default().await?;
        assert_eq!(*answer, picture::png());
        Ok(())
    }

    #[tokio::test]
    async fn Encode_Bytes_ResponseBody_octetStream() -> Outcome {
        let answer = client!(encode_bytes).response_body_octet_stream().await?;
        assert_eq!(*answer, picture::png());
        Ok(())
    }

    #[tokio::test]
    async fn Encode_Bytes_ResponseBody_customContentType() -> Outcome {
        let answer = client!(encode_bytes)
            .response_body_custom_content_type()
            .await?;
        assert_eq!(*answer, picture::png());
        Ok(())
    }

    #[tokio::test]
    async fn Encode_Bytes_ResponseBody_base64() -> Outcome {
        let answer = client!(encode_bytes).response_body_base64().await?;
        assert_eq!(answer.as_ref(), BYTES);
        Ok(())
    }

    #[tokio::test]
    async fn Encode_Bytes_ResponseBody_base64url() -> Outcome {
        let answer = client!(encode_bytes).response_body_base64url().await?;
        assert_eq!(*answer, "dGVzdA");
        Ok(())
    }
}

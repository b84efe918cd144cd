//! `encode/datetime/`: moments as RFC 3339 and RFC 7231 have them, and as seconds since 1970.

use encode_datetime::types::{
    DefaultDatetimeProperty, Rfc3339DatetimeProperty, Rfc7231DatetimeProperty,
    UnixTimestampArrayDatetimeProperty, UnixTimestampDatetimeProperty,
};
use jiff::Timestamp;

use crate::{Outcome, client};

const SECONDS: i64 = 1_686_566_864;
const LATER: i64 = 1_686_734_256;
const HTTP_DATE: &str = "Fri, 26 Aug 2022 14:38:00 GMT";

fn moment() -> Timestamp {
    "2022-08-26T18:38:00.000Z".parse().unwrap()
}

mod query {
    use super::*;

    #[tokio::test]
    async fn Encode_Datetime_Query_default() -> Outcome {
        client!(encode_datetime).query_default(moment()).await?;
        Ok(())
    }

    #[tokio::test]
    async fn Encode_Datetime_Query_rfc3339() -> Outcome {
        client!(encode_datetime).query_rfc3339(moment()).await?;
        Ok(())
    }

    #[tokio::test]
    async fn Encode_Datetime_Query_rfc7231() -> Outcome {
        client!(encode_datetime).query_rfc7231(HTTP_DATE).await?;
        Ok(())
    }

    #[tokio::test]
    async fn Encode_Datetime_Query_unixTimestamp() -> Outcome {
        client!(encode_datetime)
            .query_unix_timestamp(SECONDS)
            .await?;
        Ok(())
    }

    #[tokio::test]
    async fn Encode_Datetime_Query_unixTimestampArray() -> Outcome {
        client!(encode_datetime)
            .query_unix_timestamp_array([SECONDS, LATER])
            .await?;
        Ok(())
    }
}

mod property {
    use super::*;

    #[tokio::test]
    async fn Encode_Datetime_Property_default() -> Outcome {
        let body = DefaultDatetimeProperty::new(moment());
        let answer = client!(encode_datetime).property_default(&body).await?;
        assert_eq!(*answer, body);
        Ok(())
    }

    #[tokio::test]
    async fn Encode_Datetime_Property_rfc3339() -> Outcome {
        let body = Rfc3339DatetimeProperty::new(moment());
        let answer = client!(encode_datetime).property_rfc3339(&body).await?;
        assert_eq!(*answer, body);
        Ok(())
    }

    #[tokio::test]
    async fn Encode_Datetime_Property_rfc7231() -> Outcome {
        let body = Rfc7231DatetimeProperty::new(HTTP_DATE.to_owned());
        let answer = client!(encode_datetime).property_rfc7231(&body).await?;
        assert_eq!(*answer, body);
        Ok(())
    }

    #[tokio::test]
    async fn Encode_Datetime_Property_unixTimestamp() -> Outcome {
        let body = UnixTimestampDatetimeProperty::new(SECONDS);
        let answer = client!(encode_datetime)
            .property_unix_timestamp(&body)
            .await?;
        assert_eq!(*answer, body);
        Ok(())
    }

    #[tokio::test]
    async fn Encode_Datetime_Property_unixTimestampArray() -> Outcome {
        let body = UnixTimestampArrayDatetimeProperty::new(vec![SECONDS, LATER]);
        let answer = client!(encode_datetime)
            .property_unix_timestamp_array(&body)
            .await?;
        assert_eq!(*answer, body);
        Ok(())
    }
}

mod header {
    use super::*;

    #[tokio::test]
    async fn Encode_Datetime_Header_default() -> Outcome {
        client!(encode_datetime).header_default(HTTP_DATE).await?;
        Ok(())
    }

    #[tokio::test]
    async fn Encode_Datetime_Header_rfc3339() -> Outcome {
        client!(encode_datetime).header_rfc3339(moment()).await?;
        Ok(())
    }

    #[tokio::test]
    async fn Encode_Datetime_Header_rfc7231() -> Outcome {
        client!(encode_datetime).header_rfc7231(HTTP_DATE).await?;
        Ok(())
    }

    #[tokio::test]
    async fn Encode_Datetime_Header_unixTimestamp() -> Outcome {
        client!(encode_datetime)
            .header_unix_timestamp(SECONDS)
            .await?;
        Ok(())
    }

    #[tokio::test]
    async fn Encode_Datetime_Header_unixTimestampArray() -> Outcome {
        client!(encode_datetime)
            .header_unix_timestamp_array([SECONDS, LATER])
            .await?;
        Ok(())
    }
}

mod response_header {
    use super::*;

    #[tokio::test]
    async fn Encode_Datetime_ResponseHeader_default() -> Outcome {
        let answer = client!(encode_datetime).response_header_default().await?;
        assert_eq!(answer.typed_headers().value.as_deref(), Some(HTTP_DATE));
        Ok(())
    }

    #[tokio::test]
    async fn Encode_Datetime_ResponseHeader_rfc3339() -> Outcome {
        let answer = client!(encode_datetime).response_header_rfc3339().await?;
        assert_eq!(answer.typed_headers().value, Some(moment()));
        Ok(())
    }

    #[tokio::test]
    async fn Encode_Datetime_ResponseHeader_rfc7231() -> Outcome {
        let answer = client!(encode_datetime).response_header_rfc7231().await?;
        assert_eq!(answer.typed_headers().value.as_deref(), Some(HTTP_DATE));
        Ok(())
    }

    #[tokio::test]
    async fn Encode_Datetime_ResponseHeader_unixTimestamp() -> Outcome {
        let answer = client!(encode_datetime)
            .response_header_unix_timestamp()
            .await?;
        assert_eq!(answer.typed_headers().value, Some(SECONDS));
        Ok(())
    }
}

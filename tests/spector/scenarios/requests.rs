//! `response/`, `serialization/`, `server/`, `special-headers/` and `streaming/`.

use crate::{Outcome, client, server};

mod status_code_range {
    use response_status_code_range::operations::{
        ErrorResponseStatusCode404Failure, ErrorResponseStatusCodeInRangeFailure,
    };
    use response_status_code_range::types::{ErrorInRange, NotFoundError};

    use super::*;

    #[tokio::test]
    async fn Response_StatusCodeRange_errorResponseStatusCodeInRange() -> Outcome {
        let request = client!(response_status_code_range).error_response_status_code_in_range();
        let error = request.await.unwrap_err();
        let api = error.api().unwrap();
        assert_eq!(api.status, 494);
        let body = ErrorInRange {
            code: "request-header-too-large".to_owned(),
            message: "Request header too large".to_owned(),
        };
        let expected = ErrorResponseStatusCodeInRangeFailure::ClientError(body);
        assert_eq!(api.documented, Some(expected));
        Ok(())
    }

    #[tokio::test]
    async fn Response_StatusCodeRange_errorResponseStatusCode404() -> Outcome {
        let request = client!(response_status_code_range).error_response_status_code404();
        let error = request.await.unwrap_err();
        let body = NotFoundError {
            code: "not-found".to_owned(),
            resource_id: "resource1".to_owned(),
        };
        let expected = ErrorResponseStatusCode404Failure::NotFound(body);
        assert_eq!(error.api().unwrap().documented, Some(expected));
        Ok(())
    }
}

mod encoded_name {
    use serialization_encoded_name_json::types::PropertyJsonEncodedNameModel;

    use super::*;

    #[tokio::test]
    async fn Serialization_EncodedName_Json_Property_send() -> Outcome {
        let body = PropertyJsonEncodedNameModel::new(true);
        client!(serialization_encoded_name_json)
            .property_send(&body)
            .await?;
        Ok(())
    }

    #[tokio::test]
    async fn Serialization_EncodedName_Json_Property_get() -> Outcome {
        let answer = client!(serialization_encoded_name_json)
            .property_get()
            .await?;
        assert!(answer.wire_name);
        Ok(())
    }
}

mod servers {
    use super::*;

    #[tokio::test]
    async fn Server_Endpoint_NotDefined_valid() -> Outcome {
        client!(server_endpoint_not_defined).valid().await?;
        Ok(())
    }

    fn with_path() -> server_path_multiple_v1_0::servers::TestServerWithPathParameters {
        use server_path_multiple_v1_0::servers::{
            TestServerWithPathParameters, TestServerWithPathParametersApiVersion,
        };
        let version = TestServerWithPathParametersApiVersion::V1_0;
        TestServerWithPathParameters::new()
            .endpoint(server())
            .api_version(version)
    }

    #[tokio::test]
    async fn Server_Path_Multiple_noOperationParams() -> Outcome {
        let builder = server_path_multiple_v1_0::Client::builder();
        builder
            .server(with_path())
            .build()?
            .no_operation_params()
            .await?;
        Ok(())
    }

    #[tokio::test]
    async fn Server_Path_Multiple_withOperationPathParam() -> Outcome {
        let client = server_path_multiple_v1_0::Client::builder()
            .server(with_path())
            .build()?;
        client.with_operation_path_param("test").await?;
        Ok(())
    }

    #[tokio::test]
    async fn Server_Path_Single_myOp() -> Outcome {
        let address = server_path_single::servers::TestserverEndpoint::new().endpoint(server());
        let client = server_path_single::Client::builder()
            .server(address)
            .build()?;
        client.my_op().await?;
        Ok(())
    }
}

mod versions {
    use super::*;

    #[tokio::test]
    async fn Server_Versions_NotVersioned_withoutApiVersion() -> Outcome {
        client!(server_versions_not_versioned)
            .without_api_version()
            .await?;
        Ok(())
    }

    #[tokio::test]
    async fn Server_Versions_NotVersioned_withPathApiVersion() -> Outcome {
        client!(server_versions_not_versioned)
            .with_path_api_version("v1.0")
            .await?;
        Ok(())
    }

    #[tokio::test]
    async fn Server_Versions_NotVersioned_withQueryApiVersion() -> Outcome {
        client!(server_versions_not_versioned)
            .with_query_api_version("v1.0")
            .await?;
        Ok(())
    }

    #[tokio::test]
    async fn Server_Versions_Versioned_withoutApiVersion() -> Outcome {
        client!(server_versions_versioned_2022_12_01_preview)
            .without_api_version()
            .await?;
        Ok(())
    }

    #[tokio::test]
    async fn Server_Versions_Versioned_withPathApiVersion() -> Outcome {
        let client = client!(server_versions_versioned_2022_12_01_preview);
        client.with_path_api_version("2022-12-01-preview").await?;
        Ok(())
    }

    #[tokio::test]
    async fn Server_Versions_Versioned_withQueryOldApiVersion() -> Outcome {
        let client = client!(server_versions_versioned_2021_01_01_preview);
        client
            .with_query_old_api_version("2021-01-01-preview")
            .await?;
        Ok(())
    }

    #[tokio::test]
    async fn Server_Versions_Versioned_withQueryApiVersion() -> Outcome {
        let client = client!(server_versions_versioned_2022_12_01_preview);
        client.with_query_api_version("2022-12-01-preview").await?;
        Ok(())
    }
}

mod special_headers {
    use special_headers_repeatability::types::ImmediateSuccessResponseRepeatabilityResult as RepeatabilityResult;

    use super::*;

    const MOMENT: &str = "Fri, 26 Aug 2022 14:38:00 GMT";

    #[tokio::test]
    async fn SpecialHeaders_ConditionalRequest_postIfMatch() -> Outcome {
        let request = client!(special_headers_conditional_request).post_if_match();
        request.if_match("\"valid\"").await?;
        Ok(())
    }

    #[tokio::test]
    async fn SpecialHeaders_ConditionalRequest_postIfNoneMatch() -> Outcome {
        let request = client!(special_headers_conditional_request).post_if_none_match();
        request.if_none_match("\"invalid\"").await?;
        Ok(())
    }

    #[tokio::test]
    async fn SpecialHeaders_ConditionalRequest_headIfModifiedSince() -> Outcome {
        let request = client!(special_headers_conditional_request).head_if_modified_since();
        request.if_modified_since(MOMENT).await?;
        Ok(())
    }

    #[tokio::test]
    async fn SpecialHeaders_ConditionalRequest_postIfUnmodifiedSince() -> Outcome {
        let request = client!(special_headers_conditional_request).post_if_unmodified_since();
        request.if_unmodified_since(MOMENT).await?;
        Ok(())
    }

    #[tokio::test]
    async fn SpecialHeaders_Repeatability_immediateSuccess() -> Outcome {
        let client = client!(special_headers_repeatability);
        let id = "2378d9bc-1726-11ee-be56-0242ac120002";
        let answer = client
            .immediate_success(id, "Tue, 15 Nov 2022 12:45:26 GMT")
            .await?;
        let result = answer.typed_headers().repeatability_result.as_ref();
        assert_eq!(result, Some(&RepeatabilityResult::Accepted));
        Ok(())
    }
}

mod streaming {
    use super::*;

    /// The document says no more of the lines than that they are text.
    const LINES: &str = "{\"desc\": \"one\"}\n{\"desc\": \"two\"}\n{\"desc\": \"three\"}";

    #[tokio::test]
    async fn Streaming_Jsonl_Basic_send() -> Outcome {
        client!(streaming_jsonl).basic_send(LINES).await?;
        Ok(())
    }

    #[tokio::test]
    async fn Streaming_Jsonl_Basic_receive() -> Outcome {
        let answer = client!(streaming_jsonl).basic_receive().await?;
        assert_eq!(*answer, LINES);
        Ok(())
    }
}

//! `parameters/`: where arguments stand in a request.

use crate::{Outcome, client};

mod basic {
    use parameters_basic::types::{ExplicitBodyUser, ImplicitBodySimpleBody};

    use super::*;

    #[tokio::test]
    async fn Parameters_Basic_ExplicitBody_simple() -> Outcome {
        let body = ExplicitBodyUser::new("foo".to_owned());
        client!(parameters_basic)
            .explicit_body_simple(&body)
            .await?;
        Ok(())
    }

    #[tokio::test]
    async fn Parameters_Basic_ImplicitBody_simple() -> Outcome {
        let body = ImplicitBodySimpleBody::new("foo".to_owned());
        client!(parameters_basic)
            .implicit_body_simple(&body)
            .await?;
        Ok(())
    }
}

mod body_optionality {
    use parameters_body_optionality::types::BodyModel;

    use super::*;

    fn body() -> BodyModel {
        BodyModel::new("foo".to_owned())
    }

    #[tokio::test]
    async fn Parameters_BodyOptionality_requiredExplicit() -> Outcome {
        client!(parameters_body_optionality)
            .required_explicit(&body())
            .await?;
        Ok(())
    }

    #[tokio::test]
    async fn Parameters_BodyOptionality_OptionalExplicit() -> Outcome {
        let client = client!(parameters_body_optionality);
        client.optional_explicit_set().body(&body()).await?;
        client.optional_explicit_omit().await?;
        Ok(())
    }

    #[tokio::test]
    async fn Parameters_BodyOptionality_requiredImplicit() -> Outcome {
        client!(parameters_body_optionality)
            .required_implicit(&body())
            .await?;
        Ok(())
    }
}

mod collection_format {
    use super::*;

    fn colors() -> Vec<String> {
        ["blue", "red", "green"].map(str::to_owned).to_vec()
    }

    #[tokio::test]
    async fn Parameters_CollectionFormat_Query_multi() -> Outcome {
        client!(parameters_collection_format)
            .query_multi(colors())
            .await?;
        Ok(())
    }

    #[tokio::test]
    async fn Parameters_CollectionFormat_Query_ssv() -> Outcome {
        client!(parameters_collection_format)
            .query_ssv(colors())
            .await?;
        Ok(())
    }

    #[tokio::test]
    async fn Parameters_CollectionFormat_Query_pipes() -> Outcome {
        client!(parameters_collection_format)
            .query_pipes(colors())
            .await?;
        Ok(())
    }

    #[tokio::test]
    async fn Parameters_CollectionFormat_Query_csv() -> Outcome {
        client!(parameters_collection_format)
            .query_csv(colors())
            .await?;
        Ok(())
    }

    #[tokio::test]
    async fn Parameters_CollectionFormat_Header_csv() -> Outcome {
        client!(parameters_collection_format)
            .header_csv(colors())
            .await?;
        Ok(())
    }
}

mod path {
    use super::*;

    #[tokio::test]
    async fn Parameters_Path_normal() -> Outcome {
        client!(parameters_path).normal("foo").await?;
        Ok(())
    }

    /// The path is `/parameters/path/optional{name}`, where the slash before the name is lost.
    #[tokio::test]
    async fn Parameters_Path_optional() -> Outcome {
        client!(parameters_path).optional("foo").await?;
        Ok(())
    }
}

mod query {
    use super::*;

    #[tokio::test]
    async fn Parameters_Query_Constant_post() -> Outcome {
        client!(parameters_query).constant_post().await?;
        Ok(())
    }
}

mod spread {
    use parameters_spread::types::{
        AliasInnerModel, AliasSpreadAsRequestBodyBody, AliasSpreadParameterWithInnerAliasBody,
        AliasSpreadWithMultipleParametersBody, ModelBodyParameter, ModelCompositeRequestMix,
    };

    use super::*;

    fn model() -> ModelBodyParameter {
        ModelBodyParameter::new("foo".to_owned())
    }

    #[tokio::test]
    async fn Parameters_Spread_Model_spreadAsRequestBody() -> Outcome {
        client!(parameters_spread)
            .model_spread_as_request_body(&model())
            .await?;
        Ok(())
    }

    #[tokio::test]
    async fn Parameters_Spread_Model_spreadCompositeRequestOnlyWithBody() -> Outcome {
        let client = client!(parameters_spread);
        client
            .model_spread_composite_request_only_with_body(&model())
            .await?;
        Ok(())
    }

    #[tokio::test]
    async fn Parameters_Spread_Model_spreadCompositeRequestWithoutBody() -> Outcome {
        let client = client!(parameters_spread);
        client
            .model_spread_composite_request_without_body("foo", "bar")
            .await?;
        Ok(())
    }

    #[tokio::test]
    async fn Parameters_Spread_Model_spreadCompositeRequest() -> Outcome {
        let client = client!(parameters_spread);
        client
            .model_spread_composite_request("foo", "bar", &model())
            .await?;
        Ok(())
    }

    #[tokio::test]
    async fn Parameters_Spread_Model_spreadCompositeRequestMix() -> Outcome {
        let body = ModelCompositeRequestMix::new("foo".to_owned());
        let client = client!(parameters_spread);
        client
            .model_spread_composite_request_mix("foo", "bar", &body)
            .await?;
        Ok(())
    }

    #[tokio::test]
    async fn Parameters_Spread_Alias_spreadAsRequestBody() -> Outcome {
        let body = AliasSpreadAsRequestBodyBody::new("foo".to_owned());
        client!(parameters_spread)
            .alias_spread_as_request_body(&body)
            .await?;
        Ok(())
    }

    #[tokio::test]
    async fn Parameters_Spread_Alias_spreadAsRequestParameter() -> Outcome {
        let body = AliasSpreadAsRequestBodyBody::new("foo".to_owned());
        let client = client!(parameters_spread);
        client
            .alias_spread_as_request_parameter("1", "bar", &body)
            .await?;
        Ok(())
    }

    #[tokio::test]
    async fn Parameters_Spread_Alias_spreadWithMultipleParameters() -> Outcome {
        let body = AliasSpreadWithMultipleParametersBody {
            optional_int: Some(1),
            optional_string_list: Some(["foo", "bar"].map(str::to_owned).to_vec()),
            ..AliasSpreadWithMultipleParametersBody::new("foo".to_owned(), vec![1, 2])
        };
        let client = client!(parameters_spread);
        client
            .alias_spread_with_multiple_parameters("1", "bar", &body)
            .await?;
        Ok(())
    }

    #[tokio::test]
    async fn Parameters_Spread_Alias_spreadParameterWithInnerModel() -> Outcome {
        let body = AliasInnerModel::new("foo".to_owned());
        let client = client!(parameters_spread);
        client
            .alias_spread_parameter_with_inner_model("1", "bar", &body)
            .await?;
        Ok(())
    }

    #[tokio::test]
    async fn Parameters_Spread_Alias_spreadParameterWithInnerAlias() -> Outcome {
        let body = AliasSpreadParameterWithInnerAliasBody::new("foo".to_owned(), 1);
        let client = client!(parameters_spread);
        client
            .alias_spread_parameter_with_inner_alias("1", "bar", &body)
            .await?;
        Ok(())
    }
}

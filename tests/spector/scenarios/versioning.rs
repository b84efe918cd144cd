//! `versioning/`: documents of several versions of one API. A server's address names the version.

use crate::{Outcome, server};

/// A client of the named crate for one of its versions.
macro_rules! client {
    ($name:ident, $version:ident) => {
        $name::Client::builder()
            .server(
                $name::servers::TestserverEndpoint::new()
                    .endpoint(server())
                    .version($name::servers::TestserverEndpointVersion::$version),
            )
            .build()?
    };
}

mod added {
    use versioning_added_v2::types::{EnumV1, ModelV1, ModelV2, UnionV1, UnionV2};

    use super::*;

    #[tokio::test]
    async fn Versioning_Added_v1() -> Outcome {
        let union = UnionV1::V2Scalar(10);
        let body = ModelV1::new("foo".to_owned(), EnumV1::EnumMemberV2, union);
        let answer = client!(versioning_added_v2, V2).v1("bar", &body).await?;
        assert_eq!(*answer, body);
        Ok(())
    }

    fn model() -> ModelV2 {
        let union = UnionV2::String("bar".to_owned());
        ModelV2::new("foo".to_owned(), union)
    }

    #[tokio::test]
    async fn Versioning_Added_v2() -> Outcome {
        let answer = client!(versioning_added_v2, V2).v2(&model()).await?;
        assert_eq!(*answer, model());
        Ok(())
    }

    #[tokio::test]
    async fn Versioning_Added_InterfaceV2() -> Outcome {
        let client = client!(versioning_added_v2, V2);
        let answer = client.interface_v2_v2_in_interface(&model()).await?;
        assert_eq!(*answer, model());
        Ok(())
    }
}

mod made_optional {
    use versioning_madeoptional_v2::types::TestModel;

    use super::*;

    #[tokio::test]
    async fn Versioning_MadeOptional_test() -> Outcome {
        let body = TestModel::new("foo".to_owned());
        let answer = client!(versioning_madeoptional_v2, V2).test(&body).await?;
        assert_eq!(*answer, body);
        Ok(())
    }
}

mod removed {
    use super::*;

    #[tokio::test]
    async fn Versioning_Removed_v2() -> Outcome {
        use versioning_removed_v2::types::{ModelV2, UnionV2};
        let union = UnionV2::String("bar".to_owned());
        let body = ModelV2::new("foo".to_owned(), union);
        let answer = client!(versioning_removed_v2, V2).v2(&body).await?;
        assert_eq!(*answer, body);
        Ok(())
    }

    #[tokio::test]
    async fn Versioning_Removed_modelV3() -> Outcome {
        use versioning_removed_v1::types::{EnumV3, ModelV3};
        let body = ModelV3::new("123".to_owned(), EnumV3::EnumMemberV1);
        let answer = client!(versioning_removed_v1, V1).model_v3(&body).await?;
        assert_eq!(*answer, body);
        Ok(())
    }

    #[tokio::test]
    async fn Versioning_Removed_modelV3_V2() -> Outcome {
        use versioning_removed_v2::types::{EnumV3, ModelV3};
        let body = ModelV3::new("123".to_owned(), EnumV3::EnumMemberV1);
        let answer = client!(versioning_removed_v2, V2).model_v3(&body).await?;
        assert_eq!(*answer, body);
        Ok(())
    }

    #[tokio::test]
    async fn Versioning_Removed_modelV3_V2preview() -> Outcome {
        use versioning_removed_v2preview::types::ModelV3;
        let body = ModelV3::new("123".to_owned());
        let client = client!(versioning_removed_v2preview, V2preview);
        let answer = client.model_v3(&body).await?;
        assert_eq!(*answer, body);
        Ok(())
    }
}

mod renamed_from {
    use versioning_renamedfrom_v2::types::{NewModel, NewUnion};

    use super::*;

    fn model() -> NewModel {
        NewModel::new("foo".to_owned(), NewUnion::NewScalar(10))
    }

    #[tokio::test]
    async fn Versioning_RenamedFrom_newOp() -> Outcome {
        let client = client!(versioning_renamedfrom_v2, V2);
        let answer = client.new_op("bar", &model()).await?;
        assert_eq!(*answer, model());
        Ok(())
    }

    #[tokio::test]
    async fn Versioning_RenamedFrom_NewInterface() -> Outcome {
        let client = client!(versioning_renamedfrom_v2, V2);
        let answer = client
            .new_interface_new_op_in_new_interface(&model())
            .await?;
        assert_eq!(*answer, model());
        Ok(())
    }
}

mod return_type_changed_from {
    use super::*;

    #[tokio::test]
    async fn Versioning_ReturnTypeChangedFrom_test() -> Outcome {
        let client = client!(versioning_returntypechangedfrom_v2, V2);
        let answer = client.test("test").await?;
        assert_eq!(*answer, "test");
        Ok(())
    }
}

mod type_changed_from {
    use versioning_typechangedfrom_v2::types::TestModel;

    use super::*;

    #[tokio::test]
    async fn Versioning_TypeChangedFrom_test() -> Outcome {
        let body = TestModel::new("foo".to_owned(), "bar".to_owned());
        let client = client!(versioning_typechangedfrom_v2, V2);
        let answer = client.test("baz", &body).await?;
        assert_eq!(*answer, body);
        Ok(())
    }
}

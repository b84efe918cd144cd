//! `type/model/`: objects, alone and as families.

use crate::{Outcome, client};

mod empty {
    use type_model_empty::types::{EmptyInput, EmptyInputOutput};

    use super::*;

    #[tokio::test]
    async fn Type_Model_Empty_putEmpty() -> Outcome {
        client!(type_model_empty)
            .put_empty(&EmptyInput::new())
            .await?;
        Ok(())
    }

    #[tokio::test]
    async fn Type_Model_Empty_getEmpty() -> Outcome {
        let answer = client!(type_model_empty).get_empty().await?;
        assert!(answer.is_empty());
        Ok(())
    }

    #[tokio::test]
    async fn Type_Model_Empty_postRoundTripEmpty() -> Outcome {
        let body = EmptyInputOutput::new();
        let answer = client!(type_model_empty)
            .post_round_trip_empty(&body)
            .await?;
        assert_eq!(*answer, body);
        Ok(())
    }
}

mod not_discriminated {
    use type_model_inheritance_not_discriminated::types::Siamese;

    use super::*;

    fn siamese() -> Siamese {
        Siamese::new("abc".to_owned(), 32, true)
    }

    #[tokio::test]
    async fn Type_Model_Inheritance_NotDiscriminated_postValid() -> Outcome {
        let client = client!(type_model_inheritance_not_discriminated);
        client.post_valid(&siamese()).await?;
        Ok(())
    }

    #[tokio::test]
    async fn Type_Model_Inheritance_NotDiscriminated_getValid() -> Outcome {
        let client = client!(type_model_inheritance_not_discriminated);
        assert_eq!(*client.get_valid().await?, siamese());
        Ok(())
    }

    #[tokio::test]
    async fn Type_Model_Inheritance_NotDiscriminated_putValid() -> Outcome {
        let client = client!(type_model_inheritance_not_discriminated);
        assert_eq!(*client.put_valid(&siamese()).await?, siamese());
        Ok(())
    }
}

mod recursive {
    use type_model_inheritance_recursive::types::Extension;

    use super::*;

    fn with(level: i8, extension: Vec<Extension>) -> Extension {
        Extension {
            extension: Some(extension),
            ..Extension::new(level)
        }
    }

    fn tree() -> Extension {
        let branch = with(1, vec![Extension::new(2)]);
        with(0, vec![branch, Extension::new(1)])
    }

    #[tokio::test]
    async fn Type_Model_Inheritance_Recursive_put() -> Outcome {
        client!(type_model_inheritance_recursive)
            .put(&tree())
            .await?;
        Ok(())
    }

    #[tokio::test]
    async fn Type_Model_Inheritance_Recursive_get() -> Outcome {
        let answer = client!(type_model_inheritance_recursive).get().await?;
        assert_eq!(*answer, tree());
        Ok(())
    }
}

mod usage {
    use type_model_usage::types::{InputOutputRecord, InputRecord, OutputRecord};

    use super::*;

    fn value() -> String {
        "example-value".to_owned()
    }

    #[tokio::test]
    async fn Type_Model_Usage_input() -> Outcome {
        client!(type_model_usage)
            .input(&InputRecord::new(value()))
            .await?;
        Ok(())
    }

    #[tokio::test]
    async fn Type_Model_Usage_output() -> Outcome {
        let answer = client!(type_model_usage).output().await?;
        assert_eq!(
            *answer,
            OutputRecord {
                required_prop: value()
            }
        );
        Ok(())
    }

    #[tokio::test]
    async fn Type_Model_Usage_inputAndOutput() -> Outcome {
        let body = InputOutputRecord {
            required_prop: value(),
        };
        let answer = client!(type_model_usage).input_and_output(&body).await?;
        assert_eq!(*answer, body);
        Ok(())
    }
}

mod visibility {
    use type_model_visibility::types::{
        ReadOnlyModel, VisibilityModel, VisibilityModelCreate, VisibilityModelCreateOrUpdate,
        VisibilityModelDelete, VisibilityModelUpdate,
    };

    use super::*;

    fn texts() -> Vec<String> {
        ["foo", "bar"].map(str::to_owned).to_vec()
    }

    #[tokio::test]
    async fn Type_Model_Visibility_getModel() -> Outcome {
        let client = client!(type_model_visibility);
        let answer = client.get_model(123, &VisibilityModel::new()).await?;
        assert_eq!(answer.read_prop.as_deref(), Some("abc"));
        Ok(())
    }

    #[tokio::test]
    async fn Type_Model_Visibility_headModel() -> Outcome {
        let client = client!(type_model_visibility);
        client.head_model(123, &VisibilityModel::new()).await?;
        Ok(())
    }

    #[tokio::test]
    async fn Type_Model_Visibility_putModel() -> Outcome {
        let body = VisibilityModelCreateOrUpdate::new(texts(), vec![1, 2]);
        client!(type_model_visibility).put_model(&body).await?;
        Ok(())
    }

    #[tokio::test]
    async fn Type_Model_Visibility_patchModel() -> Outcome {
        let update_prop = Some(vec![1, 2]);
        let body = VisibilityModelUpdate { update_prop };
        client!(type_model_visibility).patch_model(&body).await?;
        Ok(())
    }

    #[tokio::test]
    async fn Type_Model_Visibility_postModel() -> Outcome {
        let body = VisibilityModelCreate::new(texts());
        client!(type_model_visibility).post_model(&body).await?;
        Ok(())
    }

    #[tokio::test]
    async fn Type_Model_Visibility_deleteModel() -> Outcome {
        let body = VisibilityModelDelete::new(true);
        client!(type_model_visibility).delete_model(&body).await?;
        Ok(())
    }

    #[tokio::test]
    async fn Type_Model_Visibility_putReadOnlyModel() -> Outcome {
        let client = client!(type_model_visibility);
        let answer = client.put_read_only_model(&ReadOnlyModel::new()).await?;
        assert_eq!(answer.optional_nullable_int_list, Some(Some(vec![1, 2, 3])));
        let record = answer.optional_string_record.as_ref().unwrap();
        assert_eq!(record["k1"], "value1");
        assert_eq!(record["k2"], "value2");
        Ok(())
    }
}

//! `type/model/inheritance/`: families of objects, whose members a property tells apart.

use std::collections::BTreeMap;

use serde_json::json;

use crate::{Outcome, client};

mod enum_discriminator {
    use type_model_inheritance_enum_discriminator::types::{Cobra, Dog, Golden, Snake};

    use super::*;

    fn golden() -> Dog {
        Golden::new(10).into()
    }

    fn cobra() -> Snake {
        Cobra::new(10).into()
    }

    #[tokio::test]
    async fn Type_Model_Inheritance_EnumDiscriminator_getExtensibleModel() -> Outcome {
        let client = client!(type_model_inheritance_enum_discriminator);
        assert_eq!(*client.get_extensible_model().await?, golden());
        Ok(())
    }

    #[tokio::test]
    async fn Type_Model_Inheritance_EnumDiscriminator_putExtensibleModel() -> Outcome {
        let client = client!(type_model_inheritance_enum_discriminator);
        client.put_extensible_model(&golden()).await?;
        Ok(())
    }

    #[tokio::test]
    async fn Type_Model_Inheritance_EnumDiscriminator_getFixedModel() -> Outcome {
        let client = client!(type_model_inheritance_enum_discriminator);
        assert_eq!(*client.get_fixed_model().await?, cobra());
        Ok(())
    }

    #[tokio::test]
    async fn Type_Model_Inheritance_EnumDiscriminator_putFixedModel() -> Outcome {
        let client = client!(type_model_inheritance_enum_discriminator);
        client.put_fixed_model(&cobra()).await?;
        Ok(())
    }

    /// What is not as the document says is an error, which has all of what was received.
    #[tokio::test]
    async fn Type_Model_Inheritance_EnumDiscriminator_getExtensibleModelMissingDiscriminator()
    -> Outcome {
        let client = client!(type_model_inheritance_enum_discriminator);
        let request = client.get_extensible_model_missing_discriminator();
        let error = request.await.unwrap_err();
        assert_eq!(error.status(), Some(200));
        Ok(())
    }

    #[tokio::test]
    async fn Type_Model_Inheritance_EnumDiscriminator_getExtensibleModelWrongDiscriminator()
    -> Outcome {
        let client = client!(type_model_inheritance_enum_discriminator);
        let answer = client.get_extensible_model_wrong_discriminator().await?;
        assert_eq!(
            serde_json::to_value(&*answer)?,
            json!({ "weight": 8, "kind": "wrongKind" })
        );
        Ok(())
    }

    #[tokio::test]
    async fn Type_Model_Inheritance_EnumDiscriminator_getFixedModelMissingDiscriminator() -> Outcome
    {
        let client = client!(type_model_inheritance_enum_discriminator);
        let request = client.get_fixed_model_missing_discriminator();
        let error = request.await.unwrap_err();
        assert_eq!(error.status(), Some(200));
        Ok(())
    }

    #[tokio::test]
    async fn Type_Model_Inheritance_EnumDiscriminator_getFixedModelWrongDiscriminator() -> Outcome {
        let client = client!(type_model_inheritance_enum_discriminator);
        let answer = client.get_fixed_model_wrong_discriminator().await?;
        assert_eq!(
            serde_json::to_value(&*answer)?,
            json!({ "length": 8, "kind": "wrongKind" })
        );
        Ok(())
    }
}

mod nested_discriminator {
    use type_model_inheritance_nested_discriminator::types::{
        Fish, GoblinShark, Salmon, SawShark, Shark,
    };

    use super::*;

    fn saw(age: i32) -> Fish {
        let shark = SawShark::new(age);
        Fish::Shark(Shark::SawShark(shark))
    }

    fn salmon(age: i32) -> Salmon {
        Salmon::new(age)
    }

    fn fish(salmon: Salmon) -> Fish {
        Fish::Salmon(Box::new(salmon))
    }

    fn goblin(age: i32) -> Fish {
        let shark = GoblinShark::new(age);
        Fish::Shark(Shark::GoblinShark(shark))
    }

    fn key(name: &str, fish: Fish) -> (String, Fish) {
        (name.to_owned(), fish)
    }

    fn recursive() -> Fish {
        let friend = Salmon {
            partner: Some(Box::new(fish(salmon(3)))),
            hate: Some([key("key1", fish(salmon(4))), key("key2", goblin(2))].into()),
            ..salmon(2)
        };
        let hated = Salmon {
            friends: Some(vec![fish(salmon(1)), goblin(4)]),
            ..salmon(2)
        };
        fish(Salmon {
            partner: Some(Box::new(saw(2))),
            friends: Some(vec![fish(friend), goblin(3)]),
            hate: Some([key("key3", saw(3)), key("key4", fish(hated))].into()),
            ..salmon(1)
        })
    }

    #[tokio::test]
    async fn Type_Model_Inheritance_NestedDiscriminator_getModel() -> Outcome {
        let client = client!(type_model_inheritance_nested_discriminator);
        assert_eq!(*client.get_model().await?, goblin(1));
        Ok(())
    }

    #[tokio::test]
    async fn Type_Model_Inheritance_NestedDiscriminator_putModel() -> Outcome {
        let client = client!(type_model_inheritance_nested_discriminator);
        client.put_model(&goblin(1)).await?;
        Ok(())
    }

    #[tokio::test]
    async fn Type_Model_Inheritance_NestedDiscriminator_getRecursiveModel() -> Outcome {
        let client = client!(type_model_inheritance_nested_discriminator);
        assert_eq!(*client.get_recursive_model().await?, recursive());
        Ok(())
    }

    #[tokio::test]
    async fn Type_Model_Inheritance_NestedDiscriminator_putRecursiveModel() -> Outcome {
        let client = client!(type_model_inheritance_nested_discriminator);
        client.put_recursive_model(&recursive()).await?;
        Ok(())
    }

    #[tokio::test]
    async fn Type_Model_Inheritance_NestedDiscriminator_getMissingDiscriminator() -> Outcome {
        let client = client!(type_model_inheritance_nested_discriminator);
        let error = client.get_missing_discriminator().await.unwrap_err();
        assert_eq!(error.status(), Some(200));
        Ok(())
    }

    #[tokio::test]
    async fn Type_Model_Inheritance_NestedDiscriminator_getWrongDiscriminator() -> Outcome {
        let client = client!(type_model_inheritance_nested_discriminator);
        let answer = client.get_wrong_discriminator().await?;
        assert_eq!(
            *answer,
            Fish::Unknown(json!({ "age": 1, "kind": "wrongKind" }))
        );
        Ok(())
    }
}

mod single_discriminator {
    use type_model_inheritance_single_discriminator::types::{
        Bird, Eagle, Goose, SeaGull, Sparrow, TRex, TRexKind,
    };

    use super::*;

    fn sparrow() -> Bird {
        Bird::Sparrow(Sparrow::new(1))
    }

    fn eagle() -> Bird {
        let partner = Bird::Goose(Goose::new(2));
        let friend = Bird::SeaGull(SeaGull::new(2));
        Bird::Eagle(Box::new(Eagle {
            partner: Some(Box::new(partner)),
            friends: Some(vec![friend]),
            hate: Some(BTreeMap::from([("key3".to_owned(), sparrow())])),
            ..Eagle::new(5)
        }))
    }

    #[tokio::test]
    async fn Type_Model_Inheritance_SingleDiscriminator_getModel() -> Outcome {
        let client = client!(type_model_inheritance_single_discriminator);
        assert_eq!(*client.get_model().await?, sparrow());
        Ok(())
    }

    #[tokio::test]
    async fn Type_Model_Inheritance_SingleDiscriminator_putModel() -> Outcome {
        let client = client!(type_model_inheritance_single_discriminator);
        client.put_model(&sparrow()).await?;
        Ok(())
    }

    #[tokio::test]
    async fn Type_Model_Inheritance_SingleDiscriminator_getRecursiveModel() -> Outcome {
        let client = client!(type_model_inheritance_single_discriminator);
        assert_eq!(*client.get_recursive_model().await?, eagle());
        Ok(())
    }

    #[tokio::test]
    async fn Type_Model_Inheritance_SingleDiscriminator_putRecursiveModel() -> Outcome {
        let client = client!(type_model_inheritance_single_discriminator);
        client.put_recursive_model(&eagle()).await?;
        Ok(())
    }

    #[tokio::test]
    async fn Type_Model_Inheritance_SingleDiscriminator_getMissingDiscriminator() -> Outcome {
        let client = client!(type_model_inheritance_single_discriminator);
        let error = client.get_missing_discriminator().await.unwrap_err();
        assert_eq!(error.status(), Some(200));
        Ok(())
    }

    #[tokio::test]
    async fn Type_Model_Inheritance_SingleDiscriminator_getWrongDiscriminator() -> Outcome {
        let client = client!(type_model_inheritance_single_discriminator);
        let answer = client.get_wrong_discriminator().await?;
        assert_eq!(
            *answer,
            Bird::Unknown(json!({ "wingspan": 1, "kind": "wrongKind" }))
        );
        Ok(())
    }

    #[tokio::test]
    async fn Type_Model_Inheritance_SingleDiscriminator_getLegacyModel() -> Outcome {
        let client = client!(type_model_inheritance_single_discriminator);
        let expected = TRex {
            size: 20,
            kind: TRexKind::TRex,
        };
        assert_eq!(*client.get_legacy_model().await?, expected.into());
        Ok(())
    }
}

//! `type/union/`: values that are one of several things.

mod plain {
    use type_union::types::*;

    use crate::types::both_ways;

    fn cat() -> Cat {
        Cat::new("test".to_owned())
    }

    fn text(text: &str) -> String {
        text.to_owned()
    }

    both_ways!(
        type_union,
        StringsOnlyGetResponse::new(StringsOnlyGetResponseProp::B),
        Type_Union_StringsOnly_get strings_only_get,
        Type_Union_StringsOnly_send strings_only_send
    );
    both_ways!(
        type_union,
        StringExtensibleGetResponse::new(StringExtensibleNamedUnion::Unknown(text("custom"))),
        Type_Union_StringExtensible_get string_extensible_get,
        Type_Union_StringExtensible_send string_extensible_send
    );
    both_ways!(
        type_union,
        StringExtensibleNamedGetResponse::new(StringExtensibleNamedUnion::Unknown(text("custom"))),
        Type_Union_StringExtensibleNamed_get string_extensible_named_get,
        Type_Union_StringExtensibleNamed_send string_extensible_named_send
    );
    both_ways!(
        type_union,
        IntsOnlyGetResponse::new(IntsOnlyGetResponseProp::Value2),
        Type_Union_IntsOnly_get ints_only_get,
        Type_Union_IntsOnly_send ints_only_send
    );
    both_ways!(
        type_union,
        FloatsOnlyGetResponse::new(FloatsOnlyGetResponseProp::Value2_2),
        Type_Union_FloatsOnly_get floats_only_get,
        Type_Union_FloatsOnly_send floats_only_send
    );
    both_ways!(
        type_union,
        ModelsOnlyGetResponse::new(ModelsOnlyGetResponseProp::Cat(cat())),
        Type_Union_ModelsOnly_get models_only_get,
        Type_Union_ModelsOnly_send models_only_send
    );
    both_ways!(
        type_union,
        EnumsOnlyGetResponse::new(EnumsOnlyCases::new(EnumsOnlyCasesLr::Lr(Lr::Right), Ud::Up)),
        Type_Union_EnumsOnly_get enums_only_get,
        Type_Union_EnumsOnly_send enums_only_send
    );

    fn text_and_array() -> StringAndArrayGetResponse {
        let array = vec![text("test1"), text("test2")];
        StringAndArrayGetResponse::new(StringAndArrayCases::new(
            StringAndArrayCasesString::String(text("test")),
            StringAndArrayCasesString::Array(array),
        ))
    }

    both_ways!(
        type_union,
        text_and_array(),
        Type_Union_StringAndArray_get string_and_array_get,
        Type_Union_StringAndArray_send string_and_array_send
    );

    fn mixed_literals() -> MixedLiteralsGetResponse {
        use MixedLiteralsCasesStringLiteral as Literal;
        MixedLiteralsGetResponse::new(MixedLiteralsCases::new(
            Literal::String(MixedLiteralsCasesStringLiteralString::A),
            Literal::Number(MixedLiteralsCasesStringLiteralNumber::Value2),
            Literal::Number(MixedLiteralsCasesStringLiteralNumber::Value3_3),
            Literal::Boolean(true),
        ))
    }

    both_ways!(
        type_union,
        mixed_literals(),
        Type_Union_MixedLiterals_get mixed_literals_get,
        Type_Union_MixedLiterals_send mixed_literals_send
    );

    fn mixed_types() -> MixedTypesGetResponse {
        use MixedTypesCasesModel as Mixed;
        let literal = || Mixed::String(MixedLiteralsCasesStringLiteralString::A);
        let (model, int, boolean) = (Mixed::Cat(cat()), Mixed::Integer(2), Mixed::Boolean(true));
        let array = vec![model.clone(), literal(), int.clone(), boolean.clone()];
        MixedTypesGetResponse::new(MixedTypesCases::new(model, literal(), int, boolean, array))
    }

    both_ways!(
        type_union,
        mixed_types(),
        Type_Union_MixedTypes_get mixed_types_get,
        Type_Union_MixedTypes_send mixed_types_send
    );
}

mod discriminated {
    use type_union_discriminated::types::*;

    use crate::{Outcome, client};

    fn cat() -> Cat {
        Cat::new("Whiskers".to_owned(), true)
    }

    fn dog() -> Dog {
        Dog::new("Rex".to_owned(), false)
    }

    fn in_envelope() -> PetWithEnvelope {
        PetWithEnvelope::PetWithEnvelopeCat(PetWithEnvelopeCat::new(cat()))
    }

    fn with_custom_names() -> PetWithCustomNames {
        PetWithCustomNames::PetWithCustomNamesCat(PetWithCustomNamesCat::new(cat()))
    }

    #[tokio::test]
    async fn Type_Union_Discriminated_Envelope_Object_Default_get() -> Outcome {
        let client = client!(type_union_discriminated);
        assert_eq!(*client.default_get().kind("cat").await?, in_envelope());
        let rex = PetWithEnvelope::PetWithEnvelopeDog(PetWithEnvelopeDog::new(dog()));
        assert_eq!(*client.default_get().kind("dog").await?, rex);
        Ok(())
    }

    #[tokio::test]
    async fn Type_Union_Discriminated_Envelope_Object_Default_put() -> Outcome {
        let answer = client!(type_union_discriminated)
            .default_put(&in_envelope())
            .await?;
        assert_eq!(*answer, in_envelope());
        Ok(())
    }

    #[tokio::test]
    async fn Type_Union_Discriminated_Envelope_Object_CustomProperties_get() -> Outcome {
        let request = client!(type_union_discriminated).custom_properties_get();
        assert_eq!(*request.pet_type("cat").await?, with_custom_names());
        Ok(())
    }

    #[tokio::test]
    async fn Type_Union_Discriminated_Envelope_Object_CustomProperties_put() -> Outcome {
        let client = client!(type_union_discriminated);
        let answer = client.custom_properties_put(&with_custom_names()).await?;
        assert_eq!(*answer, with_custom_names());
        Ok(())
    }

    /// What told that it is a cat is kept beside what cats have.
    fn assert_whiskers(pet: &Cat, tag: Option<&String>) {
        assert_eq!((pet.name.as_str(), pet.meow), ("Whiskers", true));
        assert_eq!(tag.map(String::as_str), Some("cat"));
    }

    #[tokio::test]
    async fn Type_Union_Discriminated_NoEnvelope_Default_get() -> Outcome {
        let client = client!(type_union_discriminated);
        let PetInline::Cat(pet) = client.default_get_2().kind("cat").await?.into_value() else {
            panic!("no cat");
        };
        assert_whiskers(&pet, pet.kind.as_ref());
        let PetInline::Dog(pet) = client.default_get_2().kind("dog").await?.into_value() else {
            panic!("no dog");
        };
        assert_eq!((pet.name.as_str(), pet.bark), ("Rex", false));
        Ok(())
    }

    #[tokio::test]
    async fn Type_Union_Discriminated_NoEnvelope_Default_put() -> Outcome {
        let client = client!(type_union_discriminated);
        let answer = client.default_put_2(&PetInline::Cat(cat())).await?;
        let PetInline::Cat(pet) = answer.into_value() else {
            panic!("no cat");
        };
        assert_whiskers(&pet, pet.kind.as_ref());
        Ok(())
    }

    #[tokio::test]
    async fn Type_Union_Discriminated_NoEnvelope_CustomDiscriminator_get() -> Outcome {
        use PetInlineWithCustomDiscriminator as Pet;
        let request = client!(type_union_discriminated).custom_discriminator_get();
        let Pet::Cat(pet) = request.type_("cat").await?.into_value() else {
            panic!("no cat");
        };
        assert_whiskers(&pet, pet.type_.as_ref());
        Ok(())
    }

    #[tokio::test]
    async fn Type_Union_Discriminated_NoEnvelope_CustomDiscriminator_put() -> Outcome {
        use PetInlineWithCustomDiscriminator as Pet;
        let client = client!(type_union_discriminated);
        let answer = client.custom_discriminator_put(&Pet::Cat(cat())).await?;
        let Pet::Cat(pet) = answer.into_value() else {
            panic!("no cat");
        };
        assert_whiskers(&pet, pet.type_.as_ref());
        Ok(())
    }
}

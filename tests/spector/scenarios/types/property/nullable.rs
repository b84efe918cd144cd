//! `type/property/nullable/`: members that may be null. What changes them is a merge patch, where an absent member is
//! left as it is, and a null takes the member away.

use type_property_nullable::runtime::values::byte::Base64;
use type_property_nullable::types::*;

fn hello() -> Base64 {
    b"hello, world!".as_slice().into()
}

fn inner(property: &str) -> InnerModel {
    InnerModel::new(property.to_owned())
}

/// Two scenarios: the object with a value is what the server gives, and the value is set by a patch.
macro_rules! nullable {
    ($object:ident, $patch:ident, $value:expr, $get_scenario:ident $get:ident, $patch_scenario:ident $send:ident) => {
        #[tokio::test]
        async fn $get_scenario() -> crate::Outcome {
            let answer = crate::client!(type_property_nullable).$get().await?;
            let expected = $object {
                required_property: "foo".to_owned(),
                nullable_property: $value,
            };
            assert_eq!(*answer, expected);
            Ok(())
        }

        #[tokio::test]
        async fn $patch_scenario() -> crate::Outcome {
            let patch = $patch {
                required_property: Some(Some("foo".to_owned())),
                nullable_property: Some($value),
            };
            crate::client!(type_property_nullable).$send(&patch).await?;
            Ok(())
        }
    };
}

nullable!(
    StringProperty,
    StringPropertyPatch,
    Some("hello".to_owned()),
    Type_Property_Nullable_String_getNonNull string_get_non_null,
    Type_Property_Nullable_String_patchNonNull string_patch_non_null
);
nullable!(
    StringProperty,
    StringPropertyPatch,
    None,
    Type_Property_Nullable_String_getNull string_get_null,
    Type_Property_Nullable_String_patchNull string_patch_null
);

nullable!(
    BytesProperty,
    BytesPropertyPatch,
    Some(hello()),
    Type_Property_Nullable_Bytes_getNonNull bytes_get_non_null,
    Type_Property_Nullable_Bytes_patchNonNull bytes_patch_non_null
);
nullable!(
    BytesProperty,
    BytesPropertyPatch,
    None,
    Type_Property_Nullable_Bytes_getNull bytes_get_null,
    Type_Property_Nullable_Bytes_patchNull bytes_patch_null
);

nullable!(
    DatetimeProperty,
    DatetimePropertyPatch,
    Some("2022-08-26T18:38:00Z".parse().unwrap()),
    Type_Property_Nullable_Datetime_getNonNull datetime_get_non_null,
    Type_Property_Nullable_Datetime_patchNonNull datetime_patch_non_null
);
nullable!(
    DatetimeProperty,
    DatetimePropertyPatch,
    None,
    Type_Property_Nullable_Datetime_getNull datetime_get_null,
    Type_Property_Nullable_Datetime_patchNull datetime_patch_null
);

nullable!(
    DurationProperty,
    DurationPropertyPatch,
    Some("P123DT22H14M12.011S".parse().unwrap()),
    Type_Property_Nullable_Duration_getNonNull duration_get_non_null,
    Type_Property_Nullable_Duration_patchNonNull duration_patch_non_null
);
nullable!(
    DurationProperty,
    DurationPropertyPatch,
    None,
    Type_Property_Nullable_Duration_getNull duration_get_null,
    Type_Property_Nullable_Duration_patchNull duration_patch_null
);

nullable!(
    CollectionsByteProperty,
    CollectionsBytePropertyPatch,
    Some(vec![hello(), hello()]),
    Type_Property_Nullable_CollectionsByte_getNonNull collections_byte_get_non_null,
    Type_Property_Nullable_CollectionsByte_patchNonNull collections_byte_patch_non_null
);
nullable!(
    CollectionsByteProperty,
    CollectionsBytePropertyPatch,
    None,
    Type_Property_Nullable_CollectionsByte_getNull collections_byte_get_null,
    Type_Property_Nullable_CollectionsByte_patchNull collections_byte_patch_null
);

nullable!(
    CollectionsModelProperty,
    CollectionsModelPropertyPatch,
    Some(["hello", "world"].map(inner).to_vec()),
    Type_Property_Nullable_CollectionsModel_getNonNull collections_model_get_non_null,
    Type_Property_Nullable_CollectionsModel_patchNonNull collections_model_patch_non_null
);
nullable!(
    CollectionsModelProperty,
    CollectionsModelPropertyPatch,
    None,
    Type_Property_Nullable_CollectionsModel_getNull collections_model_get_null,
    Type_Property_Nullable_CollectionsModel_patchNull collections_model_patch_null
);

nullable!(
    CollectionsStringProperty,
    CollectionsStringPropertyPatch,
    Some(["hello", "world"].map(str::to_owned).to_vec()),
    Type_Property_Nullable_CollectionsString_getNonNull collections_string_get_non_null,
    Type_Property_Nullable_CollectionsString_patchNonNull collections_string_patch_non_null
);
nullable!(
    CollectionsStringProperty,
    CollectionsStringPropertyPatch,
    None,
    Type_Property_Nullable_CollectionsString_getNull collections_string_get_null,
    Type_Property_Nullable_CollectionsString_patchNull collections_string_patch_null
);

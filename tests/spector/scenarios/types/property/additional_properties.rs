//! `type/property/additional-properties/`: objects with members that the document does not name.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use type_property_additional_properties::types::*;

use crate::types::both_ways;

fn one<T>(name: &str, value: T) -> BTreeMap<String, T> {
    BTreeMap::from([(name.to_owned(), value)])
}

fn two<T>(first: T, second: T) -> BTreeMap<String, T> {
    BTreeMap::from([("prop1".to_owned(), first), ("prop2".to_owned(), second)])
}

fn anything() -> BTreeMap<String, Value> {
    let members = [
        ("prop1", json!(32)),
        ("prop2", json!(true)),
        ("prop3", json!("abc")),
    ];
    members.map(|(name, value)| (name.to_owned(), value)).into()
}

fn text_and_number() -> BTreeMap<String, StringOrNumber> {
    let text = StringOrNumber::String("abc".to_owned());
    two(text, StringOrNumber::Number(43.125))
}

fn ok() -> ModelForRecord {
    ModelForRecord::new("ok".to_owned())
}

fn widget0() -> WidgetData0 {
    WidgetData0::new("abc".to_owned())
}

fn widget1() -> WidgetData1 {
    let start = "2021-01-01T00:00:00Z".parse().unwrap();
    WidgetData1 {
        end: Some("2021-01-02T00:00:00Z".parse().unwrap()),
        ..WidgetData1::new(start)
    }
}

fn widget2() -> WidgetData2 {
    WidgetData2::new("2021-01-01T00:00:00Z".to_owned())
}

both_ways!(
    type_property_additional_properties,
    ExtendsUnknownAdditionalProperties { additional_properties: anything(), ..ExtendsUnknownAdditionalProperties::new("ExtendsUnknownAdditionalProperties".to_owned()) },
    Type_Property_AdditionalProperties_ExtendsUnknown_get extends_unknown_get,
    Type_Property_AdditionalProperties_ExtendsUnknown_put extends_unknown_put
);

both_ways!(
    type_property_additional_properties,
    ExtendsUnknownAdditionalPropertiesDerived { age: Some(2.71875), additional_properties: anything(), ..ExtendsUnknownAdditionalPropertiesDerived::new("ExtendsUnknownAdditionalProperties".to_owned(), 314) },
    Type_Property_AdditionalProperties_ExtendsUnknownDerived_get extends_unknown_derived_get,
    Type_Property_AdditionalProperties_ExtendsUnknownDerived_put extends_unknown_derived_put
);

both_ways!(
    type_property_additional_properties,
    ExtendsUnknownAdditionalPropertiesDiscriminated::from(ExtendsUnknownAdditionalPropertiesDiscriminatedDerived { age: Some(2.71875), additional_properties: anything(), ..ExtendsUnknownAdditionalPropertiesDiscriminatedDerived::new("Derived".to_owned(), 314) }),
    Type_Property_AdditionalProperties_ExtendsUnknownDiscriminated_get extends_unknown_discriminated_get,
    Type_Property_AdditionalProperties_ExtendsUnknownDiscriminated_put extends_unknown_discriminated_put
);

both_ways!(
    type_property_additional_properties,
    IsUnknownAdditionalProperties { additional_properties: anything(), ..IsUnknownAdditionalProperties::new("IsUnknownAdditionalProperties".to_owned()) },
    Type_Property_AdditionalProperties_IsUnknown_get is_unknown_get,
    Type_Property_AdditionalProperties_IsUnknown_put is_unknown_put
);

both_ways!(
    type_property_additional_properties,
    IsUnknownAdditionalPropertiesDerived { age: Some(2.71875), additional_properties: anything(), ..IsUnknownAdditionalPropertiesDerived::new("IsUnknownAdditionalProperties".to_owned(), 314) },
    Type_Property_AdditionalProperties_IsUnknownDerived_get is_unknown_derived_get,
    Type_Property_AdditionalProperties_IsUnknownDerived_put is_unknown_derived_put
);

both_ways!(
    type_property_additional_properties,
    IsUnknownAdditionalPropertiesDiscriminated::from(IsUnknownAdditionalPropertiesDiscriminatedDerived { age: Some(2.71875), additional_properties: anything(), ..IsUnknownAdditionalPropertiesDiscriminatedDerived::new("Derived".to_owned(), 314) }),
    Type_Property_AdditionalProperties_IsUnknownDiscriminated_get is_unknown_discriminated_get,
    Type_Property_AdditionalProperties_IsUnknownDiscriminated_put is_unknown_discriminated_put
);

both_ways!(
    type_property_additional_properties,
    ExtendsStringAdditionalProperties { additional_properties: one("prop", "abc".to_owned()), ..ExtendsStringAdditionalProperties::new("ExtendsStringAdditionalProperties".to_owned()) },
    Type_Property_AdditionalProperties_ExtendsString_get extends_string_get,
    Type_Property_AdditionalProperties_ExtendsString_put extends_string_put
);

both_ways!(
    type_property_additional_properties,
    IsStringAdditionalProperties { additional_properties: one("prop", "abc".to_owned()), ..IsStringAdditionalProperties::new("IsStringAdditionalProperties".to_owned()) },
    Type_Property_AdditionalProperties_IsString_get is_string_get,
    Type_Property_AdditionalProperties_IsString_put is_string_put
);

both_ways!(
    type_property_additional_properties,
    ExtendsFloatAdditionalProperties { additional_properties: one("prop", 43.125), ..ExtendsFloatAdditionalProperties::new(43.125) },
    Type_Property_AdditionalProperties_ExtendsFloat_get extends_float_get,
    Type_Property_AdditionalProperties_ExtendsFloat_put extends_float_put
);

both_ways!(
    type_property_additional_properties,
    IsFloatAdditionalProperties { additional_properties: one("prop", 43.125), ..IsFloatAdditionalProperties::new(43.125) },
    Type_Property_AdditionalProperties_IsFloat_get is_float_get,
    Type_Property_AdditionalProperties_IsFloat_put is_float_put
);

both_ways!(
    type_property_additional_properties,
    ExtendsModelAdditionalProperties { additional_properties: one("prop", ok()), ..ExtendsModelAdditionalProperties::new(ok()) },
    Type_Property_AdditionalProperties_ExtendsModel_get extends_model_get,
    Type_Property_AdditionalProperties_ExtendsModel_put extends_model_put
);

both_ways!(
    type_property_additional_properties,
    IsModelAdditionalProperties { additional_properties: one("prop", ok()), ..IsModelAdditionalProperties::new(ok()) },
    Type_Property_AdditionalProperties_IsModel_get is_model_get,
    Type_Property_AdditionalProperties_IsModel_put is_model_put
);

both_ways!(
    type_property_additional_properties,
    ExtendsModelArrayAdditionalProperties { additional_properties: one("prop", vec![ok(), ok()]), ..ExtendsModelArrayAdditionalProperties::new(vec![ok(), ok()]) },
    Type_Property_AdditionalProperties_ExtendsModelArray_get extends_model_array_get,
    Type_Property_AdditionalProperties_ExtendsModelArray_put extends_model_array_put
);

both_ways!(
    type_property_additional_properties,
    IsModelArrayAdditionalProperties { additional_properties: one("prop", vec![ok(), ok()]), ..IsModelArrayAdditionalProperties::new(vec![ok(), ok()]) },
    Type_Property_AdditionalProperties_IsModelArray_get is_model_array_get,
    Type_Property_AdditionalProperties_IsModelArray_put is_model_array_put
);

both_ways!(
    type_property_additional_properties,
    SpreadStringRecord { additional_properties: one("prop", "abc".to_owned()), ..SpreadStringRecord::new("SpreadSpringRecord".to_owned()) },
    Type_Property_AdditionalProperties_SpreadString_get spread_string_get,
    Type_Property_AdditionalProperties_SpreadString_put spread_string_put
);

both_ways!(
    type_property_additional_properties,
    SpreadFloatRecord { additional_properties: one("prop", 43.125), ..SpreadFloatRecord::new(43.125) },
    Type_Property_AdditionalProperties_SpreadFloat_get spread_float_get,
    Type_Property_AdditionalProperties_SpreadFloat_put spread_float_put
);

both_ways!(
    type_property_additional_properties,
    SpreadModelRecord { additional_properties: one("prop", ok()), ..SpreadModelRecord::new(ok()) },
    Type_Property_AdditionalProperties_SpreadModel_get spread_model_get,
    Type_Property_AdditionalProperties_SpreadModel_put spread_model_put
);

both_ways!(
    type_property_additional_properties,
    SpreadModelArrayRecord { additional_properties: one("prop", vec![ok(), ok()]), ..SpreadModelArrayRecord::new(vec![ok(), ok()]) },
    Type_Property_AdditionalProperties_SpreadModelArray_get spread_model_array_get,
    Type_Property_AdditionalProperties_SpreadModelArray_put spread_model_array_put
);

both_ways!(
    type_property_additional_properties,
    DifferentSpreadStringRecord { additional_properties: one("prop", "abc".to_owned()), ..DifferentSpreadStringRecord::new(43.125) },
    Type_Property_AdditionalProperties_SpreadDifferentString_get spread_different_string_get,
    Type_Property_AdditionalProperties_SpreadDifferentString_put spread_different_string_put
);

both_ways!(
    type_property_additional_properties,
    DifferentSpreadFloatRecord { additional_properties: one("prop", 43.125), ..DifferentSpreadFloatRecord::new("abc".to_owned()) },
    Type_Property_AdditionalProperties_SpreadDifferentFloat_get spread_different_float_get,
    Type_Property_AdditionalProperties_SpreadDifferentFloat_put spread_different_float_put
);

both_ways!(
    type_property_additional_properties,
    DifferentSpreadModelRecord { additional_properties: one("prop", ok()), ..DifferentSpreadModelRecord::new("abc".to_owned()) },
    Type_Property_AdditionalProperties_SpreadDifferentModel_get spread_different_model_get,
    Type_Property_AdditionalProperties_SpreadDifferentModel_put spread_different_model_put
);

both_ways!(
    type_property_additional_properties,
    DifferentSpreadModelArrayRecord { additional_properties: one("prop", vec![ok(), ok()]), ..DifferentSpreadModelArrayRecord::new("abc".to_owned()) },
    Type_Property_AdditionalProperties_SpreadDifferentModelArray_get spread_different_model_array_get,
    Type_Property_AdditionalProperties_SpreadDifferentModelArray_put spread_different_model_array_put
);

both_ways!(
    type_property_additional_properties,
    DifferentSpreadStringDerived { additional_properties: one("prop", "abc".to_owned()), ..DifferentSpreadStringDerived::new(43.125, "abc".to_owned()) },
    Type_Property_AdditionalProperties_ExtendsDifferentSpreadString_get extends_different_spread_string_get,
    Type_Property_AdditionalProperties_ExtendsDifferentSpreadString_put extends_different_spread_string_put
);

both_ways!(
    type_property_additional_properties,
    DifferentSpreadFloatDerived { additional_properties: one("prop", 43.125), ..DifferentSpreadFloatDerived::new("abc".to_owned(), 43.125) },
    Type_Property_AdditionalProperties_ExtendsDifferentSpreadFloat_get extends_different_spread_float_get,
    Type_Property_AdditionalProperties_ExtendsDifferentSpreadFloat_put extends_different_spread_float_put
);

both_ways!(
    type_property_additional_properties,
    DifferentSpreadModelDerived { additional_properties: one("prop", ok()), ..DifferentSpreadModelDerived::new("abc".to_owned(), ok()) },
    Type_Property_AdditionalProperties_ExtendsDifferentSpreadModel_get extends_different_spread_model_get,
    Type_Property_AdditionalProperties_ExtendsDifferentSpreadModel_put extends_different_spread_model_put
);

both_ways!(
    type_property_additional_properties,
    DifferentSpreadModelArrayDerived { additional_properties: one("prop", vec![ok(), ok()]), ..DifferentSpreadModelArrayDerived::new("abc".to_owned(), vec![ok(), ok()]) },
    Type_Property_AdditionalProperties_ExtendsDifferentSpreadModelArray_get extends_different_spread_model_array_get,
    Type_Property_AdditionalProperties_ExtendsDifferentSpreadModelArray_put extends_different_spread_model_array_put
);

both_ways!(
    type_property_additional_properties,
    MultipleSpreadRecord { additional_properties: text_and_number(), ..MultipleSpreadRecord::new(true) },
    Type_Property_AdditionalProperties_MultipleSpread_get multiple_spread_get,
    Type_Property_AdditionalProperties_MultipleSpread_put multiple_spread_put
);

both_ways!(
    type_property_additional_properties,
    SpreadRecordForUnion { additional_properties: text_and_number(), ..SpreadRecordForUnion::new(true) },
    Type_Property_AdditionalProperties_SpreadRecordUnion_get spread_record_union_get,
    Type_Property_AdditionalProperties_SpreadRecordUnion_put spread_record_union_put
);

both_ways!(
    type_property_additional_properties,
    SpreadRecordForNonDiscriminatedUnion { additional_properties: two(SpreadRecordForNonDiscriminatedUnionValue::WidgetData0(widget0()), SpreadRecordForNonDiscriminatedUnionValue::WidgetData1(widget1())), ..SpreadRecordForNonDiscriminatedUnion::new("abc".to_owned()) },
    Type_Property_AdditionalProperties_SpreadRecordNonDiscriminatedUnion_get spread_record_non_discriminated_union_get,
    Type_Property_AdditionalProperties_SpreadRecordNonDiscriminatedUnion_put spread_record_non_discriminated_union_put
);

both_ways!(
    type_property_additional_properties,
    SpreadRecordForNonDiscriminatedUnion2 { additional_properties: two(SpreadRecordForNonDiscriminatedUnion2Value::WidgetData2(widget2()), SpreadRecordForNonDiscriminatedUnion2Value::WidgetData1(widget1())), ..SpreadRecordForNonDiscriminatedUnion2::new("abc".to_owned()) },
    Type_Property_AdditionalProperties_SpreadRecordNonDiscriminatedUnion2_get spread_record_non_discriminated_union2_get,
    Type_Property_AdditionalProperties_SpreadRecordNonDiscriminatedUnion2_put spread_record_non_discriminated_union2_put
);

both_ways!(
    type_property_additional_properties,
    SpreadRecordForNonDiscriminatedUnion3 { additional_properties: two(SpreadRecordForNonDiscriminatedUnion3Value::Array(vec![widget2(), widget2()]), SpreadRecordForNonDiscriminatedUnion3Value::WidgetData1(widget1())), ..SpreadRecordForNonDiscriminatedUnion3::new("abc".to_owned()) },
    Type_Property_AdditionalProperties_SpreadRecordNonDiscriminatedUnion3_get spread_record_non_discriminated_union3_get,
    Type_Property_AdditionalProperties_SpreadRecordNonDiscriminatedUnion3_put spread_record_non_discriminated_union3_put
);

//! `type/property/value-types/`: what the member of an object can be.

use std::collections::BTreeMap;

use serde_json::json;
use type_property_value_types::types::*;

use crate::types::both_ways;

fn inner(property: &str) -> InnerModel {
    InnerModel::new(property.to_owned())
}

fn dictionary() -> BTreeMap<String, String> {
    let pairs = [("k1", "hello"), ("k2", "world")];
    pairs
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .into()
}

both_ways!(
    type_property_value_types,
    BooleanProperty::new(true),
    Type_Property_ValueTypes_Boolean_get boolean_get,
    Type_Property_ValueTypes_Boolean_put boolean_put
);

both_ways!(
    type_property_value_types,
    StringProperty::new("hello".to_owned()),
    Type_Property_ValueTypes_String_get string_get,
    Type_Property_ValueTypes_String_put string_put
);

both_ways!(
    type_property_value_types,
    BytesProperty::new(b"hello, world!".as_slice().into()),
    Type_Property_ValueTypes_Bytes_get bytes_get,
    Type_Property_ValueTypes_Bytes_put bytes_put
);

both_ways!(
    type_property_value_types,
    IntProperty::new(42),
    Type_Property_ValueTypes_Int_get int_get,
    Type_Property_ValueTypes_Int_put int_put
);

both_ways!(
    type_property_value_types,
    FloatProperty::new(43.125),
    Type_Property_ValueTypes_Float_get float_get,
    Type_Property_ValueTypes_Float_put float_put
);

both_ways!(
    type_property_value_types,
    DecimalProperty::new("0.33333".parse().unwrap()),
    Type_Property_ValueTypes_Decimal_get decimal_get,
    Type_Property_ValueTypes_Decimal_put decimal_put
);

both_ways!(
    type_property_value_types,
    Decimal128Property::new("0.33333".parse().unwrap()),
    Type_Property_ValueTypes_Decimal128_get decimal128_get,
    Type_Property_ValueTypes_Decimal128_put decimal128_put
);

both_ways!(
    type_property_value_types,
    DatetimeProperty::new("2022-08-26T18:38:00Z".parse().unwrap()),
    Type_Property_ValueTypes_Datetime_get datetime_get,
    Type_Property_ValueTypes_Datetime_put datetime_put
);

both_ways!(
    type_property_value_types,
    DurationProperty::new("P123DT22H14M12.011S".parse().unwrap()),
    Type_Property_ValueTypes_Duration_get duration_get,
    Type_Property_ValueTypes_Duration_put duration_put
);

both_ways!(
    type_property_value_types,
    EnumProperty::new(FixedInnerEnum::ValueOne),
    Type_Property_ValueTypes_Enum_get enum_get,
    Type_Property_ValueTypes_Enum_put enum_put
);

both_ways!(
    type_property_value_types,
    ExtensibleEnumProperty::new(InnerEnum::Unknown("UnknownValue".to_owned())),
    Type_Property_ValueTypes_ExtensibleEnum_get extensible_enum_get,
    Type_Property_ValueTypes_ExtensibleEnum_put extensible_enum_put
);

both_ways!(
    type_property_value_types,
    ModelProperty::new(inner("hello")),
    Type_Property_ValueTypes_Model_get model_get,
    Type_Property_ValueTypes_Model_put model_put
);

both_ways!(
    type_property_value_types,
    CollectionsStringProperty::new(["hello", "world"].map(str::to_owned).to_vec()),
    Type_Property_ValueTypes_CollectionsString_get collections_string_get,
    Type_Property_ValueTypes_CollectionsString_put collections_string_put
);

both_ways!(
    type_property_value_types,
    CollectionsIntProperty::new(vec![1, 2]),
    Type_Property_ValueTypes_CollectionsInt_get collections_int_get,
    Type_Property_ValueTypes_CollectionsInt_put collections_int_put
);

both_ways!(
    type_property_value_types,
    CollectionsModelProperty::new(vec![inner("hello"), inner("world")]),
    Type_Property_ValueTypes_CollectionsModel_get collections_model_get,
    Type_Property_ValueTypes_CollectionsModel_put collections_model_put
);

both_ways!(
    type_property_value_types,
    DictionaryStringProperty::new(dictionary()),
    Type_Property_ValueTypes_DictionaryString_get dictionary_string_get,
    Type_Property_ValueTypes_DictionaryString_put dictionary_string_put
);

both_ways!(
    type_property_value_types,
    NeverProperty::new(),
    Type_Property_ValueTypes_Never_get never_get,
    Type_Property_ValueTypes_Never_put never_put
);

both_ways!(
    type_property_value_types,
    UnknownStringProperty::new(json!("hello")),
    Type_Property_ValueTypes_UnknownString_get unknown_string_get,
    Type_Property_ValueTypes_UnknownString_put unknown_string_put
);

both_ways!(
    type_property_value_types,
    UnknownIntProperty::new(json!(42)),
    Type_Property_ValueTypes_UnknownInt_get unknown_int_get,
    Type_Property_ValueTypes_UnknownInt_put unknown_int_put
);

both_ways!(
    type_property_value_types,
    UnknownDictProperty::new(json!({"k1": "hello", "k2": 42})),
    Type_Property_ValueTypes_UnknownDict_get unknown_dict_get,
    Type_Property_ValueTypes_UnknownDict_put unknown_dict_put
);

both_ways!(
    type_property_value_types,
    UnknownArrayProperty::new(json!(["hello", "world"])),
    Type_Property_ValueTypes_UnknownArray_get unknown_array_get,
    Type_Property_ValueTypes_UnknownArray_put unknown_array_put
);

both_ways!(
    type_property_value_types,
    StringLiteralProperty::new(),
    Type_Property_ValueTypes_StringLiteral_get string_literal_get,
    Type_Property_ValueTypes_StringLiteral_put string_literal_put
);

both_ways!(
    type_property_value_types,
    IntLiteralProperty::new(),
    Type_Property_ValueTypes_IntLiteral_get int_literal_get,
    Type_Property_ValueTypes_IntLiteral_put int_literal_put
);

both_ways!(
    type_property_value_types,
    FloatLiteralProperty::new(),
    Type_Property_ValueTypes_FloatLiteral_get float_literal_get,
    Type_Property_ValueTypes_FloatLiteral_put float_literal_put
);

both_ways!(
    type_property_value_types,
    BooleanLiteralProperty::new(),
    Type_Property_ValueTypes_BooleanLiteral_get boolean_literal_get,
    Type_Property_ValueTypes_BooleanLiteral_put boolean_literal_put
);

both_ways!(
    type_property_value_types,
    UnionStringLiteralProperty::new(UnionStringLiteralPropertyProperty::World),
    Type_Property_ValueTypes_UnionStringLiteral_get union_string_literal_get,
    Type_Property_ValueTypes_UnionStringLiteral_put union_string_literal_put
);

both_ways!(
    type_property_value_types,
    UnionIntLiteralProperty::new(UnionIntLiteralPropertyProperty::Value42),
    Type_Property_ValueTypes_UnionIntLiteral_get union_int_literal_get,
    Type_Property_ValueTypes_UnionIntLiteral_put union_int_literal_put
);

both_ways!(
    type_property_value_types,
    UnionFloatLiteralProperty::new(UnionFloatLiteralPropertyProperty::Value46_875),
    Type_Property_ValueTypes_UnionFloatLiteral_get union_float_literal_get,
    Type_Property_ValueTypes_UnionFloatLiteral_put union_float_literal_put
);

both_ways!(
    type_property_value_types,
    UnionEnumValueProperty::new(),
    Type_Property_ValueTypes_UnionEnumValue_get union_enum_value_get,
    Type_Property_ValueTypes_UnionEnumValue_put union_enum_value_put
);

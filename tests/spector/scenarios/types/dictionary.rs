//! `type/dictionary/`: maps as whole bodies.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::json;
use type_dictionary::runtime::values::time_text::Duration;
use type_dictionary::types::InnerModel;

use super::both_ways;

fn key<T>(name: &str, value: T) -> (String, T) {
    (name.to_owned(), value)
}

fn inner(property: &str) -> InnerModel {
    InnerModel::new(property.to_owned())
}

fn recursive() -> BTreeMap<String, InnerModel> {
    let with = |property, children| InnerModel {
        children: Some(children),
        ..inner(property)
    };
    let world = with("world", BTreeMap::from([key("k2.1", inner("inner world"))]));
    BTreeMap::from([key("k1", with("hello", BTreeMap::new())), key("k2", world)])
}

both_ways!(
    type_dictionary,
    BTreeMap::from([key("k1", 1), key("k2", 2)]),
    Type_Dictionary_Int32Value_get int32_value_get,
    Type_Dictionary_Int32Value_put int32_value_put
);

both_ways!(
    type_dictionary,
    BTreeMap::from([key("k1", 9_007_199_254_740_991), key("k2", -9_007_199_254_740_991)]),
    Type_Dictionary_Int64Value_get int64_value_get,
    Type_Dictionary_Int64Value_put int64_value_put
);

both_ways!(
    type_dictionary,
    BTreeMap::from([key("k1", true), key("k2", false)]),
    Type_Dictionary_BooleanValue_get boolean_value_get,
    Type_Dictionary_BooleanValue_put boolean_value_put
);

both_ways!(
    type_dictionary,
    BTreeMap::from([key("k1", "hello".to_owned()), key("k2", String::new())]),
    Type_Dictionary_StringValue_get string_value_get,
    Type_Dictionary_StringValue_put string_value_put
);

both_ways!(
    type_dictionary,
    BTreeMap::from([key("k1", 43.125)]),
    Type_Dictionary_Float32Value_get float32_value_get,
    Type_Dictionary_Float32Value_put float32_value_put
);

both_ways!(
    type_dictionary,
    BTreeMap::from([key("k1", "2022-08-26T18:38:00Z".parse::<Timestamp>().unwrap())]),
    Type_Dictionary_DatetimeValue_get datetime_value_get,
    Type_Dictionary_DatetimeValue_put datetime_value_put
);

both_ways!(
    type_dictionary,
    BTreeMap::from([key("k1", "P123DT22H14M12.011S".parse::<Duration>().unwrap())]),
    Type_Dictionary_DurationValue_get duration_value_get,
    Type_Dictionary_DurationValue_put duration_value_put
);

both_ways!(
    type_dictionary,
    BTreeMap::from([key("k1", json!(1)), key("k2", json!("hello")), key("k3", json!(null))]),
    Type_Dictionary_UnknownValue_get unknown_value_get,
    Type_Dictionary_UnknownValue_put unknown_value_put
);

both_ways!(
    type_dictionary,
    BTreeMap::from([key("k1", inner("hello")), key("k2", inner("world"))]),
    Type_Dictionary_ModelValue_get model_value_get,
    Type_Dictionary_ModelValue_put model_value_put
);

both_ways!(
    type_dictionary,
    recursive(),
    Type_Dictionary_RecursiveModelValue_get recursive_model_value_get,
    Type_Dictionary_RecursiveModelValue_put recursive_model_value_put
);

both_ways!(
    type_dictionary,
    BTreeMap::from([key("k1", Some(1.25)), key("k2", Some(0.5)), key("k3", None)]),
    Type_Dictionary_NullableFloatValue_get nullable_float_value_get,
    Type_Dictionary_NullableFloatValue_put nullable_float_value_put
);

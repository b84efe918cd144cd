//! `type/array/`: lists as whole bodies.

use jiff::Timestamp;
use serde_json::{Value, json};
use type_array::runtime::values::time_text::Duration;
use type_array::types::InnerModel;

/// Two scenarios: a list is what the server gives, and it is sent as the server expects it.
macro_rules! list {
    ($values:expr, $get_scenario:ident $get:ident, $put_scenario:ident $put:ident) => {
        #[tokio::test]
        async fn $get_scenario() -> crate::Outcome {
            let answer = crate::client!(type_array).$get().await?;
            assert_eq!(*answer, $values);
            Ok(())
        }

        #[tokio::test]
        async fn $put_scenario() -> crate::Outcome {
            crate::client!(type_array).$put($values).await?;
            Ok(())
        }
    };
}

fn inner(property: &str) -> InnerModel {
    InnerModel::new(property.to_owned())
}

list!(
    [1, 2],
    Type_Array_Int32Value_get int32_value_get,
    Type_Array_Int32Value_put int32_value_put
);

list!(
    [9_007_199_254_740_991, -9_007_199_254_740_991],
    Type_Array_Int64Value_get int64_value_get,
    Type_Array_Int64Value_put int64_value_put
);

list!(
    [true, false],
    Type_Array_BooleanValue_get boolean_value_get,
    Type_Array_BooleanValue_put boolean_value_put
);

list!(
    ["hello", ""].map(str::to_owned),
    Type_Array_StringValue_get string_value_get,
    Type_Array_StringValue_put string_value_put
);

list!(
    [43.125],
    Type_Array_Float32Value_get float32_value_get,
    Type_Array_Float32Value_put float32_value_put
);

list!(
    ["2022-08-26T18:38:00Z".parse::<Timestamp>().unwrap()],
    Type_Array_DatetimeValue_get datetime_value_get,
    Type_Array_DatetimeValue_put datetime_value_put
);

list!(
    ["P123DT22H14M12.011S".parse::<Duration>().unwrap()],
    Type_Array_DurationValue_get duration_value_get,
    Type_Array_DurationValue_put duration_value_put
);

list!(
    [json!(1), json!("hello"), Value::Null],
    Type_Array_UnknownValue_get unknown_value_get,
    Type_Array_UnknownValue_put unknown_value_put
);

list!(
    [inner("hello"), inner("world")],
    Type_Array_ModelValue_get model_value_get,
    Type_Array_ModelValue_put model_value_put
);

list!(
    [Some(1.25), None, Some(3.0)],
    Type_Array_NullableFloatValue_get nullable_float_value_get,
    Type_Array_NullableFloatValue_put nullable_float_value_put
);

list!(
    [Some(true), None, Some(false)],
    Type_Array_NullableBooleanValue_get nullable_boolean_value_get,
    Type_Array_NullableBooleanValue_put nullable_boolean_value_put
);

list!(
    [Some(1), None, Some(3)],
    Type_Array_NullableInt32Value_get nullable_int32_value_get,
    Type_Array_NullableInt32Value_put nullable_int32_value_put
);

list!(
    [Some("hello"), None, Some("world")].map(|text| text.map(str::to_owned)),
    Type_Array_NullableStringValue_get nullable_string_value_get,
    Type_Array_NullableStringValue_put nullable_string_value_put
);

list!(
    [Some(inner("hello")), None, Some(inner("world"))],
    Type_Array_NullableModelValue_get nullable_model_value_get,
    Type_Array_NullableModelValue_put nullable_model_value_put
);

//! `encode/duration/`: spans of time as ISO 8601 has them, and as numbers of a unit.

use encode_duration::runtime::values::time_text::Duration;
use encode_duration::types;

use crate::{Outcome, client};

fn days(text: &str) -> Duration {
    text.parse().unwrap()
}

#[tokio::test]
async fn Encode_Duration_Property_default() -> Outcome {
    let body = types::PropertyDefaultDurationProperty::new(days("P40D"));
    let answer = client!(encode_duration).property_default(&body).await?;
    assert_eq!(*answer, body);
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Property_floatSeconds() -> Outcome {
    let body = types::PropertyFloatSecondsDurationProperty::new(35.625);
    let answer = client!(encode_duration)
        .property_float_seconds(&body)
        .await?;
    assert_eq!(*answer, body);
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Property_float64Seconds() -> Outcome {
    let body = types::PropertyFloat64SecondsDurationProperty::new(35.625);
    let answer = client!(encode_duration)
        .property_float64_seconds(&body)
        .await?;
    assert_eq!(*answer, body);
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Property_int32Seconds() -> Outcome {
    let body = types::PropertyInt32SecondsDurationProperty::new(36);
    let answer = client!(encode_duration)
        .property_int32_seconds(&body)
        .await?;
    assert_eq!(*answer, body);
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Property_iso8601() -> Outcome {
    let body = types::PropertyIso8601DurationProperty::new(days("P40D"));
    let answer = client!(encode_duration).property_iso8601(&body).await?;
    assert_eq!(*answer, body);
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Property_floatSecondsArray() -> Outcome {
    let body = types::PropertyFloatSecondsDurationArrayProperty::new(vec![35.625, 46.75]);
    let answer = client!(encode_duration)
        .property_float_seconds_array(&body)
        .await?;
    assert_eq!(*answer, body);
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Property_int32Milliseconds() -> Outcome {
    let body = types::PropertyInt32MillisecondsDurationProperty::new(36_000);
    let answer = client!(encode_duration)
        .property_int32_milliseconds(&body)
        .await?;
    assert_eq!(*answer, body);
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Property_floatMilliseconds() -> Outcome {
    let body = types::PropertyFloatMillisecondsDurationProperty::new(35_625.0);
    let answer = client!(encode_duration)
        .property_float_milliseconds(&body)
        .await?;
    assert_eq!(*answer, body);
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Property_float64Milliseconds() -> Outcome {
    let body = types::PropertyFloat64MillisecondsDurationProperty::new(35_625.0);
    let answer = client!(encode_duration)
        .property_float64_milliseconds(&body)
        .await?;
    assert_eq!(*answer, body);
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Property_floatMillisecondsArray() -> Outcome {
    let body = types::PropertyFloatMillisecondsDurationArrayProperty::new(vec![35_625.0, 46_750.0]);
    let answer = client!(encode_duration)
        .property_float_milliseconds_array(&body)
        .await?;
    assert_eq!(*answer, body);
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Property_int32SecondsLargerUnit() -> Outcome {
    let body = types::PropertyInt32SecondsLargerUnitDurationProperty::new(120);
    let answer = client!(encode_duration)
        .property_int32_seconds_larger_unit(&body)
        .await?;
    assert_eq!(*answer, body);
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Property_floatSecondsLargerUnit() -> Outcome {
    let body = types::PropertyFloatSecondsLargerUnitDurationProperty::new(150.0);
    let answer = client!(encode_duration)
        .property_float_seconds_larger_unit(&body)
        .await?;
    assert_eq!(*answer, body);
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Property_int32MillisecondsLargerUnit() -> Outcome {
    let body = types::PropertyInt32MillisecondsLargerUnitDurationProperty::new(180_000);
    let answer = client!(encode_duration)
        .property_int32_milliseconds_larger_unit(&body)
        .await?;
    assert_eq!(*answer, body);
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Property_floatMillisecondsLargerUnit() -> Outcome {
    let body = types::PropertyFloatMillisecondsLargerUnitDurationProperty::new(210_000.0);
    let answer = client!(encode_duration)
        .property_float_milliseconds_larger_unit(&body)
        .await?;
    assert_eq!(*answer, body);
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Query_default() -> Outcome {
    client!(encode_duration).query_default(days("P40D")).await?;
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Query_iso8601() -> Outcome {
    client!(encode_duration).query_iso8601(days("P40D")).await?;
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Query_int32Seconds() -> Outcome {
    client!(encode_duration).query_int32_seconds(36).await?;
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Query_int32SecondsArray() -> Outcome {
    client!(encode_duration)
        .query_int32_seconds_array([36, 47])
        .await?;
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Query_floatSeconds() -> Outcome {
    client!(encode_duration).query_float_seconds(35.625).await?;
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Query_float64Seconds() -> Outcome {
    client!(encode_duration)
        .query_float64_seconds(35.625)
        .await?;
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Query_int32Milliseconds() -> Outcome {
    client!(encode_duration)
        .query_int32_milliseconds(36_000)
        .await?;
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Query_floatMilliseconds() -> Outcome {
    client!(encode_duration)
        .query_float_milliseconds(35_625.0)
        .await?;
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Query_float64Milliseconds() -> Outcome {
    client!(encode_duration)
        .query_float64_milliseconds(35_625.0)
        .await?;
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Query_int32MillisecondsArray() -> Outcome {
    client!(encode_duration)
        .query_int32_milliseconds_array([36_000, 47_000])
        .await?;
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Query_int32SecondsLargerUnit() -> Outcome {
    client!(encode_duration)
        .query_int32_seconds_larger_unit(120)
        .await?;
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Query_floatSecondsLargerUnit() -> Outcome {
    client!(encode_duration)
        .query_float_seconds_larger_unit(150.0)
        .await?;
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Query_int32MillisecondsLargerUnit() -> Outcome {
    client!(encode_duration)
        .query_int32_milliseconds_larger_unit(180_000)
        .await?;
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Query_floatMillisecondsLargerUnit() -> Outcome {
    client!(encode_duration)
        .query_float_milliseconds_larger_unit(210_000.0)
        .await?;
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Header_default() -> Outcome {
    client!(encode_duration)
        .header_default(days("P40D"))
        .await?;
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Header_iso8601() -> Outcome {
    client!(encode_duration)
        .header_iso8601(days("P40D"))
        .await?;
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Header_int32Seconds() -> Outcome {
    client!(encode_duration).header_int32_seconds(36).await?;
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Header_floatSeconds() -> Outcome {
    client!(encode_duration)
        .header_float_seconds(35.625)
        .await?;
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Header_float64Seconds() -> Outcome {
    client!(encode_duration)
        .header_float64_seconds(35.625)
        .await?;
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Header_iso8601Array() -> Outcome {
    client!(encode_duration)
        .header_iso8601_array([days("P40D"), days("P50D")])
        .await?;
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Header_int32Milliseconds() -> Outcome {
    client!(encode_duration)
        .header_int32_milliseconds(36_000)
        .await?;
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Header_floatMilliseconds() -> Outcome {
    client!(encode_duration)
        .header_float_milliseconds(35_625.0)
        .await?;
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Header_float64Milliseconds() -> Outcome {
    client!(encode_duration)
        .header_float64_milliseconds(35_625.0)
        .await?;
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Header_int32MillisecondsArray() -> Outcome {
    client!(encode_duration)
        .header_int32_milliseconds_array([36_000, 47_000])
        .await?;
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Header_int32SecondsLargerUnit() -> Outcome {
    client!(encode_duration)
        .header_int32_seconds_larger_unit(120)
        .await?;
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Header_floatSecondsLargerUnit() -> Outcome {
    client!(encode_duration)
        .header_float_seconds_larger_unit(150.0)
        .await?;
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Header_int32MillisecondsLargerUnit() -> Outcome {
    client!(encode_duration)
        .header_int32_milliseconds_larger_unit(180_000)
        .await?;
    Ok(())
}

#[tokio::test]
async fn Encode_Duration_Header_floatMillisecondsLargerUnit() -> Outcome {
    client!(encode_duration)
        .header_float_milliseconds_larger_unit(210_000.0)
        .await?;
    Ok(())
}

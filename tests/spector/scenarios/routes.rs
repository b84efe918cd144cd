//! `routes/`: every way of writing an argument into a path and a query (RFC 6570). Operations of one name are told apart by
//! numbers, as the document has it: 1 to 4 are simple, path, label and matrix expansion, 5 and 6 the two of queries.

use std::collections::BTreeMap;

use crate::{Outcome, client};

fn list() -> [String; 2] {
    ["a", "b"].map(str::to_owned)
}

fn record() -> BTreeMap<String, i32> {
    [("a", 1), ("b", 2)]
        .map(|(key, value)| (key.to_owned(), value))
        .into()
}

#[tokio::test]
async fn Routes_InInterface() -> Outcome {
    client!(routes).fixed().await?;
    Ok(())
}

#[tokio::test]
async fn Routes_fixed() -> Outcome {
    client!(routes).in_interface_fixed().await?;
    Ok(())
}

#[tokio::test]
async fn Routes_PathParameters_templateOnly() -> Outcome {
    client!(routes).path_parameters_template_only("a").await?;
    Ok(())
}

#[tokio::test]
async fn Routes_PathParameters_explicit() -> Outcome {
    client!(routes).path_parameters_explicit("a").await?;
    Ok(())
}

#[tokio::test]
async fn Routes_PathParameters_annotationOnly() -> Outcome {
    client!(routes).path_parameters_annotation_only("a").await?;
    Ok(())
}

#[tokio::test]
async fn Routes_PathParameters_ReservedExpansion_template() -> Outcome {
    client!(routes)
        .reserved_expansion_template("foo/bar baz")
        .await?;
    Ok(())
}

#[tokio::test]
async fn Routes_PathParameters_ReservedExpansion_annotation() -> Outcome {
    client!(routes)
        .reserved_expansion_annotation("foo/bar baz")
        .await?;
    Ok(())
}

#[tokio::test]
async fn Routes_PathParameters_SimpleExpansion_Standard_primitive() -> Outcome {
    client!(routes).standard_primitive("a").await?;
    Ok(())
}

#[tokio::test]
async fn Routes_PathParameters_SimpleExpansion_Standard_array() -> Outcome {
    client!(routes).standard_array(list()).await?;
    Ok(())
}

#[tokio::test]
async fn Routes_PathParameters_SimpleExpansion_Standard_record() -> Outcome {
    client!(routes).standard_record(&record()).await?;
    Ok(())
}

#[tokio::test]
async fn Routes_PathParameters_SimpleExpansion_Explode_primitive() -> Outcome {
    client!(routes).explode_primitive("a").await?;
    Ok(())
}

#[tokio::test]
async fn Routes_PathParameters_SimpleExpansion_Explode_array() -> Outcome {
    client!(routes).explode_array(list()).await?;
    Ok(())
}

#[tokio::test]
async fn Routes_PathParameters_SimpleExpansion_Explode_record() -> Outcome {
    client!(routes).explode_record(&record()).await?;
    Ok(())
}

#[tokio::test]
async fn Routes_PathParameters_PathExpansion_Standard_primitive() -> Outcome {
    client!(routes).standard_primitive_2("a").await?;
    Ok(())
}

#[tokio::test]
async fn Routes_PathParameters_PathExpansion_Standard_array() -> Outcome {
    client!(routes).standard_array_2(list()).await?;
    Ok(())
}

#[tokio::test]
async fn Routes_PathParameters_PathExpansion_Standard_record() -> Outcome {
    client!(routes).standard_record_2(&record()).await?;
    Ok(())
}

#[tokio::test]
async fn Routes_PathParameters_PathExpansion_Explode_primitive() -> Outcome {
    client!(routes).explode_primitive_2("a").await?;
    Ok(())
}

#[tokio::test]
async fn Routes_PathParameters_PathExpansion_Explode_array() -> Outcome {
    client!(routes).explode_array_2(list()).await?;
    Ok(())
}

#[tokio::test]
async fn Routes_PathParameters_PathExpansion_Explode_record() -> Outcome {
    client!(routes).explode_record_2(&record()).await?;
    Ok(())
}

#[tokio::test]
async fn Routes_PathParameters_LabelExpansion_Standard_primitive() -> Outcome {
    client!(routes).standard_primitive_3("a").await?;
    Ok(())
}

#[tokio::test]
async fn Routes_PathParameters_LabelExpansion_Standard_array() -> Outcome {
    client!(routes).standard_array_3(list()).await?;
    Ok(())
}

#[tokio::test]
async fn Routes_PathParameters_LabelExpansion_Standard_record() -> Outcome {
    client!(routes).standard_record_3(&record()).await?;
    Ok(())
}

#[tokio::test]
async fn Routes_PathParameters_LabelExpansion_Explode_primitive() -> Outcome {
    client!(routes).explode_primitive_3("a").await?;
    Ok(())
}

#[tokio::test]
async fn Routes_PathParameters_LabelExpansion_Explode_array() -> Outcome {
    client!(routes).explode_array_3(list()).await?;
    Ok(())
}

#[tokio::test]
async fn Routes_PathParameters_LabelExpansion_Explode_record() -> Outcome {
    client!(routes).explode_record_3(&record()).await?;
    Ok(())
}

#[tokio::test]
async fn Routes_PathParameters_MatrixExpansion_Standard_primitive() -> Outcome {
    client!(routes).standard_primitive_4("a").await?;
    Ok(())
}

#[tokio::test]
async fn Routes_PathParameters_MatrixExpansion_Standard_array() -> Outcome {
    client!(routes).standard_array_4(list()).await?;
    Ok(())
}

#[tokio::test]
async fn Routes_PathParameters_MatrixExpansion_Standard_record() -> Outcome {
    client!(routes).standard_record_4(&record()).await?;
    Ok(())
}

#[tokio::test]
async fn Routes_PathParameters_MatrixExpansion_Explode_primitive() -> Outcome {
    client!(routes).explode_primitive_4("a").await?;
    Ok(())
}

#[tokio::test]
async fn Routes_PathParameters_MatrixExpansion_Explode_array() -> Outcome {
    client!(routes).explode_array_4(list()).await?;
    Ok(())
}

#[tokio::test]
async fn Routes_PathParameters_MatrixExpansion_Explode_record() -> Outcome {
    client!(routes).explode_record_4(&record()).await?;
    Ok(())
}

#[tokio::test]
async fn Routes_QueryParameters_templateOnly() -> Outcome {
    client!(routes).query_parameters_template_only("a").await?;
    Ok(())
}

#[tokio::test]
async fn Routes_QueryParameters_explicit() -> Outcome {
    client!(routes).query_parameters_explicit("a").await?;
    Ok(())
}

#[tokio::test]
async fn Routes_QueryParameters_annotationOnly() -> Outcome {
    client!(routes)
        .query_parameters_annotation_only("a")
        .await?;
    Ok(())
}

#[tokio::test]
async fn Routes_QueryParameters_QueryExpansion_Standard_primitive() -> Outcome {
    client!(routes).standard_primitive_5("a").await?;
    Ok(())
}

#[tokio::test]
async fn Routes_QueryParameters_QueryExpansion_Standard_array() -> Outcome {
    client!(routes).standard_array_5(list()).await?;
    Ok(())
}

#[tokio::test]
async fn Routes_QueryParameters_QueryExpansion_Standard_record() -> Outcome {
    client!(routes).standard_record_5(&record()).await?;
    Ok(())
}

#[tokio::test]
async fn Routes_QueryParameters_QueryExpansion_Explode_primitive() -> Outcome {
    client!(routes).explode_primitive_5("a").await?;
    Ok(())
}

#[tokio::test]
async fn Routes_QueryParameters_QueryExpansion_Explode_array() -> Outcome {
    client!(routes).explode_array_5(list()).await?;
    Ok(())
}

#[tokio::test]
async fn Routes_QueryParameters_QueryExpansion_Explode_record() -> Outcome {
    client!(routes).explode_record_5(&record()).await?;
    Ok(())
}

#[tokio::test]
async fn Routes_QueryParameters_QueryContinuation_Standard_primitive() -> Outcome {
    client!(routes).standard_primitive_6("a").await?;
    Ok(())
}

#[tokio::test]
async fn Routes_QueryParameters_QueryContinuation_Standard_array() -> Outcome {
    client!(routes).standard_array_6(list()).await?;
    Ok(())
}

#[tokio::test]
async fn Routes_QueryParameters_QueryContinuation_Standard_record() -> Outcome {
    client!(routes).standard_record_6(&record()).await?;
    Ok(())
}

#[tokio::test]
async fn Routes_QueryParameters_QueryContinuation_Explode_primitive() -> Outcome {
    client!(routes).explode_primitive_6("a").await?;
    Ok(())
}

#[tokio::test]
async fn Routes_QueryParameters_QueryContinuation_Explode_array() -> Outcome {
    client!(routes).explode_array_6(list()).await?;
    Ok(())
}

#[tokio::test]
async fn Routes_QueryParameters_QueryContinuation_Explode_record() -> Outcome {
    client!(routes).explode_record_6(&record()).await?;
    Ok(())
}

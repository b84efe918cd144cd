//! `documentation/`: operations and types whose descriptions are formatted.

use documentation::types::{
    ListsBulletPointsEnum, ListsBulletPointsModel, ListsBulletPointsModelBody,
};

use crate::{Outcome, client};

#[tokio::test]
async fn Documentation_Lists_bulletPointsOp() -> Outcome {
    client!(documentation).lists_bullet_points_op().await?;
    Ok(())
}

#[tokio::test]
async fn Documentation_Lists_bulletPointsModel() -> Outcome {
    let input = ListsBulletPointsModel::new(ListsBulletPointsEnum::Simple);
    let body = ListsBulletPointsModelBody::new(input);
    client!(documentation)
        .lists_bullet_points_model(&body)
        .await?;
    Ok(())
}

#[tokio::test]
async fn Documentation_Lists_numbered() -> Outcome {
    client!(documentation).lists_numbered().await?;
    Ok(())
}

#[tokio::test]
async fn Documentation_TextFormatting_boldText() -> Outcome {
    client!(documentation).text_formatting_bold_text().await?;
    Ok(())
}

#[tokio::test]
async fn Documentation_TextFormatting_italicText() -> Outcome {
    client!(documentation).text_formatting_italic_text().await?;
    Ok(())
}

#[tokio::test]
async fn Documentation_TextFormatting_combinedFormatting() -> Outcome {
    client!(documentation)
        .text_formatting_combined_formatting()
        .await?;
    Ok(())
}

//! `authentication/`: keys, tokens, and a choice between them.

use crate::{Outcome, client, server};

/// The token that the server takes is the scope that it is for.
const TOKEN: &str = "https://security.microsoft.com/.default";

mod api_key {
    use authentication_api_key::operations::InvalidFailure;
    use authentication_api_key::types::InvalidAuth;
    use authentication_api_key::{Client, Error};

    use super::*;

    fn with(key: &str) -> Result<Client, Error> {
        Client::builder()
            .base_url(server())
            .api_key_auth(key)
            .build()
    }

    #[tokio::test]
    async fn Authentication_ApiKey_valid() -> Outcome {
        with("valid-key")?.valid().await?;
        Ok(())
    }

    #[tokio::test]
    async fn Authentication_ApiKey_invalid() -> Outcome {
        let error = with("invalid-key")?.invalid().await.unwrap_err();
        let expected = InvalidFailure::Forbidden(InvalidAuth {
            error: "invalid-api-key".to_owned(),
        });
        assert_eq!(error.api().unwrap().documented, Some(expected));
        Ok(())
    }
}

mod http_custom {
    use authentication_http_custom::operations::InvalidFailure;
    use authentication_http_custom::types::InvalidAuth;
    use authentication_http_custom::{Client, Error};

    use super::*;

    fn with(key: &str) -> Result<Client, Error> {
        Client::builder().base_url(server()).http(key).build()
    }

    #[tokio::test]
    async fn Authentication_Http_Custom_valid() -> Outcome {
        with("valid-key")?.valid().await?;
        Ok(())
    }

    #[tokio::test]
    async fn Authentication_Http_Custom_invalid() -> Outcome {
        let error = with("invalid-key")?.invalid().await.unwrap_err();
        let expected = InvalidFailure::Forbidden(InvalidAuth {
            error: "invalid-api-key".to_owned(),
        });
        assert_eq!(error.api().unwrap().documented, Some(expected));
        Ok(())
    }
}

mod noauth_union {
    use authentication_noauth_union::Client;

    use super::*;

    #[tokio::test]
    async fn Authentication_Noauth_Union_validNoAuth() -> Outcome {
        client!(authentication_noauth_union).valid_no_auth().await?;
        Ok(())
    }

    #[tokio::test]
    async fn Authentication_Noauth_Union_validToken() -> Outcome {
        let client = Client::builder()
            .base_url(server())
            .oauth2_auth(TOKEN)
            .build()?;
        client.valid_token().await?;
        Ok(())
    }
}

mod oauth2 {
    use authentication_oauth2::operations::InvalidFailure;
    use authentication_oauth2::types::InvalidAuth;
    use authentication_oauth2::{Client, Error};

    use super::*;

    fn with(token: &str) -> Result<Client, Error> {
        Client::builder()
            .base_url(server())
            .oauth2_auth(token)
            .build()
    }

    #[tokio::test]
    async fn Authentication_OAuth2_valid() -> Outcome {
        with(TOKEN)?.valid().await?;
        Ok(())
    }

    #[tokio::test]
    async fn Authentication_OAuth2_invalid() -> Outcome {
        let error = with("another")?.invalid().await.unwrap_err();
        let expected = InvalidFailure::Forbidden(InvalidAuth {
            error: "invalid-grant".to_owned(),
        });
        assert_eq!(error.api().unwrap().documented, Some(expected));
        Ok(())
    }
}

mod union {
    use authentication_union::Client;

    use super::*;

    #[tokio::test]
    async fn Authentication_Union_validKey() -> Outcome {
        let client = Client::builder()
            .base_url(server())
            .api_key_auth("valid-key")
            .build()?;
        client.valid_key().await?;
        Ok(())
    }

    #[tokio::test]
    async fn Authentication_Union_validToken() -> Outcome {
        let client = Client::builder()
            .base_url(server())
            .oauth2_auth(TOKEN)
            .build()?;
        client.valid_token().await?;
        Ok(())
    }
}

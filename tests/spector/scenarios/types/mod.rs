//! `type/`: what values there are, alone and within others.

mod array;
mod dictionary;
mod family;
mod file;
mod model;
mod named;
mod property;
mod scalar;
mod union;

/// Two scenarios: a value is what the server gives, and it is sent as the server expects it.
macro_rules! both_ways {
    ($client:ident, $value:expr, $get_scenario:ident $get:ident, $put_scenario:ident $put:ident) => {
        #[tokio::test]
        async fn $get_scenario() -> crate::Outcome {
            let answer = crate::client!($client).$get().await?;
            assert_eq!(*answer, $value);
            Ok(())
        }

        #[tokio::test]
        async fn $put_scenario() -> crate::Outcome {
            crate::client!($client).$put(&$value).await?;
            Ok(())
        }
    };
}
pub(crate) use both_ways;

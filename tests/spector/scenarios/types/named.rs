//! `type/enum/`: sets of named values, which a server may add to.

mod extensible {
    use type_enum_extensible::types::DaysOfWeekExtensibleEnum as Day;

    use crate::{Outcome, client};

    #[tokio::test]
    async fn Type_Enum_Extensible_String_getKnownValue() -> Outcome {
        let answer = client!(type_enum_extensible)
            .string_get_known_value()
            .await?;
        assert_eq!(*answer, Day::Monday);
        Ok(())
    }

    #[tokio::test]
    async fn Type_Enum_Extensible_String_getUnknownValue() -> Outcome {
        let answer = client!(type_enum_extensible)
            .string_get_unknown_value()
            .await?;
        assert_eq!(*answer, Day::Unknown("Weekend".to_owned()));
        Ok(())
    }

    #[tokio::test]
    async fn Type_Enum_Extensible_String_putKnownValue() -> Outcome {
        client!(type_enum_extensible)
            .string_put_known_value(Day::Monday)
            .await?;
        Ok(())
    }

    #[tokio::test]
    async fn Type_Enum_Extensible_String_putUnknownValue() -> Outcome {
        let day = Day::Unknown("Weekend".to_owned());
        client!(type_enum_extensible)
            .string_put_unknown_value(day)
            .await?;
        Ok(())
    }
}

mod fixed {
    use type_enum_fixed::types::DaysOfWeekEnum as Day;

    use crate::{Outcome, client};

    #[tokio::test]
    async fn Type_Enum_Fixed_String_getKnownValue() -> Outcome {
        let answer = client!(type_enum_fixed).string_get_known_value().await?;
        assert_eq!(*answer, Day::Monday);
        Ok(())
    }

    #[tokio::test]
    async fn Type_Enum_Fixed_String_putKnownValue() -> Outcome {
        client!(type_enum_fixed)
            .string_put_known_value(Day::Monday)
            .await?;
        Ok(())
    }

    /// The server is asked what it does with such a value: it has no answer but an error.
    #[tokio::test]
    async fn Type_Enum_Fixed_String_putUnknownValue() -> Outcome {
        let day = Day::Unknown("Weekend".to_owned());
        let request = client!(type_enum_fixed).string_put_unknown_value(day);
        let error = request.await.unwrap_err();
        assert_eq!(error.status(), Some(500));
        Ok(())
    }
}

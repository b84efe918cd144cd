//! `special-words/`: words that mean something in some language, as names of operations, parameters and types.

use special_words::types;

use crate::{Outcome, client};

/// An operation of that name is called.
macro_rules! operation {
    ($scenario:ident $method:ident) => {
        #[tokio::test]
        async fn $scenario() -> Outcome {
            client!(special_words).$method().await?;
            Ok(())
        }
    };
}

/// A parameter of that name is sent.
macro_rules! parameter {
    ($scenario:ident $method:ident) => {
        #[tokio::test]
        async fn $scenario() -> Outcome {
            client!(special_words).$method("ok").await?;
            Ok(())
        }
    };
}

/// An object of a type of that name is sent.
macro_rules! model {
    ($scenario:ident $method:ident $model:ident) => {
        #[tokio::test]
        async fn $scenario() -> Outcome {
            let body = types::$model::new("ok".to_owned());
            client!(special_words).$method(&body).await?;
            Ok(())
        }
    };
}

operation!(SpecialWords_Operations_and operations_and);
operation!(SpecialWords_Operations_as operations_as);
operation!(SpecialWords_Operations_assert operations_assert);
operation!(SpecialWords_Operations_async operations_async);
operation!(SpecialWords_Operations_await operations_await);
operation!(SpecialWords_Operations_break operations_break);
operation!(SpecialWords_Operations_class operations_class);
operation!(SpecialWords_Operations_constructor operations_constructor);
operation!(SpecialWords_Operations_continue operations_continue);
operation!(SpecialWords_Operations_def operations_def);
operation!(SpecialWords_Operations_del operations_del);
operation!(SpecialWords_Operations_elif operations_elif);
operation!(SpecialWords_Operations_else operations_else);
operation!(SpecialWords_Operations_except operations_except);
operation!(SpecialWords_Operations_exec operations_exec);
operation!(SpecialWords_Operations_finally operations_finally);
operation!(SpecialWords_Operations_for operations_for);
operation!(SpecialWords_Operations_from operations_from);
operation!(SpecialWords_Operations_global operations_global);
operation!(SpecialWords_Operations_if operations_if);
operation!(SpecialWords_Operations_import operations_import);
operation!(SpecialWords_Operations_in operations_in);
operation!(SpecialWords_Operations_is operations_is);
operation!(SpecialWords_Operations_lambda operations_lambda);
operation!(SpecialWords_Operations_not operations_not);
operation!(SpecialWords_Operations_or operations_or);
operation!(SpecialWords_Operations_pass operations_pass);
operation!(SpecialWords_Operations_raise operations_raise);
operation!(SpecialWords_Operations_return operations_return);
operation!(SpecialWords_Operations_try operations_try);
operation!(SpecialWords_Operations_while operations_while);
operation!(SpecialWords_Operations_with operations_with);
operation!(SpecialWords_Operations_yield operations_yield);

parameter!(SpecialWords_Parameters_and parameters_with_and);
parameter!(SpecialWords_Parameters_as parameters_with_as);
parameter!(SpecialWords_Parameters_assert parameters_with_assert);
parameter!(SpecialWords_Parameters_async parameters_with_async);
parameter!(SpecialWords_Parameters_await parameters_with_await);
parameter!(SpecialWords_Parameters_break parameters_with_break);
parameter!(SpecialWords_Parameters_class parameters_with_class);
parameter!(SpecialWords_Parameters_constructor parameters_with_constructor);
parameter!(SpecialWords_Parameters_continue parameters_with_continue);
parameter!(SpecialWords_Parameters_def parameters_with_def);
parameter!(SpecialWords_Parameters_del parameters_with_del);
parameter!(SpecialWords_Parameters_elif parameters_with_elif);
parameter!(SpecialWords_Parameters_else parameters_with_else);
parameter!(SpecialWords_Parameters_except parameters_with_except);
parameter!(SpecialWords_Parameters_exec parameters_with_exec);
parameter!(SpecialWords_Parameters_finally parameters_with_finally);
parameter!(SpecialWords_Parameters_for parameters_with_for);
parameter!(SpecialWords_Parameters_from parameters_with_from);
parameter!(SpecialWords_Parameters_global parameters_with_global);
parameter!(SpecialWords_Parameters_if parameters_with_if);
parameter!(SpecialWords_Parameters_import parameters_with_import);
parameter!(SpecialWords_Parameters_in parameters_with_in);
parameter!(SpecialWords_Parameters_is parameters_with_is);
parameter!(SpecialWords_Parameters_lambda parameters_with_lambda);
parameter!(SpecialWords_Parameters_not parameters_with_not);
parameter!(SpecialWords_Parameters_or parameters_with_or);
parameter!(SpecialWords_Parameters_pass parameters_with_pass);
parameter!(SpecialWords_Parameters_raise parameters_with_raise);
parameter!(SpecialWords_Parameters_return parameters_with_return);
parameter!(SpecialWords_Parameters_try parameters_with_try);
parameter!(SpecialWords_Parameters_while parameters_with_while);
parameter!(SpecialWords_Parameters_with parameters_with_with);
parameter!(SpecialWords_Parameters_yield parameters_with_yield);
parameter!(SpecialWords_Parameters_cancellationToken parameters_with_cancellation_token);

model!(SpecialWords_Models_and models_with_and ModelsAnd);
model!(SpecialWords_Models_as models_with_as ModelsAs);
model!(SpecialWords_Models_assert models_with_assert ModelsAssert);
model!(SpecialWords_Models_async models_with_async ModelsAsync);
model!(SpecialWords_Models_await models_with_await ModelsAwait);
model!(SpecialWords_Models_break models_with_break ModelsBreak);
model!(SpecialWords_Models_class models_with_class ModelsClass);
model!(SpecialWords_Models_constructor models_with_constructor ModelsConstructor);
model!(SpecialWords_Models_continue models_with_continue ModelsContinue);
model!(SpecialWords_Models_def models_with_def ModelsDef);
model!(SpecialWords_Models_del models_with_del ModelsDel);
model!(SpecialWords_Models_elif models_with_elif ModelsElif);
model!(SpecialWords_Models_else models_with_else ModelsElse);
model!(SpecialWords_Models_except models_with_except ModelsExcept);
model!(SpecialWords_Models_exec models_with_exec ModelsExec);
model!(SpecialWords_Models_finally models_with_finally ModelsFinally);
model!(SpecialWords_Models_for models_with_for ModelsFor);
model!(SpecialWords_Models_from models_with_from ModelsFrom);
model!(SpecialWords_Models_global models_with_global ModelsGlobal);
model!(SpecialWords_Models_if models_with_if ModelsIf);
model!(SpecialWords_Models_import models_with_import ModelsImport);
model!(SpecialWords_Models_in models_with_in ModelsIn);
model!(SpecialWords_Models_is models_with_is ModelsIs);
model!(SpecialWords_Models_lambda models_with_lambda ModelsLambda);
model!(SpecialWords_Models_not models_with_not ModelsNot);
model!(SpecialWords_Models_or models_with_or ModelsOr);
model!(SpecialWords_Models_pass models_with_pass ModelsPass);
model!(SpecialWords_Models_raise models_with_raise ModelsRaise);
model!(SpecialWords_Models_return models_with_return ModelsReturn);
model!(SpecialWords_Models_try models_with_try ModelsTry);
model!(SpecialWords_Models_while models_with_while ModelsWhile);
model!(SpecialWords_Models_with models_with_with ModelsWith);
model!(SpecialWords_Models_yield models_with_yield ModelsYield);

#[tokio::test]
async fn SpecialWords_ModelProperties_sameAsModel() -> Outcome {
    let body = types::ModelPropertiesSameAsModel::new("ok".to_owned());
    client!(special_words)
        .model_properties_same_as_model(&body)
        .await?;
    Ok(())
}

#[tokio::test]
async fn SpecialWords_ModelProperties_dictMethods() -> Outcome {
    let ok = || "ok".to_owned();
    let body = types::ModelPropertiesDictMethods {
        keys: ok(),
        items: ok(),
        values: ok(),
        popitem: ok(),
        clear: ok(),
        update: ok(),
        setdefault: ok(),
        pop: ok(),
        get: ok(),
        copy: ok(),
    };
    client!(special_words)
        .model_properties_dict_methods(&body)
        .await?;
    Ok(())
}

#[tokio::test]
async fn SpecialWords_ModelProperties_withList() -> Outcome {
    let body = types::ModelPropertiesModelWithList::new("ok".to_owned());
    client!(special_words)
        .model_properties_with_list(&body)
        .await?;
    Ok(())
}

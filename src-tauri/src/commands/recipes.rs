//! Recipes: cards, forms, preflight, plans.

use std::sync::Arc;

use entrada_core::{
    error::{ErrorCode, Problem},
    plan::{Plan, SetUpContext},
    ports::KeychainState,
    preflight::{self, KeychainFinding, Wishes},
    recipe::{Answers, Recipe, catalog},
};
use tauri::{AppHandle, State};

use super::runs::parse;
use crate::{
    connection::{Connection, POLICY_SCOPE},
    sign_in,
    state::{AppState, lock},
    views::{
        plan_view,
        plans::PlanView,
        preflight::PreflightView,
        preflight_view, recipe_view,
        recipes::{RecipeAnswers, RecipeCardView, RecipeFormView},
        sign_in::Approval,
    },
};

fn find(id: &str) -> Result<&'static Recipe, Problem> {
    catalog::find(id).ok_or_else(|| Problem::new(ErrorCode::NotFound))
}

/// Recipes that ship.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_recipes() -> Result<Vec<RecipeCardView>, Problem> {
    Ok(catalog::all().iter().map(recipe_view::card).collect())
}

/// One recipe as a form.
#[tauri::command]
#[specta::specta]
pub(crate) async fn get_recipe(recipe_id: String) -> Result<RecipeFormView, Problem> {
    Ok(recipe_view::form(find(&recipe_id)?))
}

/// Lights for a form. Reads the tenant once per form, or again on `refresh`.
#[tauri::command]
#[specta::specta]
pub(crate) async fn check_preflight(
    state: State<'_, AppState>,
    answers: RecipeAnswers,
    refresh: bool,
) -> Result<PreflightView, Problem> {
    let connection = state.connection()?;
    let recipe = find(&answers.recipe_id)?;
    let answers = recipe_view::answers(answers)?;
    let name = answers.application_name.trim().to_owned();
    let options = answers.options(recipe).unwrap_or_default();
    let wishes = Wishes {
        grants: options.iter().any(|option| !option.permissions.is_empty()),
        reuses: answers.reuse_application.is_some(),
        application_name: name.clone(),
    };
    let (facts, keychain) =
        tokio::join!(connection.facts(&name, refresh), try_keychain(&connection));
    let lights = preflight::judge(&facts, keychain, &wishes);
    let in_portal = connection.session.tenant().cloud.portal.is_some();
    let longest = facts.secret_policy.longest_lifetime_days();
    Ok(preflight_view::view(lights, &wishes, longest, in_portal))
}

/// A canary is written, read and deleted; a locked keychain is not prompted for.
async fn try_keychain(connection: &Connection) -> KeychainFinding {
    let vault = &connection.world.vault;
    if vault.state().await == KeychainState::Locked {
        return KeychainFinding::Locked;
    }
    match vault.prove_store().await {
        Ok(()) => KeychainFinding::Proven,
        Err(problem) => KeychainFinding::Failed(problem),
    }
}

/// Makes a plan. Nothing is written.
#[tauri::command]
#[specta::specta]
pub(crate) async fn plan_recipe(
    state: State<'_, AppState>,
    answers: RecipeAnswers,
) -> Result<PlanView, Problem> {
    let connection = state.connection()?;
    let recipe = find(&answers.recipe_id)?;
    let answers = recipe_view::answers(answers)?;
    let facts = connection
        .facts(answers.application_name.trim(), false)
        .await;
    if let Some(problem) = &facts.problem {
        return Err(problem.clone());
    }
    let context = SetUpContext {
        run_id: state.ids.next().into(),
        set_up_id: state.ids.next(),
        credential_id: state.ids.next().into(),
        tenant_id: connection.session.tenant().id,
        graph_principal: facts.graph.as_ref().map(|graph| graph.id),
        secret_policy: facts.secret_policy,
        may_grant: facts.may_grant(),
        now: state.clock.now(),
    };
    let plan = Plan::set_up(recipe, &answers, &context)?;
    let view = plan_view::view(&plan, &connection.tenant_name(), facts.may_grant());
    lock(&state.drafts).insert(plan.run_id, plan);
    Ok(view)
}

/// The form of a set-up whose look-up was refused, as it was filled in, with the wider permissions and its application.
#[tauri::command]
#[specta::specta]
pub(crate) async fn widened_answers(
    state: State<'_, AppState>,
    run_id: String,
) -> Result<RecipeAnswers, Problem> {
    let record = state
        .connection()?
        .world
        .journal
        .run(parse(&run_id)?)
        .await?;
    let record = record.ok_or_else(|| Problem::new(ErrorCode::NotFound))?;
    let recipe = find(&record.head.plan.recipe_id)?;
    let answers = Answers::widened(recipe, &record);
    answers
        .map(|it| recipe_view::filled_in(recipe, it))
        .ok_or_else(|| Problem::new(ErrorCode::NotFound))
}

/// Asks for the right to read the tenant's secret policy, then lights can tell.
#[tauri::command]
#[specta::specta]
pub(crate) async fn allow_reading_policy(
    app: AppHandle,
    state: State<'_, AppState>,
) -> Result<Approval, Problem> {
    let connection: Arc<Connection> = state.connection()?;
    connection.forget_facts();
    let scopes = [POLICY_SCOPE.to_owned()];
    let waiting_for = sign_in::widen(&app, &connection, &scopes, |_| Ok(())).await?;
    Ok(Approval { waiting_for })
}

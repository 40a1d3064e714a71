//! From a recipe and its answers to a list of steps, without asking the network.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use uuid::Uuid;

use super::{
    AppRole, ApplicationShape, DeliverySecret, Plan, PlanKind, PlannedDestination, PlannedStep,
    RedirectUri, Step,
};
use crate::{
    error::{ErrorCode, Problem},
    ids::{CredentialId, ObjectId, RunId, TenantId},
    permission::{NAMESPACE, Permission, PermissionKind},
    permission_table::graph_permission,
    recipe::{Answers, ChoiceOption, PermissionEntry, Recipe, RedirectEntry, fill, names},
    tenant_facts::SecretPolicy,
};

/// Longest redirect URI that an application takes, in characters.
const LONGEST_URI: usize = 256;

/// What a plan needs to know beside recipe and answers.
#[derive(Clone, Debug)]
pub struct SetUpContext {
    /// The run that it would be.
    pub run_id: RunId,
    /// Random part of the application's alternate key.
    pub set_up_id: Uuid,
    /// The credential that would be kept.
    pub credential_id: CredentialId,
    /// Tenant.
    pub tenant_id: TenantId,
    /// Microsoft Graph's service principal there.
    pub graph_principal: Option<ObjectId>,
    /// What the tenant's policy says.
    pub secret_policy: SecretPolicy,
    /// Whether this account may grant; `None` is tried.
    pub may_grant: Option<bool>,
    /// Now.
    pub now: Timestamp,
}

impl Plan {
    /// Plans a set-up.
    ///
    /// # Errors
    /// The first field that is not acceptable; see [`Answers::check`].
    pub fn set_up(
        recipe: &Recipe,
        answers: &Answers,
        context: &SetUpContext,
    ) -> Result<Self, Problem> {
        answers.check(recipe, context.secret_policy)?;
        let options = answers.options(recipe)?;
        let permissions = permissions(recipe, &options);
        let shape = shape(recipe, answers, &options, &permissions, context)?;
        let tags = shape.tags.clone();
        let mut steps = vec![(1, application(shape, answers.reuse_application))];
        steps.push((
            2,
            Step::AddClientSecret {
                description: answers.description.trim().to_owned(),
                starts_at: None,
                expires_at: answers.expires_at(context.now)?,
                credential_id: context.credential_id,
                value_alphabet: recipe.credential.value_alphabet,
            },
        ));
        steps.push((2, Step::CreateServicePrincipal { tags }));
        let granted: Vec<Permission> = permissions
            .into_iter()
            .filter(|permission| permission.kind == PermissionKind::Application)
            .collect();
        for permission in &granted {
            steps.push((3, grant(permission.clone(), context)?));
        }
        let proof_round = if granted.is_empty() { 3 } else { 4 };
        let read = options.iter().find_map(|option| option.proof_read.clone());
        let prove = Step::Prove {
            permissions: granted,
            read: read.or_else(|| recipe.proof_read.clone()),
            look_up: look_up_of(recipe, answers),
        };
        steps.push((proof_round, prove));
        Ok(Self {
            run_id: context.run_id,
            kind: PlanKind::SetUp,
            recipe_id: recipe.id.clone(),
            recipe_version: recipe.version,
            tenant_id: context.tenant_id,
            application_name: answers.application_name.trim().to_owned(),
            inputs: inputs(recipe, answers),
            destination: None,
            subject: None,
            undo: None,
            steps: number(steps),
        })
    }

    /// Plans a hand-over: settings first where the destination has a file for them, then all secrets, all of them
    /// attached where there is a group, then a look whether all arrived.
    pub fn hand_over(
        run_id: RunId,
        credential: &crate::credential::CredentialRecord,
        destination: PlannedDestination,
        settings: Option<String>,
        secrets: Vec<DeliverySecret>,
    ) -> Self {
        let names: Vec<String> = secrets.iter().map(|secret| secret.name.clone()).collect();
        let settings = settings.map(|file| Step::WriteSettings { file });
        let secrets = secrets.into_iter().map(|secret| Step::DeliverSecret {
            credential_id: credential.id,
            secret,
        });
        let attached = destination.group.iter().flat_map(|group| {
            let attach = |name: &String| Step::AttachSecret {
                name: name.clone(),
                group: group.clone(),
            };
            names.iter().map(attach)
        });
        let mut rounds: Vec<Vec<Step>> = vec![
            settings.into_iter().collect(),
            secrets.collect(),
            attached.collect(),
            vec![Step::ReadBack {
                names: names.clone(),
            }],
        ];
        rounds.retain(|steps| !steps.is_empty());
        let steps = in_rounds(rounds);
        Self {
            run_id,
            kind: PlanKind::HandOver,
            recipe_id: credential.recipe_id.clone(),
            recipe_version: 0,
            tenant_id: credential.tenant_id,
            application_name: credential.application_name.clone(),
            inputs: BTreeMap::new(),
            destination: Some(destination),
            subject: None,
            undo: None,
            steps: number(steps),
        }
    }

    /// Permissions that the plan grants.
    pub fn grants(&self) -> impl Iterator<Item = &Permission> {
        self.steps.iter().filter_map(|step| match &step.step {
            Step::GrantPermission { permission, .. } => Some(permission),
            _ => None,
        })
    }
}

/// What was typed into the recipe's own inputs; what was left empty is not there.
fn inputs(recipe: &Recipe, answers: &Answers) -> BTreeMap<String, String> {
    let typed = recipe.inputs.iter().map(|input| &input.key);
    typed
        .map(|key| (key.clone(), answers.input(key).to_owned()))
        .filter(|(_, text)| !text.is_empty())
        .collect()
}

fn look_up_of(recipe: &Recipe, answers: &Answers) -> Option<String> {
    let text = answers.input(recipe.proof_look_up.as_deref()?);
    (!text.is_empty()).then(|| text.to_owned())
}

/// Each group of steps in a round of its own, from 1.
pub(super) fn in_rounds(rounds: Vec<Vec<Step>>) -> Vec<(u8, Step)> {
    (1..)
        .zip(rounds)
        .flat_map(|(round, steps)| steps.into_iter().map(move |step| (round, step)))
        .collect()
}

pub(super) fn number(steps: Vec<(u8, Step)>) -> Vec<PlannedStep> {
    (1..)
        .zip(steps)
        .map(|(number, (round, step))| PlannedStep {
            number,
            round,
            step,
        })
        .collect()
}

fn application(shape: ApplicationShape, reuse: Option<ObjectId>) -> Step {
    match reuse {
        Some(object_id) => Step::ReuseApplication { object_id, shape },
        None => Step::CreateApplication(shape),
    }
}

fn grant(permission: Permission, context: &SetUpContext) -> Result<Step, Problem> {
    let resource_id = context.graph_principal.ok_or_else(|| {
        Problem::new(ErrorCode::NotFound)
            .with_detail("Microsoft Graph’s service principal could not be read in this tenant.")
    })?;
    Ok(Step::GrantPermission {
        permission,
        resource_id,
        left_to_administrator: context.may_grant == Some(false),
    })
}

fn permissions(recipe: &Recipe, options: &[&ChoiceOption]) -> Vec<Permission> {
    let chosen = options.iter().flat_map(|option| &option.permissions);
    let mut permissions: Vec<Permission> = Vec::new();
    for entry in recipe.permissions.iter().chain(chosen) {
        if let Some(permission) = look_up(entry)
            && !permissions.contains(&permission)
        {
            permissions.push(permission);
        }
    }
    permissions
}

fn look_up(entry: &PermissionEntry) -> Option<Permission> {
    graph_permission(entry.kind, &entry.value)
}

fn shape(
    recipe: &Recipe,
    answers: &Answers,
    options: &[&ChoiceOption],
    permissions: &[Permission],
    context: &SetUpContext,
) -> Result<ApplicationShape, Problem> {
    let claims = options
        .iter()
        .find_map(|option| option.group_membership_claims.clone());
    Ok(ApplicationShape {
        unique_name: format!("entrada-{}", context.set_up_id),
        display_name: answers.application_name.trim().to_owned(),
        sign_in_audience: recipe.application.sign_in_audience.clone(),
        permissions: permissions.to_vec(),
        tags: recipe.application.tags.clone(),
        redirect_uris: redirect_uris(recipe, answers, options)?,
        app_roles: app_roles(recipe),
        group_membership_claims: claims
            .or_else(|| recipe.application.group_membership_claims.clone()),
    })
}

fn redirect_uris(
    recipe: &Recipe,
    answers: &Answers,
    options: &[&ChoiceOption],
) -> Result<Vec<RedirectUri>, Problem> {
    let chosen = options.iter().flat_map(|option| &option.redirects);
    let inputs: HashMap<&str, &str> = recipe
        .inputs
        .iter()
        .map(|input| (input.key.as_str(), answers.input(&input.key)))
        .collect();
    let redirect = |entry: &RedirectEntry| {
        let uri = fill(&entry.uri, |name| inputs.get(name).copied());
        if uri.chars().count() > LONGEST_URI {
            let field = names(&entry.uri).next().unwrap_or_default();
            let remedy =
                format!("Shorten it: a redirect URI has at most {LONGEST_URI} characters.");
            return Err(Problem::invalid(field, remedy));
        }
        Ok(RedirectUri {
            platform: entry.platform,
            uri,
        })
    };
    recipe
        .redirects
        .iter()
        .chain(chosen)
        .map(redirect)
        .collect()
}

/// Ids come from recipe and value, so that a second run names the same roles.
fn app_roles(recipe: &Recipe) -> Vec<AppRole> {
    recipe
        .app_roles
        .iter()
        .map(|role| AppRole {
            id: Uuid::new_v5(
                &NAMESPACE,
                format!("{}/{}", recipe.id, role.value).as_bytes(),
            ),
            value: role.value.clone(),
            display_name: role.display_name.clone(),
            description: role.description.clone(),
        })
        .collect()
}

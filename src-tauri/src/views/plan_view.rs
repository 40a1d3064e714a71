//! From a plan to its rows, each with its request.

use entrada_core::plan::{Plan, Step, preview};

use super::{
    plans::{HttpRequestView, PlanRowView, PlanView, Reversibility, StepKindView},
    recipe_view,
    rows::{self, Row},
};

/// A plan, whole.
pub(crate) fn view(plan: &Plan, tenant_name: &str, may_grant: Option<bool>) -> PlanView {
    let rows: Vec<PlanRowView> = rows::rows(plan)
        .iter()
        .map(|row| row_view(plan, row))
        .collect();
    let count = |kind: StepKindView| {
        u32::try_from(rows.iter().filter(|row| row.kind == kind).count()).unwrap_or(u32::MAX)
    };
    let grants: Vec<_> = plan.grants().collect();
    PlanView {
        run_id: plan.run_id.to_string(),
        recipe_id: plan.recipe_id.clone(),
        tenant_name: tenant_name.to_owned(),
        application_name: plan.application_name.clone(),
        round_trips: rows.iter().map(|row| row.round).max().unwrap_or(0),
        applications: count(StepKindView::CreateApplication),
        service_principals: count(StepKindView::CreateServicePrincipal),
        client_secrets: count(StepKindView::AddClientSecret),
        permissions: count(StepKindView::GrantPermission),
        strong_permissions: grants
            .iter()
            .filter(|permission| permission.level == Some(4))
            .map(|permission| recipe_view::permission(permission, ""))
            .collect(),
        asks_tenant_name: grants.iter().any(|permission| permission.tier_zero),
        consent_by_other: may_grant == Some(false) && !grants.is_empty(),
        rows,
    }
}

pub(crate) fn row_view(plan: &Plan, row: &Row<'_>) -> PlanRowView {
    let kept = row.kind == StepKindView::KeepValue;
    let request = if kept {
        None
    } else {
        preview(plan, &row.step.step)
    };
    let (expires_at, permission_count) = match &row.step.step {
        Step::AddClientSecret { expires_at, .. } if !kept => (Some(expires_at.to_string()), None),
        Step::CreateApplication(shape) | Step::ReuseApplication { shape, .. } => {
            (None, u32::try_from(shape.permissions.len()).ok())
        }
        Step::MakeCertificate(wish) => (Some(wish.expires_at.to_string()), None),
        _ => (None, None),
    };
    PlanRowView {
        number: row.number,
        round: row.round,
        kind: row.kind,
        subject: rows::subject(row),
        place: rows::place(row),
        expires_at,
        permission: rows::permission(row).map(|it| recipe_view::permission(it, "")),
        permission_count,
        reversibility: reversibility(row.kind),
        http: request.map(|request| HttpRequestView {
            method: request.method.to_owned(),
            path: request.path,
            body: request.body,
        }),
    }
}

fn reversibility(kind: StepKindView) -> Reversibility {
    match kind {
        StepKindView::AddClientSecret => Reversibility::ShownOnce,
        StepKindView::Prove | StepKindView::ReadBack => Reversibility::ReadsOnly,
        StepKindView::CreateApplication
        | StepKindView::ReuseApplication
        | StepKindView::CreateServicePrincipal
        | StepKindView::KeepValue
        | StepKindView::GrantPermission
        | StepKindView::WriteSettings
        | StepKindView::DeliverSecret
        | StepKindView::AttachSecret => Reversibility::Undoable,
        StepKindView::AddPermissions
        | StepKindView::RemovePermissions
        | StepKindView::GrantDelegated
        | StepKindView::AddCertificate
        | StepKindView::MakeCertificate
        | StepKindView::AddFederatedCredential
        | StepKindView::RemoveFederatedCredential
        | StepKindView::Restore
        | StepKindView::Instantiate => Reversibility::Undoable,
        StepKindView::RevokePermission | StepKindView::RevokeDelegated => {
            Reversibility::GrantableAgain
        }
        StepKindView::DeleteServicePrincipal | StepKindView::DeleteApplication => {
            Reversibility::Restorable
        }
        StepKindView::RemoveDelivered
        | StepKindView::RemoveSettings
        | StepKindView::RemoveClientSecret
        | StepKindView::RemoveCertificate
        | StepKindView::DeletePermanently
        | StepKindView::ForgetValue => Reversibility::Final,
    }
}

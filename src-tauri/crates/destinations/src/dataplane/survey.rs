//! What an environment has already, looked at before anything is written and again after.

use entrada_http::Repeat;
use serde::Deserialize;

use super::{
    names::{check_environment, check_name, variable},
    session::Session,
    wire::{Answer, Operation, Variable},
};
use crate::DestinationError;

/// What an account lacks whose only right is "Manage secrets".
pub(crate) const SEE_GROUPS: &str = "see or change where secrets are attached";

/// What the server has of one name.
#[derive(Clone, Debug, Default)]
pub struct SurveyedRow {
    /// Spelling of the row that exists, in whatever case.
    pub existing: Option<String>,
    /// When that one was last changed, RFC 3339.
    pub updated_at: Option<String>,
    /// Worker groups that it is attached to, or was in an earlier life.
    pub attached_to: Vec<String>,
    /// The name cannot be used.
    pub problem: Option<DestinationError>,
}

/// What an environment has already, and what the account may do there.
#[derive(Clone, Debug)]
pub struct Survey {
    /// Worker groups that live right now.
    pub worker_groups: Vec<String>,
    /// May create and change secrets.
    pub may_create: bool,
    /// May see where secrets are attached, and attach them.
    pub may_attach: bool,
    /// In the order of the names asked.
    pub rows: Vec<SurveyedRow>,
}

#[derive(Deserialize)]
struct Row {
    #[serde(rename = "Secret")]
    name: String,
    #[serde(rename = "SecretType")]
    kind: String,
    #[serde(rename = "EnvironmentId")]
    environment: String,
    #[serde(rename = "UpdatedAt")]
    updated_at: Option<String>,
}

#[derive(Deserialize)]
struct Group {
    #[serde(rename = "WorkerGroup", alias = "WorkerGroupID")]
    name: String,
}

impl Session {
    /// Looks at an environment: its groups, its secrets by name without regard to case, where they are attached. One
    /// request, and a second one where a name is spelt otherwise there.
    ///
    /// The right to attach is asked here, before anything is created.
    ///
    /// # Errors
    /// No answer, or the session is over. A missing right is no error: it is in the answer.
    pub async fn survey(
        &self,
        environment: &str,
        names: &[String],
    ) -> Result<Survey, DestinationError> {
        check_environment(environment)?;
        let mut query = Operation::query();
        query.variable("environment", Variable::Text(environment));
        query.field(
            "groups",
            "getWorkerGroups(environmentID: $environment) { WorkerGroup }",
        );
        query.field(
            "secrets",
            "getSecrets(environmentId: $environment) { Secret SecretType EnvironmentId UpdatedAt }",
        );
        for (index, name) in names.iter().enumerate() {
            // Empty arguments are never sent: some calls take them for everything.
            if check_name(name).is_ok() {
                ask_groups(&mut query, index, name);
            }
        }
        let answer = self.send(&query, Repeat::Freely).await?;
        let mut survey = read(&answer, environment, names)?;
        if survey.may_attach {
            self.add_groups_of_other_spellings(environment, names, &mut survey)
                .await?;
        }
        Ok(survey)
    }

    async fn add_groups_of_other_spellings(
        &self,
        environment: &str,
        names: &[String],
        survey: &mut Survey,
    ) -> Result<(), DestinationError> {
        let spelt: Vec<(usize, String)> = survey
            .rows
            .iter()
            .enumerate()
            .filter_map(|(index, row)| Some((index, row.existing.clone()?)))
            .filter(|(index, existing)| *existing != names[*index])
            .collect();
        if spelt.is_empty() {
            return Ok(());
        }
        let mut query = Operation::query();
        query.variable("environment", Variable::Text(environment));
        for (index, name) in &spelt {
            ask_groups(&mut query, *index, name);
        }
        let answer = self.send(&query, Repeat::Freely).await?;
        for (index, _) in &spelt {
            survey.rows[*index].attached_to = groups(&answer, *index)?;
        }
        Ok(())
    }
}

fn ask_groups<'a>(query: &mut Operation<'a>, index: usize, name: &'a str) {
    query.variable(&format!("n{index}"), Variable::Text(name));
    query.field(
        &format!("s{index}"),
        &format!(
            "getSecretGroups(environmentID: $environment, Secret: $n{index}) {{ WorkerGroupID }}"
        ),
    );
}

fn groups(answer: &Answer, index: usize) -> Result<Vec<String>, DestinationError> {
    let groups: Option<Vec<Group>> = answer.find(&format!("s{index}"), SEE_GROUPS)?;
    Ok(names_of(groups))
}

fn names_of(groups: Option<Vec<Group>>) -> Vec<String> {
    let groups = groups.unwrap_or_default().into_iter();
    groups.map(|group| group.name).collect()
}

fn read(answer: &Answer, environment: &str, names: &[String]) -> Result<Survey, DestinationError> {
    let secrets = permitted(answer.find::<Vec<Row>>("secrets", "see secrets"))?;
    let may_create = secrets.is_some();
    // The server answers with the rows of every environment and with its own: only ours count.
    let own: Vec<Row> = secrets
        .flatten()
        .unwrap_or_default()
        .into_iter()
        .filter(|row| row.environment == environment && row.kind == "custom")
        .collect();
    let mut may_attach = true;
    let mut rows = Vec::with_capacity(names.len());
    for (index, name) in names.iter().enumerate() {
        let attached_to = permitted(groups(answer, index))?;
        may_attach &= attached_to.is_some();
        rows.push(surveyed(name, &own, attached_to.unwrap_or_default()));
    }
    Ok(Survey {
        worker_groups: names_of(answer.find("groups", "see worker groups")?),
        may_create,
        may_attach,
        rows,
    })
}

/// A missing right is an answer, too.
fn permitted<T>(found: Result<T, DestinationError>) -> Result<Option<T>, DestinationError> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(DestinationError::Forbidden { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Names that differ in case only become one variable: they are the same to a pipeline. The exact one goes first.
fn surveyed(name: &str, own: &[Row], attached_to: Vec<String>) -> SurveyedRow {
    let same = |row: &&Row| variable(&row.name) == variable(name);
    let found = own.iter().find(|row| row.name == name);
    let found = found.or_else(|| own.iter().find(same));
    SurveyedRow {
        existing: found.map(|row| row.name.clone()),
        updated_at: found.and_then(|row| row.updated_at.clone()),
        attached_to,
        problem: check_name(name).err(),
    }
}

//! The writes: several rows in one request, each answering under its own alias.

use secrecy::SecretString;

use super::wire::{NewSecret, Operation, Variable};

/// Alias of a row.
pub(crate) fn key(index: usize) -> String {
    format!("w{index}")
}

pub(crate) fn add_create<'a>(mutation: &mut Operation<'a>, index: usize, new: NewSecret<'a>) {
    let key = key(index);
    mutation.variable(&key, Variable::NewSecret(new));
    mutation.field(&key, &format!("createSecret(input: ${key}) {{ Secret }}"));
}

/// `name` is spelt as the row is: for any other the server reports success and does nothing.
pub(crate) fn add_change<'a>(
    mutation: &mut Operation<'a>,
    index: usize,
    environment: &'a str,
    name: &'a str,
    value: &'a SecretString,
) {
    let key = key(index);
    mutation.variable(&format!("{key}name"), Variable::Text(name));
    mutation.variable(&format!("{key}value"), Variable::Secret(value));
    mutation.variable(&format!("{key}environment"), Variable::Text(environment));
    mutation.field(
        &key,
        &format!("updateSecretValue(secret: ${key}name, value: ${key}value, environmentId: ${key}environment)"),
    );
}

/// `name` is spelt as the row is, and neither argument is empty: an empty one stands for everything.
pub(crate) fn add_delete<'a>(
    mutation: &mut Operation<'a>,
    index: usize,
    environment: &'a str,
    name: &'a str,
) {
    let key = key(index);
    mutation.variable(&format!("{key}name"), Variable::Text(name));
    mutation.variable(&format!("{key}environment"), Variable::Text(environment));
    mutation.field(
        &key,
        &format!("updateDeleteSecret(secret: ${key}name, environmentId: ${key}environment)"),
    );
}

/// Tells the group's workers, too. No argument is empty: an empty name stands for everything.
pub(crate) fn add_detach<'a>(
    mutation: &mut Operation<'a>,
    index: usize,
    environment: &'a str,
    group: &'a str,
    name: &'a str,
) {
    let key = key(index);
    mutation.variable(&format!("{key}name"), Variable::Text(name));
    mutation.variable(&format!("{key}group"), Variable::Text(group));
    mutation.variable(&format!("{key}environment"), Variable::Text(environment));
    mutation.field(
        &key,
        &format!("deleteSecretFromWorkerGroup(environmentID: ${key}environment, WorkerGroup: ${key}group, Secret: ${key}name)"),
    );
}

pub(crate) fn add_attach<'a>(
    mutation: &mut Operation<'a>,
    index: usize,
    environment: &'a str,
    group: &'a str,
    name: &'a str,
) {
    let key = key(index);
    mutation.variable(&format!("{key}name"), Variable::Text(name));
    mutation.variable(&format!("{key}group"), Variable::Text(group));
    mutation.variable(&format!("{key}environment"), Variable::Text(environment));
    mutation.field(
        &key,
        &format!("addSecretToWorkerGroup(environmentID: ${key}environment, WorkerGroup: ${key}group, Secret: ${key}name)"),
    );
}

// How Dataplane names the environment variable of a secret.

/** `secret_dp_` and the name in lower case. */
export const variableOf = (name: string) => `secret_dp_${name.toLowerCase()}`;

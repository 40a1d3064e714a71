// Words of the panel Add a credential: scenarios and their fields as the portal has them.
export type Scenario = "github" | "kubernetes" | "other";
export type Entity = "environment" | "branch" | "pullRequest" | "tag";

/** Fields that a scenario asks for. */
export type TrustField =
  | "organization"
  | "repository"
  | "entityValue"
  | "clusterIssuer"
  | "namespace"
  | "serviceAccount"
  | "issuer"
  | "subject"
  | "name"
  | "description"
  | "audience";

export const TRUST = {
  title: "Add a credential",
  scenario: "Federated credential scenario",
  connect: "Connect your account",
  details: "Credential details",
  entityType: "Entity type",
  issuer: "Issuer",
  subject: "Subject identifier",
  subjectHint: "Must equal what the issuer sends, to the letter.",
  nameHint: "Cannot be changed later. 3 to 120 letters, digits, - and _.",
  optional: "Optional",
  audienceHint: "Another value only where the issuer cannot send this one.",
  missing: "Fill in this field.",
} as const;

export const SCENARIO: Record<Scenario, string> = {
  github: "GitHub Actions deploying Azure resources",
  kubernetes: "Kubernetes accessing Azure resources",
  other: "Other issuer",
};

export const SCENARIO_HINT: Record<Scenario, string> = {
  github: "A workflow signs in without a stored secret.",
  kubernetes: "A service account signs in without a stored secret.",
  other: "Any identity provider that is reached by https and signs tokens.",
};

export const ENTITY: Record<Entity, string> = {
  environment: "Environment",
  branch: "Branch",
  pullRequest: "Pull request",
  tag: "Tag",
};

const ENTITY_VALUE: Record<Entity, string> = {
  environment: "GitHub environment name",
  branch: "GitHub branch name",
  pullRequest: "",
  tag: "GitHub tag name",
};

const FIELD: Record<Exclude<TrustField, "entityValue">, string> = {
  organization: "Organization",
  repository: "Repository",
  clusterIssuer: "Cluster issuer URL",
  namespace: "Namespace",
  serviceAccount: "Service account name",
  issuer: "Issuer",
  subject: "Subject identifier",
  name: "Name",
  description: "Description",
  audience: "Audience",
};

export const trustLabel = (field: TrustField, entity: Entity) =>
  field === "entityValue" ? ENTITY_VALUE[entity] : FIELD[field];

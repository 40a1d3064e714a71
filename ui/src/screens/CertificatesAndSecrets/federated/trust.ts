// A trust as the panel's fields say it: what is asked for, and what the subject comes to.
import type { FederatedCredential } from "../../../ipc/bindings";
import type { Entity, Scenario, TrustField } from "../../../strings/trust";

export interface Trust {
  scenario: Scenario;
  entity: Entity;
  /** Texts as typed. */
  texts: Record<TrustField, string>;
}

export const GITHUB_ISSUER = "https://token.actions.githubusercontent.com";
const AUDIENCE = "api://AzureADTokenExchange";
/** Stands for what is not typed yet. */
const OPEN = "…";

export const NEW_TRUST: Trust = {
  scenario: "github",
  entity: "environment",
  texts: {
    organization: "",
    repository: "",
    entityValue: "",
    clusterIssuer: "",
    namespace: "",
    serviceAccount: "",
    issuer: "",
    subject: "",
    name: "",
    description: "",
    audience: AUDIENCE,
  },
};

/** Fields of the account that is connected, in the portal's order. */
export function accountFields({ scenario, entity }: Trust): TrustField[] {
  switch (scenario) {
    case "github":
      return entity === "pullRequest"
        ? ["organization", "repository"]
        : ["organization", "repository", "entityValue"];
    case "kubernetes":
      return ["clusterIssuer", "namespace", "serviceAccount"];
    case "other":
      return ["issuer", "subject"];
  }
}

/** Fields that have to be filled and are not. */
export const missingFields = (trust: Trust): TrustField[] =>
  [...accountFields(trust), "name" as const, "audience" as const].filter(
    (field) => trust.texts[field].trim() === "",
  );

/** The subject that the fields come to so far. */
export function subjectOf(trust: Trust): string {
  const part = (field: TrustField) => trust.texts[field].trim() || OPEN;
  switch (trust.scenario) {
    case "github":
      return `repo:${part("organization")}/${part("repository")}:${entityOf(trust.entity, part("entityValue"))}`;
    case "kubernetes":
      return `system:serviceaccount:${part("namespace")}:${part("serviceAccount")}`;
    case "other":
      return trust.texts.subject.trim();
  }
}

function entityOf(entity: Entity, value: string): string {
  switch (entity) {
    case "environment":
      return `environment:${value}`;
    case "branch":
      return `ref:refs/heads/${value}`;
    case "pullRequest":
      return "pull_request";
    case "tag":
      return `ref:refs/tags/${value}`;
  }
}

export function issuerOf({ scenario, texts }: Trust): string {
  if (scenario === "github") return GITHUB_ISSUER;
  return (scenario === "kubernetes" ? texts.clusterIssuer : texts.issuer).trim();
}

/** As the change takes it. */
export const credentialOf = (trust: Trust): FederatedCredential => ({
  name: trust.texts.name.trim(),
  issuer: issuerOf(trust),
  subject: subjectOf(trust),
  audience: trust.texts.audience.trim(),
  description: trust.texts.description.trim(),
});

/** The field that a refusal is shown at; none where the scenario composes what was refused. */
export function fieldOf(trust: Trust, refused: string): TrustField | null {
  if (refused === "issuer" && trust.scenario === "kubernetes") return "clusterIssuer";
  const shown: TrustField[] = [...accountFields(trust), "name", "description", "audience"];
  return shown.find((field) => field === refused) ?? null;
}

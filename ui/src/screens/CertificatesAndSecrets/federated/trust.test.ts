import { expect, test } from "vitest";
import type { Entity } from "../../../strings/trust";
import { fieldOf, missingFields, NEW_TRUST, subjectOf, type Trust } from "./trust";

const texts = { organization: " ORG ", repository: "REPO", entityValue: "X", name: "name" };
const github = (entity: Entity): Trust => ({
  ...NEW_TRUST,
  entity,
  texts: { ...NEW_TRUST.texts, ...texts },
});

test("each entity of GitHub has a subject of its own", () => {
  expect(subjectOf(github("environment"))).toBe("repo:ORG/REPO:environment:X");
  expect(subjectOf(github("branch"))).toBe("repo:ORG/REPO:ref:refs/heads/X");
  expect(subjectOf(github("pullRequest"))).toBe("repo:ORG/REPO:pull_request");
  expect(subjectOf(github("tag"))).toBe("repo:ORG/REPO:ref:refs/tags/X");
});

test("only fields that the scenario shows are missed", () => {
  expect(missingFields(github("tag"))).toEqual([]);
  expect(missingFields({ ...github("tag"), scenario: "kubernetes" })).toEqual([
    "clusterIssuer",
    "namespace",
    "serviceAccount",
  ]);
});

test("a refusal is shown at a field that is in sight, or at none", () => {
  expect(fieldOf({ ...NEW_TRUST, scenario: "kubernetes" }, "issuer")).toBe("clusterIssuer");
  expect(fieldOf({ ...NEW_TRUST, scenario: "other" }, "subject")).toBe("subject");
  expect(fieldOf(NEW_TRUST, "subject")).toBeNull();
  expect(fieldOf(NEW_TRUST, "name")).toBe("name");
});

// What the command box offers for a text, from what was found.
import type { ReactElement } from "react";
import type {
  ApplicationRowView,
  CredentialView,
  EnterpriseRowView,
  IdAnswer,
  IdMatch,
  KnownPermissionView,
  RecipeCardView,
} from "../ipc/bindings";
import type { Place } from "../routes";
import { idOf, OFFER, OFFER_GROUP, OFFER_KIND } from "../strings/commandBox";
import { daysLeft } from "../strings/format";
import { ROLE } from "../strings/recipe";

/** What stands before an offer. */
export type OfferIcon = "tile" | "credential" | "recipe" | "permission" | "person" | "tenant";

/** What pressing does. */
export type Act =
  | { kind: "go"; place: Place }
  | { kind: "copyValue"; credentialId: string }
  | { kind: "copyText"; text: string; name: string }
  | { kind: "run"; command: () => void };

export interface Offer {
  key: string;
  title: string;
  note: string;
  icon: OfferIcon | ReactElement;
  act: Act;
  /** What Enter does, where that is not to open. */
  verb?: string;
  /** A second thing, with keys of its own. */
  second?: { verb: string; keys: string; act: Act };
}

export interface OfferGroup {
  title: string;
  offers: Offer[];
}

/** A place or a command that is there always. */
export interface Fixed {
  key: string;
  label: string;
  icon: ReactElement;
  keys?: string;
  act: Act;
}

/** Offers of one group. */
const MOST = 5;

const group = (title: string, offers: Offer[]): OfferGroup[] =>
  offers.length === 0 ? [] : [{ title, offers: offers.slice(0, MOST) }];

const has = (name: string, text: string) => name.toLowerCase().includes(text.toLowerCase());

export interface FoundNames {
  applications: ApplicationRowView[];
  enterprise: EnterpriseRowView[];
  credentials: CredentialView[];
  recipes: RecipeCardView[];
  permissions: KnownPermissionView[];
  places: Fixed[];
  commands: Fixed[];
}

/** Of words. What comes from the directory stands below what is known at once: nothing that is shown moves. */
export function offersNamed(text: string, found: FoundNames): OfferGroup[] {
  const credentials = found.credentials.filter(
    ({ applicationName, description }) => has(applicationName, text) || has(description, text),
  );
  const recipes = found.recipes.filter(({ name }) => has(name, text));
  return [
    ...group(OFFER_GROUP.places, fixed(found.places, text)),
    ...group(OFFER_GROUP.commands, fixed(found.commands, text)),
    ...group(OFFER_GROUP.credentials, credentials.map(credential)),
    ...group(OFFER_GROUP.recipes, recipes.map(recipe)),
    ...group(OFFER_GROUP.applications, found.applications.map(application)),
    ...group(OFFER_GROUP.enterprise, found.enterprise.map(enterprise)),
    ...group(OFFER_GROUP.permissions, found.permissions.map(permission)),
  ];
}

/** Before anything is typed. */
export const offersAtFirst = (places: Fixed[], commands: Fixed[]): OfferGroup[] => [
  { title: OFFER_GROUP.places, offers: fixed(places, "") },
  { title: OFFER_GROUP.commands, offers: fixed(commands, "") },
];

/** Of an id. */
export const offersOfId = ({ id, matches }: IdAnswer, credentials: CredentialView[]) =>
  group(
    OFFER_GROUP.belongsTo,
    matches.map((match) => ofMatch(id, match, credentials)),
  );

const fixed = (all: Fixed[], text: string): Offer[] =>
  all
    .filter(({ label }) => has(label, text))
    .map(({ key, label, icon, keys, act }) => ({ key, title: label, note: keys ?? "", icon, act }));

const application = ({ clientId, displayName }: ApplicationRowView): Offer => ({
  key: `application ${clientId}`,
  title: displayName,
  note: OFFER.overview,
  icon: "tile",
  act: { kind: "go", place: { name: "application", clientId } },
});

const enterprise = ({ objectId, displayName }: EnterpriseRowView): Offer => ({
  key: `enterprise ${objectId}`,
  title: displayName,
  note: OFFER.overview,
  icon: "tile",
  act: { kind: "go", place: { name: "enterpriseApplication", objectId } },
});

const credential = (kept: CredentialView): Offer => ({
  key: `credential ${kept.id}`,
  title: kept.description || kept.applicationName,
  note: [kept.description && kept.applicationName, daysLeft(kept.daysLeft)]
    .filter(Boolean)
    .join(", "),
  icon: "credential",
  act: { kind: "go", place: { name: "vault", credentialId: kept.id } },
  ...(kept.kind === "clientSecret" && {
    second: {
      verb: OFFER.copyValue,
      keys: OFFER.copyValueKeys,
      act: { kind: "copyValue", credentialId: kept.id },
    },
  }),
});

const recipe = ({ id, name }: RecipeCardView): Offer => ({
  key: `recipe ${id}`,
  title: name,
  note: OFFER.start,
  icon: "recipe",
  act: { kind: "go", place: { name: "recipe", recipeId: id } },
});

const permission = ({ permissionId, value, kind, label }: KnownPermissionView): Offer => ({
  key: `permission ${permissionId}`,
  title: value,
  note: `${OFFER_KIND[kind]}. ${label}`,
  icon: "permission",
  verb: OFFER.copyId,
  act: { kind: "copyText", text: permissionId, name: OFFER.permissionId },
});

function ofMatch(id: string, match: IdMatch, credentials: CredentialView[]): Offer {
  switch (match.what) {
    case "application": {
      const { clientId, displayName } = match;
      return {
        key: `application ${clientId}`,
        title: displayName,
        note: idOf.application(match.id),
        icon: "tile",
        act: { kind: "go", place: { name: "application", clientId } },
      };
    }
    case "enterpriseApplication": {
      const { objectId, displayName } = match;
      return {
        key: `enterprise ${objectId}`,
        title: displayName,
        note: idOf.enterpriseApplication(match.id),
        icon: "tile",
        act: { kind: "go", place: { name: "enterpriseApplication", objectId } },
      };
    }
    case "credential": {
      const kept = credentials.find((it) => it.id === match.credentialId);
      return {
        ...(kept && credential(kept)),
        key: `credential ${match.credentialId}`,
        title: match.description || match.applicationName,
        note: idOf.credential(match.id),
        icon: "credential",
        act: { kind: "go", place: { name: "vault", credentialId: match.credentialId } },
      };
    }
    case "permission":
      return permission(match);
    case "role":
      return copies(id, ROLE[match.role], OFFER.directoryRole, "person", OFFER.roleId);
    case "tenant":
      return copies(id, match.name, idOf.tenant, "tenant", OFFER.tenantId);
  }
}

const copies = (id: string, title: string, note: string, icon: OfferIcon, name: string): Offer => ({
  key: `copy ${id}`,
  title,
  note,
  icon,
  verb: OFFER.copyId,
  act: { kind: "copyText", text: id, name },
});

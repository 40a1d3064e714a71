// The places of the window: a list, one line each.
import type { ReactElement } from "react";
import { lazyScreen } from "./lazyScreen";
import type { RoadStart } from "./road";
import type { ApplicationPage } from "./screens/Application/Application";
import type { EnterprisePage } from "./screens/EnterpriseApplication/EnterpriseApplication";
import { Home } from "./screens/Home/Home";

const Activity = lazyScreen(async () => (await import("./screens/Activity/Activity")).Activity);
const ApiPermissions = lazyScreen(
  async () => (await import("./screens/ApiPermissions/ApiPermissions")).ApiPermissions,
);
const Application = lazyScreen(
  async () => (await import("./screens/Application/Application")).Application,
);
const AppRegistrations = lazyScreen(
  async () => (await import("./screens/AppRegistrations/AppRegistrations")).AppRegistrations,
);
const CertificatesAndSecrets = lazyScreen(
  async () =>
    (await import("./screens/CertificatesAndSecrets/CertificatesAndSecrets"))
      .CertificatesAndSecrets,
);
const EnterpriseApplication = lazyScreen(
  async () =>
    (await import("./screens/EnterpriseApplication/EnterpriseApplication")).EnterpriseApplication,
);
const EnterpriseApplications = lazyScreen(
  async () =>
    (await import("./screens/EnterpriseApplications/EnterpriseApplications"))
      .EnterpriseApplications,
);
const EnterpriseOverview = lazyScreen(
  async () =>
    (await import("./screens/EnterpriseApplication/EnterpriseOverview")).EnterpriseOverview,
);
const EnterprisePermissions = lazyScreen(
  async () =>
    (await import("./screens/EnterpriseApplication/EnterprisePermissions")).EnterprisePermissions,
);
const Overview = lazyScreen(async () => (await import("./screens/Application/Overview")).Overview);
const Recipe = lazyScreen(async () => (await import("./screens/Recipe/Recipe")).Recipe);
const Recipes = lazyScreen(async () => (await import("./screens/Recipes/Recipes")).Recipes);
const RegisterApplication = lazyScreen(
  async () =>
    (await import("./screens/RegisterApplication/RegisterApplication")).RegisterApplication,
);
const Settings = lazyScreen(async () => (await import("./screens/Settings/Settings")).Settings);
const Undo = lazyScreen(async () => (await import("./screens/Undo/Undo")).Undo);
const Vault = lazyScreen(async () => (await import("./screens/Vault/Vault")).Vault);

/** Where one can be. */
export type Place =
  | { name: "home" }
  | { name: "recipes" }
  | ({ name: "recipe" } & RoadStart)
  | { name: "appRegistrations" }
  | { name: "registerApplication" }
  | { name: "application"; clientId: string; page?: ApplicationPage }
  | { name: "enterpriseApplications" }
  | { name: "enterpriseApplication"; objectId: string; page?: EnterprisePage }
  | { name: "vault"; credentialId?: string }
  | { name: "activity" }
  | { name: "undo"; runId: string }
  | { name: "settings" };

interface Props {
  place: Place;
  tenantName: string;
  go: (place: Place) => void;
  /** The same visit, told anew for whoever comes back to it. */
  stay: (place: Place) => void;
  back: () => void;
}

export function PlaceView({ place, tenantName, go, stay, back }: Props): ReactElement {
  const home = () => go({ name: "home" });
  const recipes = () => go({ name: "recipes" });
  const application = (clientId: string) => go({ name: "application", clientId });
  const undo = (runId: string) => go({ name: "undo", runId });
  const recipe = (start: RoadStart) => go({ name: "recipe", ...start });
  switch (place.name) {
    case "activity":
      return (
        <Activity
          onOpen={(run) => recipe({ recipeId: run.recipeId, runId: run.id })}
          onUndo={undo}
          onRecipes={recipes}
        />
      );
    case "application":
      return <ApplicationPlace place={place} go={go} stay={stay} />;
    case "appRegistrations":
      return (
        <AppRegistrations
          onOpen={application}
          onRegister={() => go({ name: "registerApplication" })}
          onRecipes={recipes}
        />
      );
    case "registerApplication":
      return (
        <RegisterApplication
          tenantName={tenantName}
          onOpen={application}
          onList={() => go({ name: "appRegistrations" })}
        />
      );
    case "enterpriseApplication":
      return <EnterprisePlace place={place} go={go} stay={stay} />;
    case "enterpriseApplications":
      return (
        <EnterpriseApplications
          onOpen={(objectId) => go({ name: "enterpriseApplication", objectId })}
          onApplication={application}
          onRegister={() => go({ name: "registerApplication" })}
        />
      );
    case "home":
      return (
        <Home
          onApplication={application}
          onRecipe={recipe}
          onVault={() => go({ name: "vault" })}
          onActivity={() => go({ name: "activity" })}
          onUndo={undo}
        />
      );
    case "recipe":
      return (
        <Recipe
          at={place}
          onGo={recipe}
          onStay={(start) => stay({ name: "recipe", ...start })}
          onBack={back}
          onHome={home}
          onRecipes={recipes}
          onUndo={undo}
        />
      );
    case "recipes":
      return <Recipes onRecipe={recipe} />;
    case "settings":
      return <Settings />;
    case "undo":
      return <Undo runId={place.runId} onActivity={() => go({ name: "activity" })} />;
    case "vault":
      return (
        <Vault
          credentialId={place.credentialId}
          onHandOver={(credential) =>
            recipe({ recipeId: credential.recipeId, credentialId: credential.id })
          }
          onRecipes={recipes}
          onUndo={undo}
        />
      );
  }
}

interface ApplicationPlaceProps {
  place: Extract<Place, { name: "application" }>;
  go: (place: Place) => void;
  stay: (place: Place) => void;
}

/** One of the pages of an application, in their frame. */
function ApplicationPlace({ place, go, stay }: ApplicationPlaceProps) {
  const { clientId, page = "overview" } = place;
  const onPage = (next: ApplicationPage) => stay({ name: "application", clientId, page: next });
  const onList = () => go({ name: "appRegistrations" });
  const onVault = (credentialId: string) => go({ name: "vault", credentialId });
  const onEnterprise = (objectId: string) => go({ name: "enterpriseApplication", objectId });
  return (
    <Application clientId={clientId} page={page} onPage={onPage} onList={onList}>
      {page === "overview" && (
        <Overview
          clientId={clientId}
          onPage={onPage}
          onList={onList}
          onVault={onVault}
          onEnterprise={onEnterprise}
        />
      )}
      {page === "certificatesAndSecrets" && (
        <CertificatesAndSecrets clientId={clientId} onVault={onVault} />
      )}
      {page === "apiPermissions" && (
        <ApiPermissions clientId={clientId} onEnterprise={onEnterprise} />
      )}
    </Application>
  );
}

interface EnterprisePlaceProps {
  place: Extract<Place, { name: "enterpriseApplication" }>;
  go: (place: Place) => void;
  stay: (place: Place) => void;
}

/** One of the pages of an enterprise application, in their frame. */
function EnterprisePlace({ place, go, stay }: EnterprisePlaceProps) {
  const { objectId, page = "overview" } = place;
  const onPage = (next: EnterprisePage) =>
    stay({ name: "enterpriseApplication", objectId, page: next });
  const onList = () => go({ name: "enterpriseApplications" });
  const onApplication = (clientId: string) => go({ name: "application", clientId });
  return (
    <EnterpriseApplication objectId={objectId} page={page} onPage={onPage} onList={onList}>
      {page === "overview" && (
        <EnterpriseOverview
          objectId={objectId}
          onPage={onPage}
          onApplication={onApplication}
          onList={onList}
        />
      )}
      {page === "permissions" && <EnterprisePermissions objectId={objectId} />}
    </EnterpriseApplication>
  );
}

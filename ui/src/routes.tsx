// The places of the window: a list, one line each.
import type { ReactElement } from "react";
import type { RoadStart } from "./road";
import { Activity } from "./screens/Activity/Activity";
import { Application } from "./screens/Application/Application";
import { AppRegistrations } from "./screens/AppRegistrations/AppRegistrations";
import { Home } from "./screens/Home/Home";
import { Recipe } from "./screens/Recipe/Recipe";
import { Recipes } from "./screens/Recipes/Recipes";
import { Settings } from "./screens/Settings/Settings";
import { Undo } from "./screens/Undo/Undo";
import { Vault } from "./screens/Vault/Vault";

/** Where one can be. */
export type Place =
  | { name: "home" }
  | { name: "recipes" }
  | ({ name: "recipe" } & RoadStart)
  | { name: "appRegistrations" }
  | { name: "application"; clientId: string }
  | { name: "vault"; credentialId?: string }
  | { name: "activity" }
  | { name: "undo"; runId: string }
  | { name: "settings" };

interface Props {
  place: Place;
  go: (place: Place) => void;
  /** The same visit, told anew for whoever comes back to it. */
  stay: (place: Place) => void;
  back: () => void;
}

export function PlaceView({ place, go, stay, back }: Props): ReactElement {
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
      return (
        <Application
          clientId={place.clientId}
          onList={() => go({ name: "appRegistrations" })}
          onVault={(credentialId) => go({ name: "vault", credentialId })}
        />
      );
    case "appRegistrations":
      return <AppRegistrations onOpen={application} onRecipes={recipes} />;
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

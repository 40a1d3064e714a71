// The places of the window: a list, one line each.
import type { ReactElement } from "react";
import type { RoadStart } from "./road";
import { Activity } from "./screens/Activity/Activity";
import { Home } from "./screens/Home/Home";
import { Recipe } from "./screens/Recipe/Recipe";
import { Recipes } from "./screens/Recipes/Recipes";
import { Settings } from "./screens/Settings/Settings";
import { Vault } from "./screens/Vault/Vault";

/** Where one can be. */
export type Place =
  | { name: "home" }
  | { name: "recipes" }
  | ({ name: "recipe" } & RoadStart)
  | { name: "vault" }
  | { name: "activity" }
  | { name: "settings" };

interface Props {
  place: Place;
  go: (place: Place) => void;
}

export function PlaceView({ place, go }: Props): ReactElement {
  const home = () => go({ name: "home" });
  const recipes = () => go({ name: "recipes" });
  const recipe = (start: RoadStart) => go({ name: "recipe", ...start });
  switch (place.name) {
    case "activity":
      return (
        <Activity
          onOpen={(run) => recipe({ recipeId: run.recipeId, runId: run.id })}
          onRecipes={recipes}
        />
      );
    case "home":
      return (
        <Home
          onRecipe={recipe}
          onVault={() => go({ name: "vault" })}
          onActivity={() => go({ name: "activity" })}
        />
      );
    case "recipe":
      return (
        <Recipe
          recipeId={place.recipeId}
          runId={place.runId}
          credentialId={place.credentialId}
          onHome={home}
          onRecipes={recipes}
        />
      );
    case "recipes":
      return <Recipes onRecipe={recipe} />;
    case "settings":
      return <Settings />;
    case "vault":
      return (
        <Vault
          onHandOver={(credential) =>
            recipe({ recipeId: credential.recipeId, credentialId: credential.id })
          }
          onRecipes={recipes}
        />
      );
  }
}

// Recipes: cards, forms, preflight and plans.
import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import type { RecipeAnswers } from "../ipc/bindings";
import { commands } from "../ipc/client";
import { approved } from "./signIn";

/** Recipes that ship. */
export const recipeListQuery = queryOptions({
  queryKey: ["recipes"],
  queryFn: () => commands.listRecipes(),
  staleTime: Number.POSITIVE_INFINITY,
});

/** One recipe as a form. */
export const recipeQuery = (recipeId: string) =>
  queryOptions({
    queryKey: ["recipes", recipeId],
    queryFn: () => commands.getRecipe(recipeId),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Lights for the form as it stands. The previous lights stay until new ones are there. */
export function usePreflight(answers: RecipeAnswers) {
  return useQuery({
    queryKey: ["preflight", answers],
    queryFn: () => commands.checkPreflight(answers, false),
    placeholderData: (previous) => previous,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
}

/** Reads the tenant anew for the lights. */
export const checkPreflightAgain = (answers: RecipeAnswers) =>
  commands.checkPreflight(answers, true);

/** Makes a plan of the answers. */
export const usePlanRecipe = () =>
  useMutation({ mutationFn: (answers: RecipeAnswers) => commands.planRecipe(answers) });

/** Plans a set-up again, in its application, with the permissions that its look-up lacked. */
export const usePlanWider = () =>
  useMutation({
    mutationFn: async (runId: string) => {
      const answers = await commands.widenedAnswers(runId);
      return { answers, plan: await commands.planRecipe(answers) };
    },
  });

/** Asks for the right to read the tenant's secret policy. */
export const useAllowReadingPolicy = () =>
  useMutation({ mutationFn: async () => approved(await commands.allowReadingPolicy()) });

/** Lets the keychain ask for its password. */
export const useUnlockKeychain = () => useMutation({ mutationFn: () => commands.unlockKeychain() });

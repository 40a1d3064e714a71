// The form while it is being filled in. Kept for the session, so that leaving and coming back loses nothing.
import { useCallback, useState } from "react";
import type { RecipeAnswers, RecipeFormView } from "../../ipc/bindings";

const drafts = new Map<string, RecipeAnswers>();

function initialAnswers(form: RecipeFormView): RecipeAnswers {
  const recommended = form.lifetimes.find((lifetime) => lifetime.recommended);
  return {
    recipeId: form.id,
    applicationName: form.applicationName,
    choices: form.choices.flatMap(({ key, preselected }) =>
      preselected === null ? [] : [{ choice: key, option: preselected }],
    ),
    inputs: form.inputs.map(({ key, initial }) => ({ input: key, text: initial ?? "" })),
    lifetimeDays: recommended?.days ?? form.lifetimes[0]?.days ?? 180,
    description: form.description,
    reuseApplication: null,
  };
}

export interface AnswersEditor {
  answers: RecipeAnswers;
  change: (part: Partial<RecipeAnswers>) => void;
  choose: (choice: string, option: string) => void;
  type: (input: string, text: string) => void;
  forget: () => void;
}

export function useAnswers(form: RecipeFormView): AnswersEditor {
  const [answers, setAnswers] = useState(() => drafts.get(form.id) ?? initialAnswers(form));

  const update = useCallback(
    (next: (now: RecipeAnswers) => RecipeAnswers) =>
      setAnswers((now) => {
        const changed = next(now);
        drafts.set(form.id, changed);
        return changed;
      }),
    [form.id],
  );

  return {
    answers,
    change: (part) => update((now) => ({ ...now, ...part })),
    choose: (choice, option) =>
      update((now) => ({
        ...now,
        choices: [...now.choices.filter((other) => other.choice !== choice), { choice, option }],
      })),
    type: (input, text) =>
      update((now) => ({
        ...now,
        inputs: [...now.inputs.filter((other) => other.input !== input), { input, text }],
      })),
    forget: () => drafts.delete(form.id),
  };
}

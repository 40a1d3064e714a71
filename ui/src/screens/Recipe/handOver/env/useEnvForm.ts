// The form of the hand-over into a file: what was typed and chosen, and the variables that come of it.
import { useState } from "react";
import type { EnvDialect, EnvFileView, EnvVariable } from "../../../../ipc/bindings";

export type NameSet = "azure" | "recipe" | "prefix";

export interface EnvAnswers {
  file: string;
  dialect: EnvDialect;
  names: NameSet;
  prefix: string;
  /** Values that are there may be replaced: agreed for this file and these names only. */
  replace: boolean;
}

const AT_FIRST: EnvAnswers = {
  file: "",
  dialect: "node",
  names: "azure",
  prefix: "",
  replace: false,
};

export interface EnvForm {
  answers: EnvAnswers;
  variables: EnvVariable[];
  change: (part: Partial<EnvAnswers>) => void;
}

export function useEnvForm(view: EnvFileView): EnvForm {
  const [answers, setAnswers] = useState(AT_FIRST);
  return {
    answers,
    variables: variablesOf(view, answers),
    change: (part) => setAnswers((now) => ({ ...now, replace: false, ...part })),
  };
}

function variablesOf(view: EnvFileView, { names, prefix }: EnvAnswers): EnvVariable[] {
  if (names === "recipe") return view.recipe;
  if (names === "azure") return view.azure;
  return view.azure.map(({ name, source }) => ({
    name: name.replace(/^AZURE_/, prefix.trim()),
    source,
  }));
}

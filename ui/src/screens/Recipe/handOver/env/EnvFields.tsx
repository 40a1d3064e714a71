// Where to, who reads it, under which names.
import { Dropdown, Field, Input, makeStyles, Option } from "@fluentui/react-components";
import { PathField } from "../../../../components/PathField";
import type {
  EnvDialect,
  EnvFileSurvey,
  EnvFileView,
  EnvVariable,
  Problem,
} from "../../../../ipc/bindings";
import { DIALECTS, ENV, envProblem, fileHint } from "../../../../strings/env";
import type { EnvForm, NameSet } from "./useEnvForm";

const useStyles = makeStyles({
  pair: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fit, minmax(200px, 1fr))",
    gap: "16px",
    alignItems: "start",
  },
  choice: { minWidth: 0 },
});

/** The field that a refusal is about; none for what is about no field. */
export function placeOfProblem(
  problem: Problem | null,
  variables: EnvVariable[],
): "file" | "dialect" | "names" | null {
  if (problem?.field === "file") return "file";
  if (!variables.some(({ name }) => name === problem?.field)) return null;
  return problem?.code === "valueUnsuitable" ? "dialect" : "names";
}

interface Props {
  form: EnvForm;
  view: EnvFileView;
  survey: EnvFileSurvey | undefined;
  problem: Problem | null;
  onChange: () => void;
}

export function EnvFields({ form, view, survey, problem, onChange }: Props) {
  const styles = useStyles();
  const { answers, variables } = form;
  const wrong = placeOfProblem(problem, variables);
  const change = (part: Partial<typeof answers>) => {
    onChange();
    form.change(part);
  };
  const hintOrError = (place: typeof wrong, hint: string) =>
    problem && wrong === place
      ? { validationState: "error" as const, validationMessage: envProblem(problem) }
      : { hint };
  const sets: NameSet[] =
    view.recipe.length > 0 ? ["azure", "recipe", "prefix"] : ["azure", "prefix"];
  const label = (set: NameSet) =>
    set === "azure"
      ? ENV.azure
      : set === "recipe"
        ? ENV.recipe(view.recipe[0]?.name ?? "")
        : ENV.prefix;
  const hint = { azure: ENV.azureHint, recipe: ENV.recipeHint, prefix: ENV.prefixHint };
  const named = answers.names === "prefix" ? "prefix" : "names";
  return (
    <>
      <PathField
        label={ENV.file}
        what="file"
        required
        value={answers.file}
        hint={fileHint(survey)}
        onChange={(file) => change({ file })}
        {...(problem && wrong === "file" ? { problem: envProblem(problem) } : {})}
      />
      <div className={styles.pair}>
        <Field label={ENV.dialect} required {...hintOrError("dialect", ENV.dialectHint)}>
          <Dropdown
            className={styles.choice}
            value={DIALECTS[answers.dialect]}
            selectedOptions={[answers.dialect]}
            onOptionSelect={(_, data) => change({ dialect: data.optionValue as EnvDialect })}
          >
            {Object.entries(DIALECTS).map(([key, name]) => (
              <Option key={key} value={key}>
                {name}
              </Option>
            ))}
          </Dropdown>
        </Field>
        <Field
          label={ENV.names}
          required
          {...(named === "names"
            ? hintOrError("names", hint[answers.names])
            : { hint: hint.prefix })}
        >
          <Dropdown
            className={styles.choice}
            value={label(answers.names)}
            selectedOptions={[answers.names]}
            onOptionSelect={(_, data) => change({ names: data.optionValue as NameSet })}
          >
            {sets.map((set) => (
              <Option key={set} value={set}>
                {label(set)}
              </Option>
            ))}
          </Dropdown>
        </Field>
        {answers.names === "prefix" && (
          <Field label={ENV.prefixLabel} {...hintOrError("names", listOf(variables))}>
            <Input
              value={answers.prefix}
              placeholder="ENTRA_"
              spellCheck={false}
              onChange={(_, data) => change({ prefix: data.value })}
            />
          </Field>
        )}
      </div>
    </>
  );
}

const listOf = (variables: EnvVariable[]) => variables.map(({ name }) => name).join(", ");

// First stage: the form, and what could fail looked up beside it.
import { Field, Input, makeStyles, mergeClasses } from "@fluentui/react-components";
import { useState } from "react";
import { Aside } from "../../components/Aside";
import { Footer } from "../../components/Footer";
import { MessageNotice } from "../../components/MessageNotice";
import { StatusIcon } from "../../components/StatusText";
import type { PlanView, RecipeFormView } from "../../ipc/bindings";
import { fieldProblem } from "../../ipc/errors";
import { useSettled } from "../../parts/useSettled";
import { usePlanRecipe, usePreflight } from "../../queries/recipes";
import { problemLine } from "../../strings/errors";
import { ROAD } from "../../strings/recipe";
import { ChoiceField } from "./ChoiceField";
import { DeliveredNames } from "./DeliveredNames";
import { LifetimeField } from "./LifetimeField";
import { Preflight } from "./Preflight";
import { SameNamePanel } from "./SameNamePanel";
import type { AnswersEditor } from "./useAnswers";

const useStyles = makeStyles({
  stage: { display: "grid", gridTemplateColumns: "minmax(0, 1fr) auto", minHeight: 0, flex: 1 },
  form: { padding: "20px 24px", overflowY: "auto", minWidth: 0 },
  fields: { display: "flex", flexDirection: "column", gap: "20px", maxWidth: "616px" },
  pair: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) minmax(0, 1fr)",
    columnGap: "16px",
    rowGap: "20px",
    alignItems: "start",
  },
  wide: { gridColumn: "1 / -1" },
  number: { width: "96px" },
});

interface Props {
  form: RecipeFormView;
  editor: AnswersEditor;
  onPlanned: (plan: PlanView) => void;
  onCancel: () => void;
}

export function FillIn({ form, editor, onPlanned, onCancel }: Props) {
  const styles = useStyles();
  const { answers, change } = editor;
  const preflight = usePreflight(useSettled(answers));
  const plan = usePlanRecipe();
  const [sameName, setSameName] = useState(false);

  const hintOrError = (field: string, hint?: string) => {
    const problem = fieldProblem(plan.error, field);
    return problem
      ? { validationState: "error" as const, validationMessage: problemLine(problem) }
      : { hint };
  };
  const goOn = () => plan.mutate(answers, { onSuccess: onPlanned });
  const general = plan.error && !hasField(plan.error) ? plan.error : null;

  return (
    <>
      <div className={styles.stage}>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            goOn();
          }}
        >
          <div className={styles.fields}>
            {general && <MessageNotice intent="error" error={general} />}
            <Field label={ROAD.name} required {...hintOrError("name", ROAD.nameHint)}>
              <Input
                value={answers.applicationName}
                contentAfter={
                  answers.applicationName.trim() && !fieldProblem(plan.error, "name") ? (
                    <StatusIcon status="good" />
                  ) : undefined
                }
                onChange={(_, data) =>
                  change({ applicationName: data.value, reuseApplication: null })
                }
              />
            </Field>
            {form.choices.map((choice) => (
              <ChoiceField
                key={choice.key}
                choice={choice}
                chosen={answers.choices.find((one) => one.choice === choice.key)?.option ?? null}
                problem={fieldProblem(plan.error, choice.key)}
                onChoose={(option) => editor.choose(choice.key, option)}
              />
            ))}
            <div className={styles.pair}>
              <LifetimeField
                lifetimes={form.lifetimes}
                days={answers.lifetimeDays}
                longestDays={preflight.data?.longestLifetimeDays ?? null}
                problem={fieldProblem(plan.error, "lifetime")}
                onChange={(lifetimeDays) => change({ lifetimeDays })}
              />
              <Field label={ROAD.description} {...hintOrError("description")}>
                <Input
                  value={answers.description}
                  onChange={(_, data) => change({ description: data.value })}
                />
              </Field>
            </div>
            {form.inputs.length > 0 && (
              <div className={styles.pair}>
                {form.inputs.map((input) => (
                  <Field
                    key={input.key}
                    className={mergeClasses(input.kind === "principal" && styles.wide)}
                    label={input.required ? input.label : ROAD.optional(input.label)}
                    required={input.required}
                    {...hintOrError(input.key, input.hint ?? undefined)}
                  >
                    <Input
                      className={mergeClasses(input.kind === "number" && styles.number)}
                      value={answers.inputs.find((one) => one.input === input.key)?.text ?? ""}
                      placeholder={input.example ?? undefined}
                      onChange={(_, data) => editor.type(input.key, data.value)}
                    />
                  </Field>
                ))}
              </div>
            )}
            {form.delivered.length > 0 && (
              <DeliveredNames destination={form.destination} delivered={form.delivered} />
            )}
          </div>
          <button type="submit" hidden aria-hidden tabIndex={-1} />
        </form>
        <Aside label={ROAD.beforeYouStart}>
          <Preflight answers={answers} preflight={preflight} onSameName={() => setSameName(true)} />
        </Aside>
      </div>
      <Footer
        primary={{ label: ROAD.nextPlan, onPress: goOn, busy: plan.isPending }}
        secondary={[{ label: ROAD.cancel, onPress: onCancel }]}
        hint={form.caveat ?? undefined}
      />
      <SameNamePanel
        open={sameName}
        name={answers.applicationName}
        preflight={preflight.data}
        chosen={answers.reuseApplication}
        onChoose={(reuseApplication) => {
          change({ reuseApplication });
          setSameName(false);
        }}
        onClose={() => setSameName(false)}
      />
    </>
  );
}

function hasField(error: Error): boolean {
  return (
    "problem" in error && (error as { problem: { field: string | null } }).problem.field !== null
  );
}

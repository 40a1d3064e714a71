// The road of one recipe, from the form to the hand-over.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorNotice } from "../../components/ErrorNotice";
import { PageHeader } from "../../components/PageHeader";
import { SkeletonRows } from "../../components/SkeletonRows";
import { StepRail } from "../../components/StepRail";
import type { PlanView, RecipeAnswers, RecipeFormView, RunView } from "../../ipc/bindings";
import { CommandError } from "../../ipc/errors";
import { recipeQuery } from "../../queries/recipes";
import { runQuery } from "../../queries/runs";
import type { RoadStart } from "../../road";
import { ROAD, STAGES } from "../../strings/recipe";
import { ConsentStage } from "./ConsentStage";
import { FillIn } from "./FillIn";
import { type DestinationKind, ownOf } from "./handOver/destinations";
import { HandOverStage } from "./handOver/HandOverStage";
import { PlanStage } from "./PlanStage";
import { ResultStage } from "./ResultStage";
import { RunStage } from "./RunStage";
import { stageOf } from "./stage";
import { useAnswers } from "./useAnswers";
import { useConsent } from "./useConsent";

interface Props {
  at: RoadStart;
  /** On to a place of its own on this road. */
  onGo: (start: RoadStart) => void;
  /** What whoever comes back here finds. */
  onStay: (start: RoadStart) => void;
  onBack: () => void;
  onRecipes: () => void;
  onHome: () => void;
  onUndo: (runId: string) => void;
}

export function Recipe(props: Props) {
  const recipe = useQuery(recipeQuery(props.at.recipeId));
  if (recipe.error instanceof CommandError)
    return <ErrorNotice problem={recipe.error.problem} onRetry={() => recipe.refetch()} />;
  if (!recipe.data) return <SkeletonRows rows={8} />;
  return <Road form={recipe.data} {...props} />;
}

function Road({ form, at, ...to }: Props & { form: RecipeFormView }) {
  const editor = useAnswers(form);
  const [plan, setPlan] = useState<PlanView | null>(null);
  const { runId, credentialId, destination } = at;
  const run = useQuery({ ...runQuery(runId ?? ""), enabled: runId !== undefined });

  const stage = credentialId ? 4 : run.data ? stageOf(run.data) : runId ? 2 : plan ? 1 : 0;
  return (
    <>
      <PageHeader ancestor={{ label: ROAD.recipes, onPress: to.onRecipes }} title={form.name} />
      <StepRail stages={[...STAGES]} current={stage} />
      {credentialId ? (
        <HandOverStage
          form={form}
          credentialId={credentialId}
          kind={destination}
          onChoose={(kind) => to.onGo({ ...at, destination: kind })}
          onAnother={() => to.onStay({ ...at, destination: undefined })}
          onPrevious={to.onBack}
          onUndo={to.onUndo}
          onDone={to.onHome}
        />
      ) : runId ? (
        run.data ? (
          <RunOutcome
            run={run.data}
            form={form}
            onHandOver={(handingOver) => to.onGo({ ...at, ...handingOver })}
            onPlanned={(answers, wider) => {
              editor.change(answers);
              setPlan(wider);
              to.onStay({ recipeId: at.recipeId });
            }}
            onHome={to.onHome}
          />
        ) : (
          <SkeletonRows rows={6} />
        )
      ) : plan ? (
        <PlanStage
          plan={plan}
          onStarted={(started) => {
            editor.forget();
            to.onStay({ ...at, runId: started });
          }}
          onPrevious={() => setPlan(null)}
          onCancel={to.onHome}
        />
      ) : (
        <FillIn form={form} editor={editor} onPlanned={setPlan} onCancel={to.onHome} />
      )}
    </>
  );
}

interface OutcomeProps {
  run: RunView;
  form: RecipeFormView;
  onHandOver: (to: { credentialId: string; destination: DestinationKind | undefined }) => void;
  onPlanned: (answers: RecipeAnswers, plan: PlanView) => void;
  onHome: () => void;
}

function RunOutcome({ run, form, onHandOver, onPlanned, onHome }: OutcomeProps) {
  const { credentialId } = run.made;
  const destination = form.destination || ROAD.aPlace;
  const handOverTo = (kind: DestinationKind | undefined) =>
    credentialId && onHandOver({ credentialId, destination: kind });
  const handOver = () => handOverTo(ownOf(form.destinationKind));
  const consent = useConsent(run);
  if (consent) {
    return (
      <ConsentStage
        run={run}
        consent={consent}
        destination={destination}
        onHandOver={handOver}
        onLater={onHome}
      />
    );
  }
  if (run.state === "done" && !run.active) {
    return (
      <ResultStage
        run={run}
        form={form}
        onHandOver={handOver}
        onHandOverTo={handOverTo}
        onPlanned={onPlanned}
        onLater={onHome}
      />
    );
  }
  return <RunStage run={run} onLeave={onHome} />;
}

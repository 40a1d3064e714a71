// The road of one recipe, from the form to the hand-over.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorNotice } from "../../components/ErrorNotice";
import { PageHeader } from "../../components/PageHeader";
import { SkeletonRows } from "../../components/SkeletonRows";
import { StepRail } from "../../components/StepRail";
import type { PlanView, RecipeFormView, RunView } from "../../ipc/bindings";
import { CommandError } from "../../ipc/errors";
import { recipeQuery } from "../../queries/recipes";
import { runQuery } from "../../queries/runs";
import type { RoadStart } from "../../road";
import { ROAD, STAGES } from "../../strings/recipe";
import { ConsentStage } from "./ConsentStage";
import { FillIn } from "./FillIn";
import { Elasticsearch } from "./handOver/elasticsearch/Elasticsearch";
import { HandOver } from "./handOver/HandOver";
import { PlanStage } from "./PlanStage";
import { ResultStage } from "./ResultStage";
import { RunStage } from "./RunStage";
import { stageOf } from "./stage";
import { useAnswers } from "./useAnswers";

interface Props extends RoadStart {
  onRecipes: () => void;
  onHome: () => void;
  onUndo: (runId: string) => void;
}

export function Recipe(props: Props) {
  const recipe = useQuery(recipeQuery(props.recipeId));
  if (recipe.error instanceof CommandError) return <ErrorNotice problem={recipe.error.problem} />;
  if (!recipe.data) return <SkeletonRows rows={8} />;
  return (
    <Road
      key={props.recipeId + (props.runId ?? "") + (props.credentialId ?? "")}
      form={recipe.data}
      {...props}
    />
  );
}

function Road({
  form,
  runId: givenRun,
  credentialId: givenCredential,
  onRecipes,
  onHome,
  onUndo,
}: Props & { form: RecipeFormView }) {
  const editor = useAnswers(form);
  const [plan, setPlan] = useState<PlanView | null>(null);
  const [runId, setRunId] = useState<string | null>(givenRun ?? null);
  const [handingOver, setHandingOver] = useState<string | null>(givenCredential ?? null);
  const run = useQuery({ ...runQuery(runId ?? ""), enabled: runId !== null });

  const stage = handingOver ? 4 : run.data ? stageOf(run.data) : runId ? 2 : plan ? 1 : 0;
  return (
    <>
      <PageHeader ancestor={{ label: ROAD.recipes, onPress: onRecipes }} title={form.name} />
      <StepRail stages={[...STAGES]} current={stage} />
      {handingOver && form.destinationKind === "elasticsearch" ? (
        <Elasticsearch
          credentialId={handingOver}
          onPrevious={givenCredential ? onHome : () => setHandingOver(null)}
          onUndo={onUndo}
          onDone={onHome}
        />
      ) : handingOver ? (
        <HandOver
          credentialId={handingOver}
          destination={form.destination}
          onPrevious={givenCredential ? onHome : () => setHandingOver(null)}
          onDone={onHome}
        />
      ) : runId ? (
        run.data ? (
          <RunOutcome
            run={run.data}
            destination={form.destination}
            onHandOver={setHandingOver}
            onHome={onHome}
          />
        ) : (
          <SkeletonRows rows={6} />
        )
      ) : plan ? (
        <PlanStage
          plan={plan}
          onStarted={(started) => {
            editor.forget();
            setRunId(started);
          }}
          onPrevious={() => setPlan(null)}
          onCancel={onHome}
        />
      ) : (
        <FillIn form={form} editor={editor} onPlanned={setPlan} onCancel={onHome} />
      )}
    </>
  );
}

interface OutcomeProps {
  run: RunView;
  destination: string;
  onHandOver: (credentialId: string) => void;
  onHome: () => void;
}

function RunOutcome({ run, destination, onHandOver, onHome }: OutcomeProps) {
  const credentialId = run.made.credentialId;
  const handOver = () => credentialId && onHandOver(credentialId);
  if (run.state === "awaitingConsent" && run.consent && !run.active) {
    return (
      <ConsentStage
        run={run}
        consent={run.consent}
        destination={destination}
        onHandOver={handOver}
        onLater={onHome}
      />
    );
  }
  if (run.state === "done" && !run.active) {
    return (
      <ResultStage run={run} destination={destination} onHandOver={handOver} onLater={onHome} />
    );
  }
  return <RunStage run={run} onLeave={onHome} />;
}

// The look-up was forbidden: what it takes, and the way to it.
import { Button } from "@fluentui/react-components";
import { MessageNotice } from "../../components/MessageNotice";
import type { PlanView, RecipeAnswers, RunView } from "../../ipc/bindings";
import { usePlanWider } from "../../queries/recipes";
import { LOOK_UP } from "../../strings/recipe";

interface Props {
  run: RunView;
  principal: string;
  onPlanned: (answers: RecipeAnswers, plan: PlanView) => void;
}

export function LookUpForbidden({ run, principal, onPlanned }: Props) {
  const wider = usePlanWider();
  const plan = () =>
    wider.mutate(run.id, { onSuccess: ({ answers, plan }) => onPlanned(answers, plan) });
  if (run.wider.length === 0)
    return (
      <MessageNotice
        intent="warning"
        title={LOOK_UP.forbidden(principal)}
        text={LOOK_UP.wideAlready}
      />
    );
  return (
    <>
      {wider.error && <MessageNotice intent="error" error={wider.error} />}
      <MessageNotice
        intent="warning"
        title={LOOK_UP.forbidden(principal)}
        text={LOOK_UP.widen(run.wider)}
        action={
          <Button disabled={wider.isPending} onClick={plan}>
            {LOOK_UP.newPlan(run.wider)}
          </Button>
        }
      />
    </>
  );
}

// The seven lights, each with what it found and, where something can be done, the button that does it.
import { Button } from "@fluentui/react-components";
import { ArrowClockwiseRegular } from "@fluentui/react-icons";
import { type UseQueryResult, useQueryClient } from "@tanstack/react-query";
import { MessageNotice } from "../../components/MessageNotice";
import { PreflightLights } from "../../components/PreflightLights";
import type { LightView, PreflightView, RecipeAnswers } from "../../ipc/bindings";
import {
  checkPreflightAgain,
  useAllowReadingPolicy,
  useUnlockKeychain,
} from "../../queries/recipes";
import { problemLine } from "../../strings/errors";
import { LIGHT, lightText, ROAD } from "../../strings/recipe";

const KINDS: LightView["kind"][] = [
  "role",
  "registeringAllowed",
  "secretPolicy",
  "sameName",
  "keychain",
  "network",
  "quota",
];

interface Props {
  answers: RecipeAnswers;
  preflight: UseQueryResult<PreflightView>;
  onSameName: () => void;
}

export function Preflight({ answers, preflight, onSameName }: Props) {
  const client = useQueryClient();
  const unlock = useUnlockKeychain();
  const allow = useAllowReadingPolicy();

  const again = async () => {
    client.setQueryData(["preflight", answers], await checkPreflightAgain(answers));
  };
  const action = (light: LightView) => {
    if (light.kind === "keychain" && light.locked) {
      return (
        <Button size="small" onClick={() => unlock.mutate(undefined, { onSettled: again })}>
          {ROAD.unlock}
        </Button>
      );
    }
    if (light.kind === "secretPolicy" && !light.known) {
      return (
        <Button size="small" onClick={() => allow.mutate(undefined, { onSettled: again })}>
          {ROAD.allowReading}
        </Button>
      );
    }
    if (light.kind === "sameName" && light.twins.length > 0) {
      return (
        <Button size="small" onClick={onSameName}>
          {ROAD.seeThem}
        </Button>
      );
    }
    return undefined;
  };

  const refusal = allow.error ?? unlock.error;
  return (
    <PreflightLights
      notice={refusal ? <MessageNotice intent="error" error={refusal} /> : undefined}
      title={ROAD.beforeYouStart}
      hint={ROAD.beforeYouStartHint}
      command={
        <Button
          appearance="subtle"
          size="small"
          icon={<ArrowClockwiseRegular />}
          aria-label={ROAD.checkAgain}
          title={ROAD.checkAgain}
          onClick={again}
        />
      }
      lights={KINDS.map((kind) => {
        const light = preflight.data?.lights.find((one) => one.kind === kind);
        if (!light) return { key: kind, title: LIGHT[kind], colour: "checking" as const, text: "" };
        const problem = "problem" in light ? light.problem : null;
        const text = problem ? `${lightText(light)} ${problemLine(problem)}` : lightText(light);
        return { key: kind, title: LIGHT[kind], colour: light.colour, text, action: action(light) };
      })}
    />
  );
}

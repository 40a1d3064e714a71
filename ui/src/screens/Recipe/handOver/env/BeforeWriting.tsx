// What is safe about the file and its folder, and what is not.
import { type PreflightLight, PreflightLights } from "../../../../components/PreflightLights";
import type { EnvFileSurvey } from "../../../../ipc/bindings";
import { ENV, VERSION_CONTROL } from "../../../../strings/env";

interface Props {
  survey: EnvFileSurvey | undefined;
  /** The look is under way, or there is nothing to look at. */
  asked: boolean;
}

export function BeforeWriting({ survey, asked }: Props) {
  const lights = survey ? lightsOf(survey) : asked ? CHECKING : [];
  return <PreflightLights title={ENV.before} hint={ENV.beforeHint} lights={lights} />;
}

const light = (title: string, good: boolean, text: string): PreflightLight => ({
  key: title,
  title,
  colour: good ? "green" : "amber",
  text,
});

const CHECKING = [ENV.folder, ENV.mode, ENV.names, ENV.versionControl].map(
  (title): PreflightLight => ({ key: title, title, colour: "checking", text: "" }),
);

function lightsOf(survey: EnvFileSurvey): PreflightLight[] {
  const { folderIsOurs, rows, versionControl } = survey;
  return [
    light(ENV.folder, folderIsOurs, folderIsOurs ? ENV.folderOurs : ENV.folderShared),
    light(ENV.mode, true, ENV.modeText),
    light(
      ENV.names,
      rows.every((row) => row.change !== "replaced"),
      ENV.namesText(rows),
    ),
    light(ENV.versionControl, versionControl !== "notLeftOut", VERSION_CONTROL[versionControl]),
  ];
}

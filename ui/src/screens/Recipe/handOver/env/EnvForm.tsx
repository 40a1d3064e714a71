// File, dialect, names; what changes in the file; beside them what is safe about it and what is not.
import { Checkbox, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import { Aside } from "../../../../components/Aside";
import { Footer } from "../../../../components/Footer";
import { MessageNotice } from "../../../../components/MessageNotice";
import type { EnvFileSurvey, EnvFileView } from "../../../../ipc/bindings";
import { CommandError } from "../../../../ipc/errors";
import { useSettled } from "../../../../parts/useSettled";
import { useEnvSurvey, useStartEnvFile } from "../../../../queries/env";
import { ENV } from "../../../../strings/env";
import { BeforeWriting } from "./BeforeWriting";
import { EnvFields, placeOfProblem } from "./EnvFields";
import { PracticeDialog } from "./PracticeDialog";
import { useEnvForm } from "./useEnvForm";
import { WhatChanges } from "./WhatChanges";

const useStyles = makeStyles({
  stage: { display: "grid", gridTemplateColumns: "minmax(0, 1fr) auto", minHeight: 0, flex: 1 },
  main: {
    padding: "20px 24px",
    overflowY: "auto",
    minWidth: 0,
    display: "flex",
    flexDirection: "column",
    gap: "20px",
  },
  tick: { whiteSpace: "nowrap" },
});

interface Props {
  view: EnvFileView;
  onStarted: (runId: string) => void;
  onPrevious: () => void;
}

export function EnvForm({ view, onStarted, onPrevious }: Props) {
  const styles = useStyles();
  const form = useEnvForm(view);
  const { file, dialect, replace } = form.answers;
  const { credentialId } = view;
  const asked = { credentialId, file, dialect, variables: form.variables };
  const settled = useSettled(JSON.stringify(asked));
  const current = settled === JSON.stringify(asked);
  const survey = useEnvSurvey(JSON.parse(settled) as typeof asked);
  const start = useStartEnvFile();
  const [asking, setAsking] = useState(false);

  const seen = current ? survey.data : undefined;
  const error = start.error ?? (current ? survey.error : null);
  const problem = error instanceof CommandError ? error.problem : null;
  const rest = error && !placeOfProblem(problem, form.variables);
  const write = () =>
    start.mutate(
      { what: asked, replace, practiceAgreed: view.practice },
      { onSuccess: onStarted, onSettled: () => setAsking(false) },
    );
  return (
    <>
      <div className={styles.stage}>
        <div className={styles.main}>
          {rest && <MessageNotice intent="error" error={error} />}
          {!view.approved && (
            <MessageNotice intent="warning" title={ENV.notApproved} text={ENV.notApprovedText} />
          )}
          <EnvFields
            form={form}
            view={view}
            survey={seen}
            problem={problem}
            onChange={() => start.reset()}
          />
          {seen && (
            <Outcome
              survey={seen}
              practice={view.practice}
              replace={replace}
              onReplace={(agreed) => form.change({ replace: agreed })}
            />
          )}
        </div>
        <Aside label={ENV.before}>
          <BeforeWriting survey={seen} asked={file.trim() !== "" && !problem} />
        </Aside>
      </div>
      <Footer
        primary={{
          label: ENV.write,
          onPress: () => (view.practice ? setAsking(true) : write()),
          disabled: !seen || !mayWrite(seen, replace),
          busy: start.isPending,
        }}
        secondary={[{ label: ENV.previous, onPress: onPrevious }]}
        hint={ENV.hint}
      />
      {asking && (
        <PracticeDialog busy={start.isPending} onAgree={write} onCancel={() => setAsking(false)} />
      )}
    </>
  );
}

const named = (survey: EnvFileSurvey, change: string) =>
  survey.rows.filter((row) => row.change === change).map((row) => row.name);

const mayWrite = (survey: EnvFileSurvey, replace: boolean) =>
  named(survey, "alreadyThere").length < survey.rows.length &&
  (replace || named(survey, "replaced").length === 0);

interface OutcomeProps {
  survey: EnvFileSurvey;
  practice: boolean;
  replace: boolean;
  onReplace: (agreed: boolean) => void;
}

function Outcome({ survey, practice, replace, onReplace }: OutcomeProps) {
  const styles = useStyles();
  const others = named(survey, "replaced");
  if (named(survey, "alreadyThere").length === survey.rows.length) {
    return (
      <MessageNotice
        intent="info"
        title={ENV.thereAlready(survey.rows.length)}
        text={ENV.thereAlreadyText}
      />
    );
  }
  return (
    <>
      {others.length > 0 && (
        <MessageNotice
          intent="warning"
          title={ENV.otherValue(others)}
          text={practice ? ENV.otherValuePractice : ENV.otherValueText}
          action={
            practice ? undefined : (
              <Checkbox
                className={styles.tick}
                label={ENV.replace(others.length)}
                checked={replace}
                onChange={(_, data) => onReplace(data.checked === true)}
              />
            )
          }
        />
      )}
      <WhatChanges survey={survey} />
      <MessageNotice intent="warning" title={ENV.inClear} text={ENV.inClearText} />
    </>
  );
}

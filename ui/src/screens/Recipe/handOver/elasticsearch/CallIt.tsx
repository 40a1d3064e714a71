// A node on this computer: its files are looked at on request, then block and key are written as one run.
import { Button, Field, Input } from "@fluentui/react-components";
import { type FormEvent, useState } from "react";
import { MessageNotice } from "../../../../components/MessageNotice";
import { PathField } from "../../../../components/PathField";
import type { ElasticsearchView } from "../../../../ipc/bindings";
import { fieldProblem } from "../../../../ipc/errors";
import {
  useFileSurvey,
  useKeystoreSurvey,
  useStartElasticsearch,
} from "../../../../queries/elasticsearch";
import { ELASTIC } from "../../../../strings/elasticsearch";
import { problemLine } from "../../../../strings/errors";
import { BeforeWriting } from "./BeforeWriting";
import { useElasticStyles } from "./useElasticStyles";

const NOTHING = { program: "", config: "", file: "" };

interface Props {
  view: ElasticsearchView;
  onStarted: (runId: string) => void;
}

export function CallIt({ view, onStarted }: Props) {
  const styles = useElasticStyles();
  const [node, setNode] = useState("");
  const [paths, setPaths] = useState(NOTHING);
  const [asked, setAsked] = useState(NOTHING);
  const [delegates, setDelegates] = useState<string | null>(null);
  const question = { file: asked.file, delegates };
  const file = useFileSurvey(view.credentialId, question);
  const keystore = useKeystoreSurvey(view.credentialId, asked.program, asked.config);
  const start = useStartElasticsearch();
  const errors = [start.error, file.error, keystore.error];
  const problem = (field: string) => {
    const found = errors.map((error) => fieldProblem(error, field)).find(Boolean);
    return found ? problemLine(found) : undefined;
  };
  const fields = ["node", "program", "config", "file"];
  const rest = errors.find((error) => error && !fields.some((it) => fieldProblem(error, it)));
  const path = (key: keyof typeof NOTHING, what: "file" | "folder", hint: string) => (
    <PathField
      label={ELASTIC[key]}
      what={what}
      hint={hint}
      value={paths[key]}
      problem={problem(key)}
      required
      onChange={(value) => {
        setPaths({ ...paths, [key]: value });
        setAsked(NOTHING);
        setDelegates(null);
        start.reset();
      }}
    />
  );
  const look = (event: FormEvent) => {
    event.preventDefault();
    if (asked.file === "") return setAsked(paths);
    void file.refetch();
    void keystore.refetch();
  };
  const whole = Object.values(paths).every((it) => it.trim() !== "");
  return (
    <>
      <form className={styles.part} onSubmit={look}>
        <Field
          label={ELASTIC.nodeName}
          required
          validationState={problem("node") ? "error" : "none"}
          validationMessage={problem("node")}
        >
          <Input value={node} maxLength={128} onChange={(_, data) => setNode(data.value)} />
        </Field>
        {path("program", "file", ELASTIC.programHint)}
        {path("config", "folder", ELASTIC.configHint)}
        {path("file", "file", ELASTIC.fileHint)}
        <div className={styles.head}>
          <Button
            type="submit"
            disabledFocusable={!whole || file.isFetching || keystore.isFetching}
          >
            {ELASTIC.look}
          </Button>
          <span className={styles.hint}>{ELASTIC.lookHint}</span>
        </div>
      </form>
      {rest && <MessageNotice intent="error" error={rest} />}
      {file.data && keystore.data && (
        <BeforeWriting
          view={view}
          file={file.data}
          keystore={keystore.data}
          delegates={delegates}
          onDelegates={setDelegates}
          onOpened={() => void keystore.refetch()}
          busy={start.isPending || file.isFetching || keystore.isFetching}
          mayGo={node.trim() !== ""}
          onWrite={(agreed) =>
            start.mutate(
              {
                credentialId: view.credentialId,
                program: keystore.data.program,
                config: keystore.data.config,
                file: { file: file.data.file, delegates },
                node,
                ...agreed,
              },
              { onSuccess: onStarted },
            )
          }
        />
      )}
    </>
  );
}

// The command for where the node runs, and the Value beside it: the two never meet on a command line.
import { Field, Input } from "@fluentui/react-components";
import { useState } from "react";
import { CodeBlock } from "../../../../components/CodeBlock";
import { MessageNotice } from "../../../../components/MessageNotice";
import { OptionTile, OptionTiles } from "../../../../components/OptionTile";
import { Segments } from "../../../../components/Segments";
import type { ElasticsearchView, NodePlace } from "../../../../ipc/bindings";
import { fieldProblem } from "../../../../ipc/errors";
import { CopyValue } from "../../../../parts/CopyValue";
import { useKeystoreCommand } from "../../../../queries/elasticsearch";
import { ELASTIC } from "../../../../strings/elasticsearch";
import { problemLine } from "../../../../strings/errors";
import { CallIt } from "./CallIt";
import { useElasticStyles } from "./useElasticStyles";

interface Props {
  view: ElasticsearchView;
  onStarted: (runId: string) => void;
}

export function KeystorePart({ view, onStarted }: Props) {
  const styles = useElasticStyles();
  const [how, setHow] = useState("yourself");
  const [where, setWhere] = useState<NodePlace["where"]>("linuxService");
  return (
    <section className={styles.part}>
      <div className={styles.head}>
        <h2 className={styles.heading}>{ELASTIC.keystore}</h2>
        {how === "yourself" && (
          <div className={styles.end}>
            <Segments
              label={ELASTIC.where}
              words={ELASTIC.places}
              value={where}
              onChange={setWhere}
            />
          </div>
        )}
      </div>
      <OptionTiles value={how} onChange={setHow} label={ELASTIC.how}>
        <OptionTile value="yourself" title={ELASTIC.yourself} detail={ELASTIC.yourselfText} />
        <OptionTile value="call" title={ELASTIC.call} detail={ELASTIC.callText} />
      </OptionTiles>
      {how === "call" ? (
        <CallIt view={view} onStarted={onStarted} />
      ) : (
        <RunItYourself credentialId={view.credentialId} where={where} />
      )}
    </section>
  );
}

interface YourselfProps {
  credentialId: string;
  where: NodePlace["where"];
}

function RunItYourself({ credentialId, where }: YourselfProps) {
  const styles = useElasticStyles();
  const [names, setNames] = useState({ container: "", namespace: "", pod: "" });
  const place = placeOf(where, names);
  const named = where === "docker" ? names.container : where === "kubernetes" ? names.pod : "here";
  const command = useKeystoreCommand(credentialId, place, named.trim() !== "");
  const field = (key: keyof typeof names, label: string, required: boolean) => {
    const problem = fieldProblem(command.error, key);
    return (
      <Field
        className={styles.field}
        label={label}
        required={required}
        validationState={problem ? "error" : "none"}
        validationMessage={problem ? problemLine(problem) : undefined}
      >
        <Input
          value={names[key]}
          onChange={(_, data) => setNames({ ...names, [key]: data.value })}
        />
      </Field>
    );
  };
  const known = (["container", "namespace", "pod"] as const).some((key) =>
    fieldProblem(command.error, key),
  );
  return (
    <>
      {where === "docker" && (
        <div className={styles.fields}>{field("container", ELASTIC.container, true)}</div>
      )}
      {where === "kubernetes" && (
        <div className={styles.fields}>
          {field("namespace", ELASTIC.namespace, false)}
          {field("pod", ELASTIC.pod, true)}
        </div>
      )}
      {command.error && !known && <MessageNotice intent="error" error={command.error} />}
      {command.data && <CodeBlock code={command.data} label={ELASTIC.command} />}
      <div className={styles.head}>
        <CopyValue credentialId={credentialId} />
        <span className={styles.hint}>{ELASTIC.keystoreText}</span>
      </div>
    </>
  );
}

function placeOf(
  where: NodePlace["where"],
  { container, namespace, pod }: { container: string; namespace: string; pod: string },
): NodePlace {
  switch (where) {
    case "docker":
      return { where, container };
    case "kubernetes":
      return { where, namespace, pod };
    default:
      return { where };
  }
}

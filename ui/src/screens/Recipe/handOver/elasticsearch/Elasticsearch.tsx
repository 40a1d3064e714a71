// Three parts in the guide's order: settings, keystore, roles; beside them how far each node is.
import { makeStyles } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Aside } from "../../../../components/Aside";
import { ErrorNotice } from "../../../../components/ErrorNotice";
import { Footer } from "../../../../components/Footer";
import { MessageNotice } from "../../../../components/MessageNotice";
import { SkeletonRows } from "../../../../components/SkeletonRows";
import { CommandError } from "../../../../ipc/errors";
import { elasticsearchQuery } from "../../../../queries/elasticsearch";
import { ELASTIC } from "../../../../strings/elasticsearch";
import { ROAD } from "../../../../strings/recipe";
import { KeystorePart } from "./KeystorePart";
import { Nodes } from "./Nodes";
import { NodeWritten } from "./NodeWritten";
import { RolesPart } from "./RolesPart";
import { SettingsPart } from "./SettingsPart";

const useStyles = makeStyles({
  stage: { display: "grid", gridTemplateColumns: "minmax(0, 1fr) auto", minHeight: 0, flex: 1 },
  parts: {
    padding: "16px 24px",
    overflowY: "auto",
    minWidth: 0,
    display: "flex",
    flexDirection: "column",
    gap: "24px",
  },
});

interface Props {
  credentialId: string;
  onPrevious: () => void;
  onAnother: () => void;
  onUndo: (runId: string) => void;
  onDone: () => void;
}

export function Elasticsearch({ credentialId, onPrevious, onAnother, onUndo, onDone }: Props) {
  const styles = useStyles();
  const [runId, setRunId] = useState<string | null>(null);
  const query = useQuery(elasticsearchQuery(credentialId));
  if (query.error instanceof CommandError)
    return <ErrorNotice problem={query.error.problem} onRetry={() => query.refetch()} />;
  if (!query.data) return <SkeletonRows rows={8} />;
  const view = query.data;
  const ready = view.nodes.filter((node) => node.plugin && node.keystore && node.restart);
  return (
    <>
      <div className={styles.stage}>
        <div className={styles.parts}>
          {view.practice && view.approved && !runId && (
            <MessageNotice intent="info" title={ELASTIC.practice} text={ELASTIC.practiceText} />
          )}
          {!view.approved && (
            <MessageNotice
              intent="warning"
              title={ELASTIC.notApproved}
              text={ELASTIC.notApprovedText}
            />
          )}
          {runId ? (
            <NodeWritten
              credentialId={credentialId}
              runId={runId}
              onUndo={onUndo}
              onAgain={() => setRunId(null)}
            />
          ) : (
            <>
              <SettingsPart view={view} />
              <KeystorePart view={view} onStarted={setRunId} />
              <RolesPart view={view} />
            </>
          )}
        </div>
        <Aside label={ELASTIC.nodes}>
          <Nodes credentialId={credentialId} nodes={view.nodes} />
        </Aside>
      </div>
      <Footer
        primary={{ label: ELASTIC.done, onPress: onDone }}
        secondary={[
          { label: ELASTIC.previous, onPress: onPrevious },
          { label: ROAD.anotherPlace, onPress: onAnother, subtle: true },
        ]}
        hint={ELASTIC.ready(ready.length, view.nodes.length)}
      />
    </>
  );
}

// Fifth stage: Entrada hands it over, or the person pastes it.
import { makeStyles, Tab, TabList } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorNotice } from "../../../components/ErrorNotice";
import { SkeletonRows } from "../../../components/SkeletonRows";
import { CommandError } from "../../../ipc/errors";
import { handOverQuery } from "../../../queries/handOver";
import { HAND_OVER } from "../../../strings/handOver";
import { ByEntrada } from "./ByEntrada";
import { ByHand } from "./ByHand";

const useStyles = makeStyles({
  tabs: { padding: "8px 12px 0" },
});

interface Props {
  credentialId: string;
  destination: string;
  onPrevious: () => void;
  onAnother: () => void;
  onDone: () => void;
}

export function HandOver({ credentialId, destination, onPrevious, onAnother, onDone }: Props) {
  const styles = useStyles();
  const [tab, setTab] = useState("entrada");
  const [runId, setRunId] = useState<string | null>(null);
  const handOver = useQuery(handOverQuery(credentialId));

  if (handOver.error instanceof CommandError)
    return <ErrorNotice problem={handOver.error.problem} onRetry={() => handOver.refetch()} />;
  if (!handOver.data) return <SkeletonRows rows={6} />;
  return (
    <>
      {runId === null && (
        <TabList
          className={styles.tabs}
          selectedValue={tab}
          onTabSelect={(_, data) => setTab(String(data.value))}
          aria-label={destination}
        >
          <Tab value="entrada">{HAND_OVER.byEntrada}</Tab>
          <Tab value="hand">{HAND_OVER.byHand}</Tab>
        </TabList>
      )}
      {tab === "entrada" ? (
        <ByEntrada
          handOver={handOver.data}
          runId={runId}
          onStarted={setRunId}
          onPrevious={onPrevious}
          onAnother={onAnother}
          onDone={onDone}
        />
      ) : (
        <ByHand handOver={handOver.data} onPrevious={onPrevious} onDone={onDone} />
      )}
    </>
  );
}

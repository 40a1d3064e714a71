// Server, account, environment, worker group, then the secrets: surveyed, handed over, read back.
import { makeStyles } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Footer } from "../../../components/Footer";
import { MessageNotice } from "../../../components/MessageNotice";
import type { DataplaneView, HandOverView } from "../../../ipc/bindings";
import { practiceDataplaneQuery, useStartHandOver, useSurvey } from "../../../queries/handOver";
import { HAND_OVER } from "../../../strings/handOver";
import { Delivered } from "./Delivered";
import { ExistingNotice } from "./ExistingNotice";
import { PlaceFields } from "./PlaceFields";
import { RightsNotice } from "./RightsNotice";
import { SecretsTable } from "./SecretsTable";
import { useRows } from "./useRows";

const useStyles = makeStyles({
  main: {
    padding: "16px 24px",
    overflowY: "auto",
    flex: 1,
    minHeight: 0,
    display: "flex",
    flexDirection: "column",
    gap: "20px",
  },
});

interface Props {
  handOver: HandOverView;
  runId: string | null;
  onStarted: (runId: string) => void;
  onPrevious: () => void;
  onAnother: () => void;
  onDone: () => void;
}

export function ByEntrada({ handOver, runId, onStarted, onPrevious, onAnother, onDone }: Props) {
  const styles = useStyles();
  const practice = useQuery({ ...practiceDataplaneQuery, enabled: handOver.practice });
  const [chosen, setChosen] = useState<DataplaneView | null>(null);
  const dataplane = chosen ?? practice.data ?? null;
  const [environmentId, setEnvironmentId] = useState<string | null>(null);
  const environment = dataplane?.environments.find(
    (one) => one.id === (environmentId ?? firstActive(dataplane)),
  );
  const [group, setGroup] = useState<string | null>(null);
  const rows = useRows(handOver.rows);
  const survey = useSurvey(sessionOf(dataplane), environment?.id ?? null, rows.names);
  const workerGroup = group ?? survey.data?.workerGroups[0] ?? "";
  const start = useStartHandOver();

  if (runId && dataplane && environment) {
    return (
      <Delivered
        runId={runId}
        handOver={handOver}
        place={dataplane.place}
        environment={environment.name}
        group={workerGroup || null}
        onAnother={onAnother}
        onDone={onDone}
      />
    );
  }
  const attach = survey.data?.mayAttach !== false && workerGroup !== "";
  const begin = () => {
    if (!environment) return;
    start.mutate(
      {
        credentialId: handOver.credentialId,
        environmentId: environment.id,
        environmentName: environment.name,
        workerGroup: attach ? workerGroup : null,
        rows: rows.toSend(survey.data),
      },
      { onSuccess: onStarted },
    );
  };
  const error = practice.error ?? survey.error ?? start.error;
  const ready = survey.data?.mayCreate === true && rows.mayGo(survey.data);
  return (
    <>
      <div className={styles.main}>
        {error && <MessageNotice intent="error" error={error} />}
        {!handOver.approved && (
          <MessageNotice
            intent="warning"
            title={HAND_OVER.notApproved}
            text={HAND_OVER.notApprovedText}
          />
        )}
        <PlaceFields
          handOver={handOver}
          dataplane={dataplane}
          environmentId={environment?.id ?? null}
          workerGroup={workerGroup}
          workerGroups={survey.data?.workerGroups ?? []}
          mayAttach={survey.data?.mayAttach !== false}
          onSignedIn={(signedIn) => {
            setChosen(signedIn);
            setEnvironmentId(null);
          }}
          onEnvironment={setEnvironmentId}
          onWorkerGroup={setGroup}
        />
        {survey.data && <RightsNotice survey={survey.data} />}
        <SecretsTable rows={rows} survey={survey.data} />
        {survey.data && <ExistingNotice survey={survey.data} rows={rows} />}
      </div>
      <Footer
        primary={{
          label:
            survey.data?.mayAttach === false
              ? HAND_OVER.createOnly
              : HAND_OVER.handOver(rows.names.length),
          onPress: begin,
          disabled: !ready,
          busy: start.isPending,
        }}
        secondary={[{ label: HAND_OVER.previous, onPress: onPrevious }]}
        hint={HAND_OVER.recordOnly}
      />
    </>
  );
}

const firstActive = (dataplane: DataplaneView) =>
  dataplane.environments.find((one) => one.active)?.id;

const sessionOf = (dataplane: DataplaneView | null) =>
  dataplane ? `${dataplane.place} ${dataplane.userName}` : null;

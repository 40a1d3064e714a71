// One enterprise application: its properties, and the way to its registration.
import { Link, makeStyles, tokens } from "@fluentui/react-components";
import { ArrowClockwiseRegular, DeleteRegular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { CommandBar } from "../../components/CommandBar";
import { ConfirmDialog } from "../../components/ConfirmDialog";
import { CopyButton } from "../../components/CopyButton";
import { ErrorNotice } from "../../components/ErrorNotice";
import { PageHeader } from "../../components/PageHeader";
import { SkeletonRows } from "../../components/SkeletonRows";
import type { EnterpriseView } from "../../ipc/bindings";
import { toCommandError } from "../../ipc/errors";
import { useChange } from "../../queries/changes";
import { enterpriseQuery } from "../../queries/enterprise";
import { ENTERPRISE, PRINCIPAL } from "../../strings/enterprise";
import { shortDate } from "../../strings/format";

const useStyles = makeStyles({
  body: { flex: 1, minHeight: 0, overflowY: "auto", padding: "16px 24px 24px" },
  heading: { fontSize: "15px", lineHeight: "20px", fontWeight: 600, margin: "0 0 8px" },
  facts: { margin: 0, display: "grid" },
  fact: {
    display: "grid",
    gridTemplateColumns: "220px minmax(0, 1fr)",
    minHeight: "36px",
    alignItems: "center",
  },
  name: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0, display: "flex", flexWrap: "wrap", alignItems: "center", gap: "4px" },
  id: { fontFamily: tokens.fontFamilyMonospace, fontSize: "12px", fontVariantLigatures: "none" },
  hint: { fontSize: "12px", color: tokens.colorNeutralForeground3 },
});

interface Props {
  objectId: string;
  onApplication: (clientId: string) => void;
  onList: () => void;
}

export function EnterpriseApplication({ objectId, onApplication, onList }: Props) {
  const styles = useStyles();
  const { data, error, isFetching, refetch } = useQuery(enterpriseQuery(objectId));
  const [deleting, setDeleting] = useState(false);
  const remove = useChange();
  const name = data?.row.displayName ?? objectId;
  return (
    <>
      <PageHeader title={name} ancestor={{ label: ENTERPRISE.title, onPress: onList }} />
      <CommandBar
        label={name}
        commands={[
          {
            label: PRINCIPAL.delete,
            icon: <DeleteRegular />,
            onPress: () => setDeleting(true),
            disabled: !data,
          },
          {
            label: ENTERPRISE.refresh,
            icon: <ArrowClockwiseRegular />,
            onPress: () => void refetch(),
            disabled: isFetching,
          },
        ]}
      />
      <div className={styles.body}>
        {error && (
          <ErrorNotice problem={toCommandError(error).problem} onRetry={() => void refetch()} />
        )}
        {!data && !error && <SkeletonRows rows={6} />}
        {data && !error && <Properties application={data} onApplication={onApplication} />}
      </div>
      <ConfirmDialog
        open={deleting}
        title={PRINCIPAL.deleteTitle}
        confirm={PRINCIPAL.delete}
        cancel={PRINCIPAL.cancel}
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() =>
          remove.mutate({ change: "deleteServicePrincipal", objectId }, { onSuccess: onList })
        }
        onClose={() => setDeleting(false)}
      >
        <span>{PRINCIPAL.deleteText(name)}</span>
      </ConfirmDialog>
    </>
  );
}

interface PropertiesProps {
  application: EnterpriseView;
  onApplication: (clientId: string) => void;
}

function Properties({ application, onApplication }: PropertiesProps) {
  const styles = useStyles();
  const { row, registration } = application;
  const word = (yes: boolean) => (yes ? PRINCIPAL.yes : PRINCIPAL.no);
  return (
    <section aria-labelledby="properties">
      <h2 id="properties" className={styles.heading}>
        {PRINCIPAL.properties}
      </h2>
      <dl className={styles.facts}>
        <Fact name={PRINCIPAL.enabled}>{word(application.accountEnabled)}</Fact>
        <Fact name={PRINCIPAL.name}>{row.displayName}</Fact>
        <Fact name={PRINCIPAL.homepage}>{row.homepage ?? "-"}</Fact>
        <Fact name={PRINCIPAL.applicationId}>
          <span className={styles.id}>{row.clientId}</span>
          <CopyButton label={PRINCIPAL.applicationId} text={row.clientId} />
        </Fact>
        <Fact name={PRINCIPAL.objectId}>
          <span className={styles.id}>{row.objectId}</span>
          <CopyButton label={PRINCIPAL.objectId} text={row.objectId} />
          <span className={styles.hint}>{PRINCIPAL.objectIdHint}</span>
        </Fact>
        <Fact name={PRINCIPAL.assignment}>{word(application.assignmentRequired)}</Fact>
        <Fact name={PRINCIPAL.created}>{row.createdAt ? shortDate(row.createdAt) : "-"}</Fact>
        <Fact name={PRINCIPAL.registration}>
          {registration ? (
            <Link onClick={() => onApplication(registration)}>{PRINCIPAL.openRegistration}</Link>
          ) : (
            PRINCIPAL.elsewhere
          )}
        </Fact>
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={styles.fact}>
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.value}>{children}</dd>
    </div>
  );
}

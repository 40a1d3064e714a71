// Deleted applications: restored for thirty days, or deleted permanently.

import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { ArrowUndoRegular, DeleteRegular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmDialog } from "../../components/ConfirmDialog";
import { CopyButton } from "../../components/CopyButton";
import { EmptyState } from "../../components/EmptyState";
import { ErrorNotice } from "../../components/ErrorNotice";
import { MessageNotice } from "../../components/MessageNotice";
import { SkeletonRows } from "../../components/SkeletonRows";
import type { DeletedApplicationView } from "../../ipc/bindings";
import { toCommandError } from "../../ipc/errors";
import { ChangeProgress } from "../../parts/ChangeProgress";
import { deletedQuery } from "../../queries/applications";
import { useChange } from "../../queries/changes";
import { APPLICATIONS } from "../../strings/applications";
import { DELETED } from "../../strings/deleted";
import { shortDate } from "../../strings/format";
import { surface } from "../../theme/theme";

const useStyles = makeStyles({
  body: {
    flex: 1,
    minHeight: 0,
    overflowY: "auto",
    padding: "12px 24px 24px",
    display: "flex",
    flexDirection: "column",
    gap: "12px",
  },
  table: { width: "100%", borderCollapse: "collapse", textAlign: "left" },
  head: {
    height: "32px",
    padding: 0,
    fontSize: "12px",
    fontWeight: 500,
    color: tokens.colorNeutralForeground3,
    borderBottom: `1px solid ${surface.surfaceLine}`,
  },
  cell: {
    height: "40px",
    padding: "0 12px 0 0",
    borderBottom: `1px solid ${surface.surfaceLine}`,
    whiteSpace: "nowrap",
  },
  name: { fontWeight: 500, whiteSpace: "normal", overflowWrap: "anywhere" },
  id: { fontFamily: tokens.fontFamilyMonospace, fontSize: "12px", fontVariantLigatures: "none" },
  actions: { textAlign: "right", paddingRight: 0 },
});

const HEADS = [APPLICATIONS.displayName, APPLICATIONS.clientId, DELETED.deletedOn];

export function Deleted() {
  const styles = useStyles();
  const { data, error, refetch } = useQuery(deletedQuery);
  const restore = useChange();
  const [purging, setPurging] = useState<DeletedApplicationView | null>(null);
  if (error) {
    return (
      <div className={styles.body}>
        <ErrorNotice problem={toCommandError(error).problem} onRetry={() => refetch()} />
      </div>
    );
  }
  if (!data) {
    return (
      <div className={styles.body}>
        <SkeletonRows rows={6} />
      </div>
    );
  }
  const bringBack = ({ objectId, displayName }: DeletedApplicationView) =>
    restore.mutate({ change: "restoreApplication", objectId, displayName });
  return (
    <div className={styles.body}>
      <ChangeProgress change={restore} />
      {restore.error && <MessageNotice intent="error" error={restore.error} />}
      {restore.isSuccess && <MessageNotice intent="success" title={DELETED.restored} />}
      {data.length === 0 && <EmptyState title={DELETED.empty} text={DELETED.emptyText} />}
      {data.length > 0 && (
        <table className={styles.table} aria-label={DELETED.title}>
          <thead>
            <tr>
              {HEADS.map((head) => (
                <th key={head} className={styles.head} scope="col">
                  {head}
                </th>
              ))}
              <td className={styles.head} />
            </tr>
          </thead>
          <tbody>
            {data.map((row) => (
              <tr key={row.objectId}>
                <td className={styles.cell}>
                  <span className={styles.name}>{row.displayName}</span>
                </td>
                <td className={styles.cell}>
                  <span className={styles.id}>{row.clientId}</span>
                  <CopyButton label={APPLICATIONS.clientId} text={row.clientId} />
                </td>
                <td className={styles.cell}>{row.deletedAt ? shortDate(row.deletedAt) : ""}</td>
                <td className={`${styles.cell} ${styles.actions}`}>
                  <Button
                    appearance="subtle"
                    icon={<ArrowUndoRegular />}
                    aria-label={DELETED.restoreOf(row.displayName)}
                    disabledFocusable={restore.isPending}
                    onClick={() => bringBack(row)}
                  >
                    {DELETED.restore}
                  </Button>
                  <Button
                    appearance="subtle"
                    icon={<DeleteRegular />}
                    aria-label={DELETED.purgeOf(row.displayName)}
                    onClick={() => setPurging(row)}
                  >
                    {DELETED.purge}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {purging && <Purge application={purging} onClose={() => setPurging(null)} />}
    </div>
  );
}

function Purge({
  application: { objectId, displayName },
  onClose,
}: {
  application: DeletedApplicationView;
  onClose: () => void;
}) {
  const change = useChange();
  return (
    <ConfirmDialog
      open
      title={DELETED.purgeTitle(displayName)}
      confirm={DELETED.yes}
      cancel={DELETED.no}
      busy={change.isPending}
      progress={<ChangeProgress change={change} />}
      error={change.error}
      onConfirm={() =>
        change.mutate(
          { change: "deletePermanently", objectId, displayName },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <span>{DELETED.purgeText}</span>
    </ConfirmDialog>
  );
}

// Overview of an enterprise application: its properties, how people sign in, and what it was granted.

import { Link, makeStyles, tokens } from "@fluentui/react-components";
import { AppsListRegular, ArrowClockwiseRegular, DeleteRegular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { CommandBar } from "../../components/CommandBar";
import { ConfirmDialog } from "../../components/ConfirmDialog";
import { ErrorNotice } from "../../components/ErrorNotice";
import { SkeletonRows } from "../../components/SkeletonRows";
import { toCommandError } from "../../ipc/errors";
import { ChangeProgress } from "../../parts/ChangeProgress";
import { useRefreshKey } from "../../parts/useKeys";
import { applicationPermissionsQuery } from "../../queries/applications";
import { useChange } from "../../queries/changes";
import { enterpriseQuery } from "../../queries/enterprise";
import { GRANTED, PRINCIPAL } from "../../strings/enterprise";
import { LISTS } from "../../strings/lists";
import type { EnterprisePage } from "./EnterpriseApplication";
import { GrantTable } from "./GrantTable";
import { byAdministrator } from "./grants";
import { Properties } from "./Properties";

const useStyles = makeStyles({
  body: {
    flex: 1,
    minHeight: 0,
    overflowY: "auto",
    padding: "16px 24px 24px",
    display: "flex",
    flexDirection: "column",
    gap: "28px",
  },
});

interface Props {
  objectId: string;
  onPage: (page: EnterprisePage) => void;
  onApplication: (clientId: string) => void;
  onList: () => void;
}

export function EnterpriseOverview({ objectId, onPage, onApplication, onList }: Props) {
  const styles = useStyles();
  const { data, error, isFetching, refetch } = useQuery(enterpriseQuery(objectId));
  const [deleting, setDeleting] = useState(false);
  const remove = useChange();
  const refresh = () => refetch();
  useRefreshKey(refresh);
  const registration = data?.registration;
  return (
    <>
      <CommandBar
        label={PRINCIPAL.overview}
        commands={[
          {
            label: PRINCIPAL.delete,
            icon: <DeleteRegular />,
            onPress: () => setDeleting(true),
            disabled: !data,
          },
          {
            label: LISTS.refresh,
            icon: <ArrowClockwiseRegular />,
            onPress: refresh,
            disabled: isFetching,
          },
          ...(registration
            ? [
                {
                  label: PRINCIPAL.openRegistration,
                  icon: <AppsListRegular />,
                  onPress: () => onApplication(registration),
                },
              ]
            : []),
        ]}
      />
      <div className={styles.body}>
        {error && <ErrorNotice problem={toCommandError(error).problem} onRetry={refresh} />}
        {!data && !error && <SkeletonRows rows={6} />}
        {data && !error && (
          <>
            <Properties application={data} />
            <Granted clientId={data.row.clientId} onReview={() => onPage("permissions")} />
          </>
        )}
      </div>
      <ConfirmDialog
        open={deleting}
        title={PRINCIPAL.deleteTitle}
        confirm={PRINCIPAL.delete}
        cancel={PRINCIPAL.cancel}
        busy={remove.isPending}
        progress={<ChangeProgress change={remove} />}
        error={remove.error}
        onConfirm={() =>
          remove.mutate({ change: "deleteServicePrincipal", objectId }, { onSuccess: onList })
        }
        onClose={() => setDeleting(false)}
      >
        <span>{PRINCIPAL.deleteText(data?.row.displayName ?? objectId)}</span>
      </ConfirmDialog>
    </>
  );
}

const useGranted = makeStyles({
  head: { display: "flex", justifyContent: "space-between", alignItems: "baseline" },
  heading: { fontSize: "15px", lineHeight: "20px", fontWeight: 600, margin: "0 0 4px" },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** What administrators granted; the page behind it says the rest, and why something cannot be read. */
function Granted({ clientId, onReview }: { clientId: string; onReview: () => void }) {
  const styles = useGranted();
  const { data, error } = useQuery(applicationPermissionsQuery(clientId));
  const grants = data ? byAdministrator(data) : [];
  return (
    <section aria-labelledby="granted">
      <div className={styles.head}>
        <h2 id="granted" className={styles.heading}>
          {PRINCIPAL.permissions}
        </h2>
        <Link onClick={onReview}>{PRINCIPAL.reviewPermissions}</Link>
      </div>
      {(error || data?.unread) && <p className={styles.text}>{GRANTED.unread}</p>}
      {grants.length > 0 && <GrantTable label={PRINCIPAL.permissions} grants={grants} />}
      {data && !data.unread && grants.length === 0 && (
        <p className={styles.text}>{GRANTED.noneByAdmin}</p>
      )}
    </section>
  );
}

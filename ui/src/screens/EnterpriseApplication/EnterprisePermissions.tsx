// What an enterprise application was granted, by administrators and by users.
import { makeStyles } from "@fluentui/react-components";
import { ArrowClockwiseRegular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { CommandBar } from "../../components/CommandBar";
import { SkeletonRows } from "../../components/SkeletonRows";
import { ReadProblem } from "../../parts/ReadProblem";
import { useRefreshKey } from "../../parts/useKeys";
import { applicationPermissionsQuery } from "../../queries/applications";
import { enterpriseQuery } from "../../queries/enterprise";
import { PERMISSIONS } from "../../strings/apiPermissions";
import { GRANTED } from "../../strings/enterprise";
import { Granted } from "./Granted";

const useStyles = makeStyles({
  body: { flex: 1, minHeight: 0, overflowY: "auto", padding: "16px 24px 24px" },
  skeletons: { margin: "0 -24px" },
});

export function EnterprisePermissions({ objectId }: { objectId: string }) {
  const styles = useStyles();
  const enterprise = useQuery(enterpriseQuery(objectId));
  const clientId = enterprise.data?.row.clientId;
  const permissions = useQuery({
    ...applicationPermissionsQuery(clientId ?? ""),
    enabled: clientId !== undefined,
  });
  const { data } = permissions;
  const error = enterprise.error ?? permissions.error;
  const refresh = () => (clientId ? permissions : enterprise).refetch();
  useRefreshKey(refresh);
  return (
    <>
      <CommandBar
        label={GRANTED.title}
        commands={[
          {
            label: PERMISSIONS.refresh,
            icon: <ArrowClockwiseRegular />,
            onPress: refresh,
            disabled: enterprise.isFetching || permissions.isFetching,
          },
        ]}
      />
      <div className={styles.body}>
        <ReadProblem error={error} hasData={Boolean(data)} onRetry={refresh} />
        {!data && !error && (
          <div className={styles.skeletons}>
            <SkeletonRows rows={6} />
          </div>
        )}
        {data && clientId && <Granted clientId={clientId} permissions={data} />}
      </div>
    </>
  );
}

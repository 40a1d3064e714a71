// The portal's API permissions of one application: configured, granted, and what else is granted.
import { makeStyles } from "@fluentui/react-components";
import { ArrowClockwiseRegular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { CommandBar } from "../../components/CommandBar";
import { SkeletonRows } from "../../components/SkeletonRows";
import { ReadProblem } from "../../parts/ReadProblem";
import { useRefreshKey } from "../../parts/useKeys";
import { applicationPermissionsQuery } from "../../queries/applications";
import { PERMISSIONS } from "../../strings/apiPermissions";
import { Permissions } from "./Permissions";

const useStyles = makeStyles({
  body: { flex: 1, minHeight: 0, overflowY: "auto", padding: "16px 24px 24px" },
  skeletons: { margin: "0 -24px" },
});

interface Props {
  clientId: string;
  /** Opens the service principal that holds the grants. */
  onEnterprise: (objectId: string) => void;
}

export function ApiPermissions({ clientId, onEnterprise }: Props) {
  const styles = useStyles();
  const { data, error, isFetching, refetch } = useQuery(applicationPermissionsQuery(clientId));
  const refresh = () => refetch();
  useRefreshKey(refresh);
  return (
    <>
      <CommandBar
        label={PERMISSIONS.title}
        commands={[
          {
            label: PERMISSIONS.refresh,
            icon: <ArrowClockwiseRegular />,
            onPress: refresh,
            disabled: isFetching,
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
        {data && <Permissions clientId={clientId} permissions={data} onEnterprise={onEnterprise} />}
      </div>
    </>
  );
}

// Endpoints of the tenant: one read-only address a line, each with Copy.
import { Button, makeStyles } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { IdField } from "../components/IdField";
import { SidePanel } from "../components/SidePanel";
import { SkeletonRows } from "../components/SkeletonRows";
import { endpointsQuery } from "../queries/applications";
import { ENDPOINTS, endpoints } from "../strings/endpoints";

const useStyles = makeStyles({
  list: { display: "flex", flexDirection: "column", gap: "12px" },
});

interface Props {
  open: boolean;
  onClose: () => void;
}

export function EndpointsPanel({ open, onClose }: Props) {
  const styles = useStyles();
  const { data } = useQuery({ ...endpointsQuery, enabled: open });
  return (
    <SidePanel
      open={open}
      title={ENDPOINTS.title}
      width={616}
      closeLabel={ENDPOINTS.close}
      footer={<Button onClick={onClose}>{ENDPOINTS.close}</Button>}
      onClose={onClose}
    >
      {data ? (
        <div className={styles.list}>
          {endpoints(data).map(([label, address]) => (
            <IdField key={label} label={label} value={address} />
          ))}
        </div>
      ) : (
        <SkeletonRows rows={6} />
      )}
    </SidePanel>
  );
}

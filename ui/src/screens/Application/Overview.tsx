// Overview of one application: its Essentials, and what of it is kept on this computer.
import { makeStyles } from "@fluentui/react-components";
import { ArrowClockwiseRegular, DeleteRegular, GlobeRegular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { CommandBar } from "../../components/CommandBar";
import { ErrorNotice } from "../../components/ErrorNotice";
import { SkeletonRows } from "../../components/SkeletonRows";
import { toCommandError } from "../../ipc/errors";
import { EndpointsPanel } from "../../parts/EndpointsPanel";
import { useRefreshKey } from "../../parts/useKeys";
import { applicationQuery } from "../../queries/applications";
import { OVERVIEW } from "../../strings/applications";
import { LISTS } from "../../strings/lists";
import type { ApplicationPage } from "./Application";
import { DeleteApplication } from "./DeleteApplication";
import { Essentials } from "./Essentials";
import { Kept } from "./Kept";

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
  clientId: string;
  onPage: (page: ApplicationPage) => void;
  onList: () => void;
  onVault: (credentialId: string) => void;
  onEnterprise: (objectId: string) => void;
}

export function Overview({ clientId, onPage, onList, onVault, onEnterprise }: Props) {
  const styles = useStyles();
  const { data: application, error, isFetching, refetch } = useQuery(applicationQuery(clientId));
  const [open, setOpen] = useState<"delete" | "endpoints" | null>(null);
  useRefreshKey(() => void refetch());
  return (
    <>
      <CommandBar
        label={OVERVIEW.title}
        commands={[
          {
            label: OVERVIEW.delete,
            icon: <DeleteRegular />,
            onPress: () => application && setOpen("delete"),
            disabled: !application,
          },
          {
            label: OVERVIEW.endpoints,
            icon: <GlobeRegular />,
            onPress: () => setOpen("endpoints"),
          },
          {
            label: LISTS.refresh,
            icon: <ArrowClockwiseRegular />,
            onPress: () => void refetch(),
            disabled: isFetching,
          },
        ]}
      />
      <div className={styles.body}>
        {error && <ErrorNotice problem={toCommandError(error).problem} onRetry={() => refetch()} />}
        {!application && !error && <SkeletonRows rows={6} />}
        {application && !error && (
          <>
            <Essentials application={application} onPage={onPage} onEnterprise={onEnterprise} />
            <Kept application={application} onVault={onVault} />
          </>
        )}
      </div>
      {application && (
        <DeleteApplication
          open={open === "delete"}
          application={application}
          onClose={() => setOpen(null)}
          onDeleted={onList}
        />
      )}
      <EndpointsPanel open={open === "endpoints"} onClose={() => setOpen(null)} />
    </>
  );
}

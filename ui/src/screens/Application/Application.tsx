// Overview of one application: its Essentials, and what of it is kept on this computer.
import { Button, makeStyles } from "@fluentui/react-components";
import { ArrowClockwiseRegular, OpenRegular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { CommandBar } from "../../components/CommandBar";
import { ErrorNotice } from "../../components/ErrorNotice";
import { PageHeader } from "../../components/PageHeader";
import { SkeletonRows } from "../../components/SkeletonRows";
import { toCommandError } from "../../ipc/errors";
import { applicationQuery } from "../../queries/applications";
import { openInPortal } from "../../queries/recipes";
import { APPLICATIONS, OVERVIEW } from "../../strings/applications";
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
  onList: () => void;
  onVault: (credentialId: string) => void;
}

export function Application({ clientId, onList, onVault }: Props) {
  const styles = useStyles();
  const { data: application, error, isFetching, refetch } = useQuery(applicationQuery(clientId));
  useRefreshKey(refetch);
  return (
    <>
      <PageHeader
        title={application?.displayName ?? clientId}
        ancestor={{ label: APPLICATIONS.title, onPress: onList }}
        action={
          application?.inPortal && (
            <Button
              appearance="subtle"
              icon={<OpenRegular />}
              onClick={() => void openInPortal(clientId)}
            >
              {OVERVIEW.openInPortal}
            </Button>
          )
        }
      />
      <CommandBar
        label={application?.displayName ?? APPLICATIONS.title}
        commands={[
          {
            label: APPLICATIONS.refresh,
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
        {!application && !error && <SkeletonRows rows={6} />}
        {application && !error && (
          <>
            <Essentials application={application} />
            <Kept application={application} onVault={onVault} />
          </>
        )}
      </div>
    </>
  );
}

/** F5 reads again. */
function useRefreshKey(refresh: () => unknown) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== "F5") return;
      event.preventDefault();
      refresh();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [refresh]);
}

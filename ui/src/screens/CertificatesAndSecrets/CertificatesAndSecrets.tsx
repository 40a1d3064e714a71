// The portal's Certificates & secrets of one application: three tabs with counts.
import { makeStyles, Tab, TabList, tokens } from "@fluentui/react-components";
import { ArrowClockwiseRegular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { CommandBar } from "../../components/CommandBar";
import { MessageNotice } from "../../components/MessageNotice";
import { SkeletonRows } from "../../components/SkeletonRows";
import type { ApplicationCredentialsView } from "../../ipc/bindings";
import { ReadProblem } from "../../parts/ReadProblem";
import { useRefreshKey } from "../../parts/useKeys";
import { applicationCredentialsQuery } from "../../queries/applications";
import { CREDENTIALS, type CredentialTab, FEDERATED } from "../../strings/certificatesAndSecrets";
import { Certificates } from "./certificates/Certificates";
import { FederatedCredentials } from "./federated/FederatedCredentials";
import { ClientSecrets } from "./secrets/ClientSecrets";

const useStyles = makeStyles({
  body: { flex: 1, minHeight: 0, overflowY: "auto", padding: "16px 24px" },
  intro: { margin: "0 0 8px", maxWidth: "736px", color: tokens.colorNeutralForeground2 },
  // A tab's words begin on the line of the text above them.
  tabs: { marginLeft: "-12px", marginBottom: "12px" },
  skeletons: { margin: "0 -24px" },
});

const TABS: CredentialTab[] = ["certificates", "secrets", "federated"];

interface Props {
  clientId: string;
  onVault: (credentialId: string) => void;
}

export function CertificatesAndSecrets({ clientId, onVault }: Props) {
  const styles = useStyles();
  const [tab, setTab] = useState<CredentialTab>("secrets");
  const { data, error, isFetching, refetch } = useQuery(applicationCredentialsQuery(clientId));
  const refresh = () => refetch();
  useRefreshKey(refresh);
  return (
    <>
      <CommandBar
        label={CREDENTIALS.title}
        commands={[
          {
            label: CREDENTIALS.refresh,
            icon: <ArrowClockwiseRegular />,
            onPress: refresh,
            disabled: isFetching,
          },
        ]}
      />
      <div className={styles.body}>
        <p className={styles.intro}>{CREDENTIALS.intro}</p>
        <TabList
          className={styles.tabs}
          selectedValue={tab}
          onTabSelect={(_, chosen) => setTab(chosen.value as CredentialTab)}
          aria-label={CREDENTIALS.title}
        >
          {TABS.map((name) => (
            <Tab key={name} value={name}>
              {CREDENTIALS.tab(name, data && countOf(data, name))}
            </Tab>
          ))}
        </TabList>
        <div role="tabpanel" aria-label={CREDENTIALS.tabs[tab]}>
          <ReadProblem error={error} hasData={Boolean(data)} onRetry={refresh} />
          {!data && !error && (
            <div className={styles.skeletons}>
              <SkeletonRows rows={4} />
            </div>
          )}
          {data && tab === "secrets" && (
            <ClientSecrets clientId={clientId} credentials={data} onVault={onVault} />
          )}
          {data && tab === "certificates" && (
            <Certificates
              clientId={clientId}
              applicationName={data.displayName}
              certificates={data.certificates}
              onVault={onVault}
            />
          )}
          {data?.federated && tab === "federated" && (
            <FederatedCredentials clientId={clientId} trusts={data.federated} />
          )}
          {data?.federated === null && tab === "federated" && (
            <MessageNotice intent="warning" title={FEDERATED.unread} text={FEDERATED.unreadText} />
          )}
        </div>
      </div>
    </>
  );
}

/** How many there are; nothing where they could not be read. */
const countOf = (credentials: ApplicationCredentialsView, tab: CredentialTab) =>
  credentials[tab]?.length;

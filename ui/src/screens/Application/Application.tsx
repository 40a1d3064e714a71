// One application: its header, the menu of its pages, and one of them.
import { makeStyles } from "@fluentui/react-components";
import { InfoRegular, KeyRegular, PlugConnectedRegular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { PageHeader } from "../../components/PageHeader";
import { SubMenu, type SubMenuItem } from "../../components/SubMenu";
import { PortalButton } from "../../parts/PortalButton";
import { applicationQuery } from "../../queries/applications";
import { APPLICATIONS, OVERVIEW } from "../../strings/applications";

const useStyles = makeStyles({
  body: { flex: 1, minHeight: 0, display: "flex" },
  page: { flex: 1, minWidth: 0, minHeight: 0, display: "flex", flexDirection: "column" },
});

/** Pages of an application. */
export type ApplicationPage = "overview" | "certificatesAndSecrets" | "apiPermissions";

const PAGES: SubMenuItem<ApplicationPage>[] = [
  { key: "overview", label: OVERVIEW.title, icon: <InfoRegular /> },
  {
    key: "certificatesAndSecrets",
    label: OVERVIEW.certificatesAndSecrets,
    icon: <KeyRegular />,
    group: OVERVIEW.manage,
  },
  { key: "apiPermissions", label: OVERVIEW.apiPermissions, icon: <PlugConnectedRegular /> },
];

interface Props {
  clientId: string;
  page: ApplicationPage;
  onPage: (page: ApplicationPage) => void;
  onList: () => void;
  children: ReactNode;
}

export function Application({ clientId, page, onPage, onList, children }: Props) {
  const styles = useStyles();
  const { data: application } = useQuery(applicationQuery(clientId));
  const name = application?.displayName ?? clientId;
  return (
    <>
      <PageHeader
        title={name}
        ancestor={{ label: APPLICATIONS.title, onPress: onList }}
        page={page === "overview" ? undefined : PAGES.find(({ key }) => key === page)?.label}
        action={<PortalButton page={{ page, clientId }} />}
      />
      <div className={styles.body}>
        <SubMenu label={OVERVIEW.pagesOf(name)} items={PAGES} selected={page} onSelect={onPage} />
        <div className={styles.page}>{children}</div>
      </div>
    </>
  );
}

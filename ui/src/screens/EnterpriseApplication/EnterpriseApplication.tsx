// One enterprise application: its header, the menu of its pages, and one of them.
import { makeStyles } from "@fluentui/react-components";
import { InfoRegular, PlugConnectedRegular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { PageHeader } from "../../components/PageHeader";
import { SubMenu, type SubMenuItem } from "../../components/SubMenu";
import { PortalButton } from "../../parts/PortalButton";
import { enterpriseQuery } from "../../queries/enterprise";
import { ENTERPRISE, PRINCIPAL } from "../../strings/enterprise";

const useStyles = makeStyles({
  body: { flex: 1, minHeight: 0, display: "flex" },
  page: { flex: 1, minWidth: 0, minHeight: 0, display: "flex", flexDirection: "column" },
});

/** Pages of an enterprise application. */
export type EnterprisePage = "overview" | "permissions";

const PAGES: SubMenuItem<EnterprisePage>[] = [
  { key: "overview", label: PRINCIPAL.overview, icon: <InfoRegular /> },
  {
    key: "permissions",
    label: PRINCIPAL.permissions,
    icon: <PlugConnectedRegular />,
    group: PRINCIPAL.security,
  },
];

const PORTAL_PAGE = {
  overview: "enterpriseOverview",
  permissions: "enterprisePermissions",
} as const;

interface Props {
  objectId: string;
  page: EnterprisePage;
  onPage: (page: EnterprisePage) => void;
  onList: () => void;
  children: ReactNode;
}

export function EnterpriseApplication({ objectId, page, onPage, onList, children }: Props) {
  const styles = useStyles();
  const { data } = useQuery(enterpriseQuery(objectId));
  const name = data?.row.displayName ?? objectId;
  return (
    <>
      <PageHeader
        title={name}
        ancestor={{ label: ENTERPRISE.title, onPress: onList }}
        page={page === "overview" ? undefined : PRINCIPAL.permissions}
        action={<PortalButton page={{ page: PORTAL_PAGE[page], objectId }} />}
      />
      <div className={styles.body}>
        <SubMenu label={PRINCIPAL.pagesOf(name)} items={PAGES} selected={page} onSelect={onPage} />
        <div className={styles.page}>{children}</div>
      </div>
    </>
  );
}

// Every application of the tenant, or those of the account: filter, list, open one.
import { makeStyles, Tab, TabList } from "@fluentui/react-components";
import { AddRegular, ArrowClockwiseRegular, GlobeRegular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { CommandBar } from "../../components/CommandBar";
import { PageHeader } from "../../components/PageHeader";
import type { ApplicationTab } from "../../ipc/bindings";
import { EndpointsPanel } from "../../parts/EndpointsPanel";
import { ColumnsMenu, DownloadMenu } from "../../parts/list/ListMenus";
import { LongList } from "../../parts/list/LongList";
import { sortedBy, useList } from "../../parts/list/useList";
import { PortalButton } from "../../parts/PortalButton";
import { useNewKey } from "../../parts/useKeys";
import { applicationList, FIRST_LOOK, APPLICATIONS as SUBJECT } from "../../queries/applications";
import { useKept } from "../../queries/lists";
import { appStateQuery } from "../../queries/session";
import { useSetApplicationColumns } from "../../queries/settings";
import { APPLICATIONS, OVERVIEW } from "../../strings/applications";
import { DELETED } from "../../strings/deleted";
import { LISTS } from "../../strings/lists";
import { AT_FIRST, COLUMNS, cell, columnsOf } from "./columns";
import { Deleted } from "./Deleted";
import { chosen, filtersOf } from "./filters";
import { Nothing } from "./Nothing";

const useStyles = makeStyles({
  tabs: { flexShrink: 0, padding: "4px 12px 0" },
  panel: { flex: 1, minHeight: 0, display: "flex", flexDirection: "column" },
});

interface Props {
  onOpen: (clientId: string) => void;
  onRegister: () => void;
  onRecipes: () => void;
}

export function AppRegistrations({ onOpen, onRegister, onRecipes }: Props) {
  const styles = useStyles();
  const [kept, change] = useKept("applications", { ...FIRST_LOOK, deleted: false });
  const { deleted, ...look } = kept;
  const view = useList(applicationList, SUBJECT, look);
  const shown = useShownColumns();
  const [endpoints, setEndpoints] = useState(false);
  useNewKey(onRegister);
  const tab = deleted ? DELETED.title : APPLICATIONS.tabs[look.tab];

  return (
    <>
      <PageHeader
        title={APPLICATIONS.title}
        action={<PortalButton page={{ page: "appRegistrations" }} />}
      />
      <CommandBar
        label={APPLICATIONS.title}
        commands={[
          { label: APPLICATIONS.newRegistration, icon: <AddRegular />, onPress: onRegister },
          { label: OVERVIEW.endpoints, icon: <GlobeRegular />, onPress: () => setEndpoints(true) },
          {
            label: LISTS.refresh,
            icon: <ArrowClockwiseRegular />,
            onPress: view.refresh,
            disabled: view.refreshing,
          },
        ]}
      >
        {!deleted && (
          <>
            <DownloadMenu
              busy={view.download.busy}
              onDownload={(form) => view.download.begin(view.look, form)}
            />
            <ColumnsMenu columns={COLUMNS} shown={shown.columns} onChange={shown.change} />
          </>
        )}
      </CommandBar>
      <TabList
        className={styles.tabs}
        selectedValue={deleted ? "deleted" : look.tab}
        onTabSelect={(_, data) =>
          data.value === "deleted"
            ? change({ deleted: true })
            : change({ tab: data.value as ApplicationTab, deleted: false })
        }
        aria-label={APPLICATIONS.title}
      >
        <Tab value="all">{APPLICATIONS.tabs.all}</Tab>
        <Tab value="owned">{APPLICATIONS.tabs.owned}</Tab>
        <Tab value="deleted">{DELETED.title}</Tab>
      </TabList>
      <div className={styles.panel} role="tabpanel" aria-label={tab}>
        {deleted ? (
          <Deleted />
        ) : (
          <LongList
            label={tab}
            view={view}
            text={look.filter}
            onText={(filter) => change({ filter })}
            hint={APPLICATIONS.filter}
            one={APPLICATIONS.one}
            filters={filtersOf(look)}
            onChoose={(key, value) => change(chosen(key, value))}
            columns={columnsOf(shown.columns, look.order)}
            cell={cell}
            onSort={(column) => change({ order: sortedBy(look.order, column) })}
            onOpen={({ clientId }) => onOpen(clientId)}
            idOf={({ clientId }) => clientId}
            nothing={({ closeNames }) => (
              <Nothing look={view.look} close={closeNames} onLook={change} onRecipes={onRecipes} />
            )}
          />
        )}
      </div>
      <EndpointsPanel open={endpoints} onClose={() => setEndpoints(false)} />
    </>
  );
}

/** Columns beside the display name: chosen ones are there at once, and the next time. */
function useShownColumns() {
  const kept = useQuery(appStateQuery).data?.applicationColumns ?? AT_FIRST;
  const set = useSetApplicationColumns();
  return { columns: set.isPending ? set.variables : kept, change: set.mutate };
}

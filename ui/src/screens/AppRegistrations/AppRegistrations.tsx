// Every application of the tenant, or those of the account: filter, list, open one.
import { makeStyles, Tab, TabList } from "@fluentui/react-components";
import { AddRegular, ArrowClockwiseRegular, GlobeRegular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useContext, useRef, useState } from "react";
import { CommandBar } from "../../components/CommandBar";
import { CopyContext } from "../../components/CopyButton";
import { ErrorNotice } from "../../components/ErrorNotice";
import { LongTable } from "../../components/LongTable";
import { PageHeader } from "../../components/PageHeader";
import type { ApplicationColumn, ApplicationTab, SortColumn } from "../../ipc/bindings";
import { toCommandError } from "../../ipc/errors";
import { EndpointsPanel } from "../../parts/EndpointsPanel";
import { PortalButton } from "../../parts/PortalButton";
import { useFilterKey, useNewKey, useRefreshKey } from "../../parts/useKeys";
import { useSettled } from "../../parts/useSettled";
import {
  useApplicationList,
  useListPlace,
  useListView,
  useReadAgain,
} from "../../queries/applications";
import { appStateQuery } from "../../queries/session";
import { useSetApplicationColumns } from "../../queries/settings";
import { APPLICATIONS, OVERVIEW } from "../../strings/applications";
import { DELETED } from "../../strings/deleted";
import { columnsOf, useCells } from "./cells";
import { Deleted } from "./Deleted";
import { DownloadNotice, useListDownload } from "./Download";
import { FilterLine } from "./FilterLine";
import { ColumnsMenu, DownloadMenu } from "./ListMenus";
import { Nothing } from "./Nothing";
import { Skeletons } from "./Skeletons";

const useStyles = makeStyles({
  tabs: { flexShrink: 0, padding: "4px 12px 0" },
  notice: { flexShrink: 0, padding: "0 24px", ":not(:empty)": { paddingTop: "12px" } },
  panel: { flex: 1, minHeight: 0, display: "flex", flexDirection: "column" },
  error: { padding: "8px 24px", overflowY: "auto" },
});

const PORTAL_COLUMNS: ApplicationColumn[] = ["clientId", "createdOn", "credentials"];

interface Props {
  onOpen: (clientId: string) => void;
  onRegister: () => void;
  onRecipes: () => void;
}

export function AppRegistrations({ onOpen, onRegister, onRecipes }: Props) {
  const styles = useStyles();
  const [view, change] = useListView();
  const { deleted, ...typed } = view;
  const filter = useSettled(view.filter.trim(), 200);
  const look = { ...typed, filter };
  const [seen, setSeen] = useState<[number, number]>([0, 0]);
  const { list, row } = useApplicationList(look, seen);
  const place = useListPlace(look);
  const readAgain = useReadAgain(view.tab);
  const [endpoints, setEndpoints] = useState(false);
  const copy = useContext(CopyContext);
  const field = useRef<HTMLInputElement>(null);
  const refresh = () => !readAgain.isPending && readAgain.mutate();
  useFilterKey(() => field.current?.focus());
  useRefreshKey(refresh);
  useNewKey(onRegister);
  const shown = useShownColumns();
  const columns = columnsOf(shown.columns, view.order);
  const cells = useCells(columns, row);
  const download = useListDownload(list.data?.arrived != null);
  const onSight = useCallback((first: number, end: number) => setSeen([first, end]), []);
  const open = (index: number) => {
    const clientId = row(index)?.clientId;
    if (clientId) onOpen(clientId);
  };
  const sort = (key: string) => {
    const column = key as SortColumn;
    const again = view.order.column === column;
    change({ order: { column, descending: again && !view.order.descending } });
  };
  const matching = list.data?.matching ?? 0;

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
            label: APPLICATIONS.refresh,
            icon: <ArrowClockwiseRegular />,
            onPress: refresh,
            disabled: readAgain.isPending,
          },
        ]}
      >
        {!deleted && (
          <>
            <DownloadMenu busy={download.busy} onDownload={(form) => download.begin(look, form)} />
            <ColumnsMenu shown={shown.columns} onChange={shown.change} />
          </>
        )}
      </CommandBar>
      <TabList
        className={styles.tabs}
        selectedValue={deleted ? "deleted" : view.tab}
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
      {deleted ? (
        <div className={styles.panel} role="tabpanel" aria-label={DELETED.title}>
          <Deleted />
        </div>
      ) : (
        <div className={styles.panel} role="tabpanel" aria-label={APPLICATIONS.tabs[view.tab]}>
          <div className={styles.notice}>
            <DownloadNotice
              download={download}
              progress={APPLICATIONS.readingWhole(
                list.data?.arrived ?? 0,
                list.data?.total ?? null,
              )}
            />
          </div>
          <FilterLine
            field={field}
            look={{ ...look, filter: view.filter }}
            onChange={change}
            list={list.data}
            busy={readAgain.isPending || list.isPending}
          />
          {list.error ? (
            <div className={styles.error}>
              <ErrorNotice problem={toCommandError(list.error).problem} onRetry={refresh} />
            </div>
          ) : (
            <LongTable
              label={APPLICATIONS.tabs[view.tab]}
              columns={columns}
              count={matching}
              onSort={sort}
              place={place}
              cells={cells}
              onSight={onSight}
              onOpen={open}
              onCopy={(index) => void copy(row(index)?.clientId ?? "")}
              instead={
                list.data === undefined || list.data.matching === null ? (
                  <Skeletons columns={columns} />
                ) : matching === 0 ? (
                  <Nothing
                    look={look}
                    close={list.data.closeNames}
                    onFilter={(text) => change({ filter: text })}
                    onClear={() =>
                      change({ filter: "", credentials: null, createdWithinDays: null })
                    }
                    onAll={() => change({ tab: "all" })}
                    onRecipes={onRecipes}
                  />
                ) : undefined
              }
            />
          )}
        </div>
      )}
      <EndpointsPanel open={endpoints} onClose={() => setEndpoints(false)} />
    </>
  );
}

/** Columns beside the display name: chosen ones are there at once, and the next time. */
function useShownColumns() {
  const kept = useQuery(appStateQuery).data?.applicationColumns ?? PORTAL_COLUMNS;
  const set = useSetApplicationColumns();
  const columns = set.isPending ? set.variables : kept;
  return { columns, change: set.mutate };
}

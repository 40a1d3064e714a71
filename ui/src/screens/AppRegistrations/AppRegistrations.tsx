// Every application of the tenant, or those of the account: filter, list, open one.
import { makeStyles, Tab, TabList } from "@fluentui/react-components";
import { AddRegular, ArrowClockwiseRegular, GlobeRegular } from "@fluentui/react-icons";
import { useCallback, useContext, useRef, useState } from "react";
import { CommandBar } from "../../components/CommandBar";
import { CopyContext } from "../../components/CopyButton";
import { ErrorNotice } from "../../components/ErrorNotice";
import { LongTable } from "../../components/LongTable";
import { PageHeader } from "../../components/PageHeader";
import type { ApplicationTab } from "../../ipc/bindings";
import { toCommandError } from "../../ipc/errors";
import { EndpointsPanel } from "../../parts/EndpointsPanel";
import { PortalButton } from "../../parts/PortalButton";
import { useFilterKey, useNewKey, useRefreshKey } from "../../parts/useKeys";
import { useSettled } from "../../parts/useSettled";
import { useApplicationList, useListView, useReadAgain } from "../../queries/applications";
import { APPLICATIONS, OVERVIEW } from "../../strings/applications";
import { DELETED } from "../../strings/deleted";
import { useCells, useColumns } from "./cells";
import { Deleted } from "./Deleted";
import { FilterLine } from "./FilterLine";
import { Nothing } from "./Nothing";
import { Skeletons } from "./Skeletons";

const useStyles = makeStyles({
  tabs: { flexShrink: 0, padding: "4px 12px 0" },
  panel: { flex: 1, minHeight: 0, display: "flex", flexDirection: "column" },
  error: { padding: "8px 24px", overflowY: "auto" },
});

interface Props {
  onOpen: (clientId: string) => void;
  onRegister: () => void;
  onRecipes: () => void;
}

export function AppRegistrations({ onOpen, onRegister, onRecipes }: Props) {
  const styles = useStyles();
  const [{ tab, filter, deleted }, change] = useListView();
  const settled = useSettled(filter.trim(), 200);
  const [seen, setSeen] = useState<[number, number]>([0, 0]);
  const { list, row } = useApplicationList(tab, settled, seen);
  const readAgain = useReadAgain(tab);
  const [endpoints, setEndpoints] = useState(false);
  const copy = useContext(CopyContext);
  const field = useRef<HTMLInputElement>(null);
  const refresh = () => !readAgain.isPending && readAgain.mutate();
  useFilterKey(() => field.current?.focus());
  useRefreshKey(refresh);
  useNewKey(onRegister);
  const { columns, layout } = useColumns();
  const cells = useCells(row);
  const onSight = useCallback((first: number, end: number) => setSeen([first, end]), []);
  const open = (index: number) => {
    const clientId = row(index)?.clientId;
    if (clientId) onOpen(clientId);
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
          {
            label: APPLICATIONS.newRegistration,
            icon: <AddRegular />,
            onPress: onRegister,
          },
          {
            label: OVERVIEW.endpoints,
            icon: <GlobeRegular />,
            onPress: () => setEndpoints(true),
          },
          {
            label: APPLICATIONS.refresh,
            icon: <ArrowClockwiseRegular />,
            onPress: refresh,
            disabled: readAgain.isPending,
          },
        ]}
      />
      <TabList
        className={styles.tabs}
        selectedValue={deleted ? "deleted" : tab}
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
        <div className={styles.panel} role="tabpanel" aria-label={APPLICATIONS.tabs[tab]}>
          <FilterLine
            field={field}
            value={filter}
            onChange={(text) => change({ filter: text })}
            list={list.data}
            filtered={settled !== ""}
            busy={readAgain.isPending || list.isPending}
          />
          {list.error ? (
            <div className={styles.error}>
              <ErrorNotice problem={toCommandError(list.error).problem} onRetry={refresh} />
            </div>
          ) : (
            <LongTable
              key={`${tab} ${settled}`}
              label={APPLICATIONS.tabs[tab]}
              columns={columns}
              layout={layout}
              count={matching}
              cells={cells}
              onSight={onSight}
              onOpen={open}
              onCopy={(index) => void copy(row(index)?.clientId ?? "")}
              instead={
                list.data === undefined ? (
                  <Skeletons layout={layout} />
                ) : matching === 0 ? (
                  <Nothing
                    tab={tab}
                    filter={settled}
                    close={list.data.closeNames}
                    onFilter={(text) => change({ filter: text })}
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

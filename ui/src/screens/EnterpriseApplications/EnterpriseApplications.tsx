// Service principals of the tenant: the portal's filter, list, open one, create one.
import { makeStyles } from "@fluentui/react-components";
import { AddRegular, ArrowClockwiseRegular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { CommandBar } from "../../components/CommandBar";
import { PageHeader } from "../../components/PageHeader";
import { ColumnsMenu, DownloadMenu } from "../../parts/list/ListMenus";
import { LongList } from "../../parts/list/LongList";
import { sortedBy, useList } from "../../parts/list/useList";
import { PortalButton } from "../../parts/PortalButton";
import { useNewKey } from "../../parts/useKeys";
import { APPLICATIONS as SUBJECT } from "../../queries/applications";
import { enterpriseList, FIRST_LOOK } from "../../queries/enterprise";
import { useKept } from "../../queries/lists";
import { appStateQuery } from "../../queries/session";
import { useSetEnterpriseColumns } from "../../queries/settings";
import { ENTERPRISE } from "../../strings/enterprise";
import { LISTS } from "../../strings/lists";
import { CreateYourOwn } from "./CreateYourOwn";
import { AT_FIRST, COLUMNS, cell, columnsOf, sortColumn } from "./columns";
import { Nothing } from "./Nothing";

const useStyles = makeStyles({
  list: { flex: 1, minHeight: 0, display: "flex", flexDirection: "column" },
});

const [ALL, ENTERPRISE_ONLY] = ["all", "enterprise"];

interface Props {
  onOpen: (objectId: string) => void;
  onApplication: (clientId: string) => void;
  onRegister: () => void;
}

export function EnterpriseApplications({ onOpen, onApplication, onRegister }: Props) {
  const [look, change] = useKept("enterprise", FIRST_LOOK);
  const view = useList(enterpriseList, SUBJECT, look);
  const shown = useShownColumns();
  const [creating, setCreating] = useState(false);
  useNewKey(() => setCreating(true));
  return (
    <>
      <PageHeader
        title={ENTERPRISE.title}
        action={<PortalButton page={{ page: "enterpriseApplications" }} />}
      />
      <CommandBar
        label={ENTERPRISE.title}
        commands={[
          {
            label: ENTERPRISE.newApplication,
            icon: <AddRegular />,
            onPress: () => setCreating(true),
          },
          {
            label: LISTS.refresh,
            icon: <ArrowClockwiseRegular />,
            onPress: view.refresh,
            disabled: view.refreshing,
          },
        ]}
      >
        <DownloadMenu
          busy={view.download.busy}
          onDownload={(form) => view.download.begin(view.look, form)}
        />
        <ColumnsMenu columns={COLUMNS} shown={shown.columns} onChange={shown.change} />
      </CommandBar>
      <div className={useStyles().list}>
        <LongList
          label={ENTERPRISE.title}
          view={view}
          text={look.filter}
          onText={(filter) => change({ filter })}
          hint={ENTERPRISE.filter}
          one={ENTERPRISE.one}
          filters={[
            {
              key: "type",
              title: ENTERPRISE.type,
              value: look.onlyEnterprise ? ENTERPRISE_ONLY : ALL,
              choices: [
                { value: ALL, label: ENTERPRISE.all },
                { value: ENTERPRISE_ONLY, label: ENTERPRISE.enterprise },
              ],
            },
          ]}
          onChoose={(_, value) => change({ onlyEnterprise: value === ENTERPRISE_ONLY })}
          columns={columnsOf(shown.columns, look.order)}
          cell={cell}
          onSort={(column) => change({ order: sortedBy(look.order, sortColumn(column)) })}
          onOpen={({ objectId }) => onOpen(objectId)}
          idOf={({ objectId }) => objectId}
          nothing={({ closeNames }) => (
            <Nothing look={view.look} close={closeNames} onLook={change} />
          )}
        />
      </div>
      <CreateYourOwn
        open={creating}
        onClose={() => setCreating(false)}
        onRegister={onRegister}
        onMade={onApplication}
      />
    </>
  );
}

/** Columns beside the name: chosen ones are there at once, and the next time. */
function useShownColumns() {
  const kept = useQuery(appStateQuery).data?.enterpriseColumns ?? AT_FIRST;
  const set = useSetEnterpriseColumns();
  return { columns: set.isPending ? set.variables : kept, change: set.mutate };
}

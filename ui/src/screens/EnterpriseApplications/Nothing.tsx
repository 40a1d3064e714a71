// No rows: because of what is typed, or because none has the portal's tag.
import { BuildingRegular, SearchRegular } from "@fluentui/react-icons";
import { EmptyState } from "../../components/EmptyState";
import type { EnterpriseLook } from "../../ipc/bindings";
import { CloseNames } from "../../parts/list/CloseNames";
import { ENTERPRISE } from "../../strings/enterprise";
import { LISTS } from "../../strings/lists";

interface Props {
  look: EnterpriseLook;
  close: string[];
  onLook: (change: Partial<EnterpriseLook>) => void;
}

export function Nothing({ look: { filter }, close, onLook }: Props) {
  if (filter === "") {
    return (
      <EmptyState
        centred
        icon={<BuildingRegular />}
        title={ENTERPRISE.empty}
        text={ENTERPRISE.emptyText}
        action={{ label: ENTERPRISE.showAll, onPress: () => onLook({ onlyEnterprise: false }) }}
      />
    );
  }
  return (
    <EmptyState
      centred
      icon={<SearchRegular />}
      title={ENTERPRISE.noMatch(filter)}
      text={
        close.length > 0 ? (
          <CloseNames names={close} onFilter={(name) => onLook({ filter: name })} />
        ) : (
          ENTERPRISE.noMatchText
        )
      }
      action={{ label: LISTS.clearFilter, onPress: () => onLook({ filter: "" }) }}
    />
  );
}

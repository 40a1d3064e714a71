// No rows: because of the filter, because the account owns none, or because there are none.
import { AppsListRegular, FilterRegular, SearchRegular } from "@fluentui/react-icons";
import { EmptyState } from "../../components/EmptyState";
import type { ApplicationLook } from "../../ipc/bindings";
import { CloseNames } from "../../parts/list/CloseNames";
import { APPLICATIONS } from "../../strings/applications";
import { LISTS } from "../../strings/lists";

interface Props {
  look: ApplicationLook;
  close: string[];
  onLook: (change: Partial<ApplicationLook>) => void;
  onRecipes: () => void;
}

export function Nothing({ look, close, onLook, onRecipes }: Props) {
  const { tab, filter } = look;
  if (look.credentials !== null || look.createdWithinDays !== null) {
    return (
      <EmptyState
        centred
        icon={<FilterRegular />}
        title={APPLICATIONS.noFiltered}
        text={filter === "" ? "" : APPLICATIONS.noMatchText}
        action={{
          label: LISTS.clearFilters,
          onPress: () => onLook({ filter: "", credentials: null, createdWithinDays: null }),
        }}
      />
    );
  }
  if (filter !== "") {
    return (
      <EmptyState
        centred
        icon={<SearchRegular />}
        title={APPLICATIONS.noMatch(filter)}
        text={
          close.length > 0 ? (
            <CloseNames names={close} onFilter={(name) => onLook({ filter: name })} />
          ) : (
            APPLICATIONS.noMatchText
          )
        }
        action={{ label: LISTS.clearFilter, onPress: () => onLook({ filter: "" }) }}
      />
    );
  }
  const owned = tab === "owned";
  return (
    <EmptyState
      centred
      icon={<AppsListRegular />}
      title={owned ? APPLICATIONS.ownedEmpty : APPLICATIONS.allEmpty}
      text={owned ? APPLICATIONS.ownedEmptyText : APPLICATIONS.allEmptyText}
      action={
        owned
          ? { label: APPLICATIONS.viewAll, onPress: () => onLook({ tab: "all" }) }
          : { label: APPLICATIONS.openRecipes, onPress: onRecipes }
      }
    />
  );
}

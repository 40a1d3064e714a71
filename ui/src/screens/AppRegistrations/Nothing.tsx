// No rows: because of the filter, because the account owns none, or because there are none.
import { Link, makeStyles } from "@fluentui/react-components";
import { AppsListRegular, FilterRegular, SearchRegular } from "@fluentui/react-icons";
import { EmptyState } from "../../components/EmptyState";
import type { ApplicationLook } from "../../ipc/bindings";
import { APPLICATIONS } from "../../strings/applications";

const useStyles = makeStyles({ names: { display: "inline-flex", gap: "12px" } });

interface Props {
  look: ApplicationLook;
  close: string[];
  onFilter: (text: string) => void;
  /** Takes every filter away. */
  onClear: () => void;
  onAll: () => void;
  onRecipes: () => void;
}

export function Nothing({ look, close, onFilter, onClear, onAll, onRecipes }: Props) {
  const { tab, filter } = look;
  if (look.credentials !== null || look.createdWithinDays !== null) {
    return (
      <EmptyState
        centred
        icon={<FilterRegular />}
        title={APPLICATIONS.noFiltered}
        text={filter === "" ? "" : APPLICATIONS.noMatchText}
        action={{ label: APPLICATIONS.clearFilters, onPress: onClear }}
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
            <CloseNames names={close} onFilter={onFilter} />
          ) : (
            APPLICATIONS.noMatchText
          )
        }
        action={{ label: APPLICATIONS.clearFilter, onPress: () => onFilter("") }}
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
          ? { label: APPLICATIONS.viewAll, onPress: onAll }
          : { label: APPLICATIONS.openRecipes, onPress: onRecipes }
      }
    />
  );
}

function CloseNames({ names, onFilter }: { names: string[]; onFilter: (name: string) => void }) {
  return (
    <>
      {APPLICATIONS.close}{" "}
      <span className={useStyles().names}>
        {names.map((name) => (
          <Link key={name} as="button" inline onClick={() => onFilter(name)}>
            {name}
          </Link>
        ))}
      </span>
    </>
  );
}

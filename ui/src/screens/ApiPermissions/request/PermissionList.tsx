// The rows of the picker that are in sight. One tab stop; arrows go through them.
import { makeStyles } from "@fluentui/react-components";
import { REQUEST } from "../../../strings/apiPermissions";
import { GroupHead, HEAD, PermissionRow, ROW } from "./PermissionRow";
import type { Group } from "./search";
import type { Chosen } from "./useChosen";
import { useRows } from "./useRows";

const useStyles = makeStyles({
  list: { flex: 1, minHeight: 0, overflowY: "auto" },
  inside: { position: "relative" },
  shown: { position: "absolute", left: 0, right: 0 },
});

interface Props {
  /** What was looked for: another search begins at its first row. */
  wanted: string;
  api: string;
  groups: Group[];
  isOpen: (name: string) => boolean;
  onToggle: (name: string) => void;
  chosen: Chosen;
}

export function PermissionList({ wanted, api, groups, isOpen, onToggle, chosen }: Props) {
  const styles = useStyles();
  const items = groups.flatMap((group) => [
    { group, permission: null },
    ...(isOpen(group.name) ? group.permissions.map((permission) => ({ group, permission })) : []),
  ]);
  const rows = useRows(
    wanted,
    items.map(({ permission }) => (permission ? ROW : HEAD)),
  );
  return (
    <div
      ref={rows.scroller}
      role="group"
      aria-label={REQUEST.select}
      className={styles.list}
      onScroll={rows.look}
      onKeyDown={rows.press}
    >
      <div className={styles.inside} style={{ height: rows.total }}>
        <div className={styles.shown} style={{ top: rows.above }}>
          {rows.indexes.map((index) => {
            const item = items[index];
            if (!item) return null;
            const { group, permission } = item;
            const place = { index, isStop: index === rows.stop, onFocus: rows.settle };
            return permission ? (
              <PermissionRow
                key={permission.id}
                {...place}
                api={api}
                permission={permission}
                ticked={chosen.has(api, permission)}
                configured={chosen.isConfigured(api, permission)}
                onTick={chosen.toggle}
              />
            ) : (
              <GroupHead
                key={group.name}
                {...place}
                name={group.name}
                open={isOpen(group.name)}
                ticked={group.permissions.filter((it) => chosen.has(api, it)).length}
                onToggle={onToggle}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

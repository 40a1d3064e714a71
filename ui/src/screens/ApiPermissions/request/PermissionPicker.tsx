// Select permissions of one API and kind: a filter, and groups of rows to tick.
import { Link, makeStyles, SearchBox, tokens } from "@fluentui/react-components";
import { useCallback, useMemo, useState } from "react";
import type { ApiPermissionView, PermissionKind } from "../../../ipc/bindings";
import { REQUEST } from "../../../strings/apiPermissions";
import { surface } from "../../../theme/theme";
import { PermissionList } from "./PermissionList";
import { type Found, grouped, search } from "./search";
import type { Chosen } from "./useChosen";

const useStyles = makeStyles({
  whole: { display: "flex", flexDirection: "column", flex: 1, minHeight: "220px" },
  above: { display: "flex", alignItems: "baseline", justifyContent: "space-between" },
  heading: { fontSize: "13px", lineHeight: "20px", fontWeight: 600, margin: "0 0 4px" },
  filter: { maxWidth: "none" },
  said: {
    minHeight: "20px",
    fontSize: "12px",
    lineHeight: "20px",
    color: tokens.colorNeutralForeground2,
  },
  head: {
    display: "grid",
    gridTemplateColumns: "16px minmax(0, 1fr) 92px 88px",
    columnGap: "20px",
    alignItems: "end",
    padding: "4px 0",
    fontSize: "12px",
    lineHeight: "16px",
    fontWeight: 500,
    color: tokens.colorNeutralForeground3,
    borderBottom: `1px solid ${surface.surfaceLine}`,
    "@media (max-width: 1099px)": {
      columnGap: "12px",
      gridTemplateColumns: "16px minmax(0, 1fr) 84px 60px",
    },
  },
  permission: { gridColumn: 2 },
});

/** Which groups are open: all or none, but for those that were turned over. */
interface Shown {
  /** `null`: what was looked for is shown; of all that there is, the heads. */
  whole: boolean | null;
  turned: Set<string>;
}
const BY_TEXT: Shown = { whole: null, turned: new Set() };

interface Props {
  api: string;
  kind: PermissionKind;
  permissions: ApiPermissionView[];
  chosen: Chosen;
}

export function PermissionPicker({ api, kind, permissions, chosen }: Props) {
  const styles = useStyles();
  const [text, setText] = useState("");
  const [shown, setShown] = useState<Shown>(BY_TEXT);
  const found = useMemo(() => search(permissions, text), [permissions, text]);
  const groups = useMemo(() => grouped(found.permissions), [found]);
  const whole = shown.whole ?? text.trim() !== "";
  const isOpen = (name: string) => shown.turned.has(name) !== whole;
  const toggle = useCallback((name: string) => {
    setShown((before) => {
      const turned = new Set(before.turned);
      if (!turned.delete(name)) turned.add(name);
      return { ...before, turned };
    });
  }, []);
  const all = groups.every(({ name }) => isOpen(name));
  return (
    <section className={styles.whole} aria-label={REQUEST.select}>
      <div className={styles.above}>
        <h3 className={styles.heading}>{REQUEST.select}</h3>
        <Link onClick={() => setShown({ whole: !all, turned: new Set() })}>
          {all ? REQUEST.collapseAll : REQUEST.expandAll}
        </Link>
      </div>
      <SearchBox
        className={styles.filter}
        aria-label={REQUEST.filter}
        placeholder={REQUEST.filter}
        value={text}
        onChange={(_, data) => {
          setText(data.value);
          setShown(BY_TEXT);
        }}
      />
      <div role="status" className={styles.said}>
        {said(found, kind, text)}
      </div>
      <div className={styles.head} aria-hidden>
        <span className={styles.permission}>{REQUEST.permission}</span>
        <span>{REQUEST.level}</span>
        <span>{REQUEST.adminConsent}</span>
      </div>
      <PermissionList
        wanted={text}
        api={api}
        groups={groups}
        isOpen={isOpen}
        onToggle={toggle}
        chosen={chosen}
      />
    </section>
  );
}

/** What became of the filter, where it is not plain to see. */
function said({ permissions, list }: Found, kind: PermissionKind, text: string): string {
  if (list?.missing.length) {
    return `${REQUEST.notFound(list.missing, kind)} ${REQUEST.tryOther(kind)}`;
  }
  if (list) return REQUEST.allFound(list.count);
  return permissions.length === 0 ? REQUEST.nothing(text.trim()) : "";
}

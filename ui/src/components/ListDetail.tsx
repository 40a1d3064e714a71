// A list at the left, what is chosen at the right.
import { makeStyles, mergeClasses, SearchBox, tokens } from "@fluentui/react-components";
import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { surface } from "../theme/theme";
import { InitialTile } from "./InitialTile";
import { SkeletonRows } from "./SkeletonRows";
import { type Status, StatusText } from "./StatusText";

const useStyles = makeStyles({
  split: {
    display: "grid",
    gridTemplateColumns: "360px minmax(0, 1fr)",
    flex: 1,
    minHeight: 0,
    borderTop: `1px solid ${surface.surfaceLine}`,
    "@media (max-width: 1099px)": { gridTemplateColumns: "300px minmax(0, 1fr)" },
  },
  column: {
    display: "flex",
    flexDirection: "column",
    minHeight: 0,
    borderRight: `1px solid ${surface.surfaceLine}`,
  },
  search: { margin: "12px 24px", maxWidth: "none" },
  list: { listStyleType: "none", margin: 0, padding: "0 16px 16px", overflowY: "auto", flex: 1 },
  item: {
    display: "flex",
    alignItems: "center",
    gap: "12px",
    width: "100%",
    minHeight: "48px",
    padding: "4px 8px",
    border: "none",
    borderRadius: "4px",
    background: "none",
    color: tokens.colorNeutralForeground1,
    font: "inherit",
    textAlign: "left",
    cursor: "pointer",
    ":hover": { backgroundColor: surface.surfaceRowHover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  selected: {
    backgroundColor: surface.surfaceRowSelected,
    ":hover": { backgroundColor: surface.surfaceRowSelected },
  },
  text: { flex: 1, minWidth: 0 },
  title: {
    display: "block",
    fontWeight: 500,
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
  },
  sub: {
    display: "block",
    fontSize: "12px",
    lineHeight: "16px",
    color: tokens.colorNeutralForeground2,
  },
  detail: { padding: "16px 24px 96px", overflowY: "auto", minWidth: 0 },
});

export interface ListItem {
  id: string;
  title: string;
  sub: string;
  initials?: string;
  status: { status: Status; word: string };
}

interface Props {
  label: string;
  filter: { value: string; placeholder: string; onChange: (text: string) => void };
  items: ListItem[] | undefined;
  selected: string | null;
  onSelect: (id: string) => void;
  empty: ReactNode;
  children: ReactNode;
}

export function ListDetail({ label, filter, items, selected, onSelect, empty, children }: Props) {
  const styles = useStyles();
  const list = useRef<HTMLUListElement>(null);
  const move = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const at = items?.findIndex(({ id }) => id === selected) ?? -1;
    const next = items?.[at + step];
    if (step === 0 || !next) return;
    event.preventDefault();
    onSelect(next.id);
    list.current?.querySelectorAll("button")[at + step]?.focus();
  };
  return (
    <div className={styles.split}>
      <div className={styles.column}>
        <SearchBox
          className={styles.search}
          value={filter.value}
          placeholder={filter.placeholder}
          aria-label={filter.placeholder}
          onChange={(_, data) => filter.onChange(data.value)}
        />
        {items === undefined && <SkeletonRows rows={6} />}
        {items && items.length > 0 && (
          <ul ref={list} className={styles.list} aria-label={label} onKeyDown={move}>
            {items.map((item) => (
              <li key={item.id}>
                <button
                  type="button"
                  className={mergeClasses(styles.item, item.id === selected && styles.selected)}
                  aria-current={item.id === selected}
                  tabIndex={item.id === selected ? 0 : -1}
                  onClick={() => onSelect(item.id)}
                >
                  {item.initials && <InitialTile name={item.initials} />}
                  <span className={styles.text}>
                    <span className={styles.title}>{item.title}</span>
                    <span className={styles.sub}>{item.sub}</span>
                  </span>
                  <StatusText status={item.status.status}>{item.status.word}</StatusText>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className={styles.detail}>{items?.length === 0 ? empty : children}</div>
    </div>
  );
}

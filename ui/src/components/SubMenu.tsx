// The pages of one thing, left of them: the portal's order, one tab stop.
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { type KeyboardEvent, type ReactElement, useRef } from "react";
import { surface } from "../theme/theme";

const useStyles = makeStyles({
  menu: {
    width: "220px",
    flexShrink: 0,
    padding: "12px 8px",
    overflowY: "auto",
    borderRight: `1px solid ${surface.surfaceLine}`,
    display: "flex",
    flexDirection: "column",
    gap: "2px",
    "@media (max-width: 1099px)": { width: "56px" },
  },
  group: {
    padding: "8px 8px 4px",
    fontSize: "12px",
    lineHeight: "16px",
    fontWeight: 600,
    color: tokens.colorNeutralForeground3,
    "@media (max-width: 1099px)": { display: "none" },
  },
  item: {
    height: "32px",
    width: "100%",
    display: "flex",
    alignItems: "center",
    gap: "10px",
    padding: "0 10px",
    border: "none",
    borderRadius: "4px",
    background: "none",
    font: "inherit",
    color: tokens.colorNeutralForeground1,
    textAlign: "left",
    whiteSpace: "nowrap",
    cursor: "pointer",
    ":hover": { backgroundColor: surface.surfaceRowHover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  selected: { fontWeight: 600, backgroundColor: surface.surfaceNavSelected },
  icon: { fontSize: "16px", display: "flex", flexShrink: 0 },
  iconSelected: { color: tokens.colorCompoundBrandForeground1 },
  label: { "@media (max-width: 1099px)": { display: "none" } },
});

export interface SubMenuItem<Key extends string> {
  key: Key;
  label: string;
  icon: ReactElement;
  /** Label of the group that begins here. */
  group?: string;
}

interface Props<Key extends string> {
  label: string;
  items: SubMenuItem<Key>[];
  selected: Key;
  onSelect: (key: Key) => void;
}

export function SubMenu<Key extends string>({ label, items, selected, onSelect }: Props<Key>) {
  const styles = useStyles();
  const list = useRef<HTMLElement>(null);
  const move = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  };
  return (
    <nav ref={list} className={styles.menu} aria-label={label} onKeyDown={move}>
      {items.map((item) => {
        const current = item.key === selected;
        return (
          <div key={item.key}>
            {item.group && <div className={styles.group}>{item.group}</div>}
            <button
              type="button"
              className={mergeClasses(styles.item, current && styles.selected)}
              aria-current={current ? "page" : undefined}
              aria-label={item.label}
              title={item.label}
              tabIndex={current ? 0 : -1}
              onClick={() => onSelect(item.key)}
            >
              <span className={mergeClasses(styles.icon, current && styles.iconSelected)}>
                {item.icon}
              </span>
              <span className={styles.label}>{item.label}</span>
            </button>
          </div>
        );
      })}
    </nav>
  );
}

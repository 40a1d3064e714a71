// The places of the window; a rail of icons where it is narrow.
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { type KeyboardEvent, type ReactElement, useRef } from "react";
import { surface } from "../theme/theme";

const useStyles = makeStyles({
  nav: {
    width: "224px",
    flexShrink: 0,
    padding: "8px",
    boxSizing: "border-box",
    backgroundColor: surface.surfaceFrame,
    display: "flex",
    flexDirection: "column",
    gap: "2px",
    "@media (max-width: 1099px)": { width: "56px" },
  },
  group: {
    fontSize: "12px",
    lineHeight: "16px",
    fontWeight: 500,
    color: tokens.colorNeutralForeground2,
    padding: "12px 12px 8px",
    "@media (max-width: 1099px)": {
      fontSize: 0,
      height: "1px",
      padding: 0,
      margin: "8px 4px",
      backgroundColor: surface.surfaceLine,
    },
  },
  item: {
    position: "relative",
    display: "flex",
    alignItems: "center",
    gap: "12px",
    height: "36px",
    padding: "0 12px",
    width: "100%",
    border: "none",
    borderRadius: "4px",
    background: "none",
    color: tokens.colorNeutralForeground1,
    font: "inherit",
    textAlign: "left",
    cursor: "pointer",
    ":hover": { backgroundColor: surface.surfaceNavSelected },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    "@media (max-width: 1099px)": { padding: "0 10px" },
  },
  selected: {
    backgroundColor: surface.surfaceNavSelected,
    fontWeight: 600,
    "::before": {
      content: '""',
      position: "absolute",
      left: 0,
      top: "10px",
      width: "3px",
      height: "16px",
      borderRadius: "2px",
      backgroundColor: tokens.colorCompoundBrandBackground,
    },
  },
  bottom: { marginTop: "auto" },
  still: { cursor: "default", ":hover": { backgroundColor: "transparent" } },
  icon: { fontSize: "20px", display: "flex", flexShrink: 0 },
  iconSelected: { color: tokens.colorCompoundBrandForeground1 },
  label: { "@media (max-width: 1099px)": { display: "none" } },
});

export interface NavigationItem {
  key: string;
  label: string;
  icon: ReactElement;
  iconSelected: ReactElement;
  /** Label of the group that begins here. */
  group?: string;
  /** The last ones stand at the bottom; this is the first of them. */
  bottom?: boolean;
  /** Set where it tells something and leads nowhere. */
  disabled?: boolean;
}

interface Props {
  label: string;
  items: NavigationItem[];
  selected: string | null;
  onSelect: (key: string) => void;
}

export function Navigation({ label, items, selected, onSelect }: Props) {
  const styles = useStyles();
  const list = useRef<HTMLElement>(null);
  const current = items.some((item) => item.key === selected) ? selected : items[0]?.key;

  const move = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  };

  return (
    <nav ref={list} className={styles.nav} aria-label={label} onKeyDown={move}>
      {items.map((item) => (
        <div key={item.key} className={item.bottom ? styles.bottom : undefined}>
          {item.group && <div className={styles.group}>{item.group}</div>}
          <button
            type="button"
            className={mergeClasses(
              styles.item,
              item.key === selected && styles.selected,
              item.disabled && styles.still,
            )}
            aria-disabled={item.disabled}
            aria-current={item.key === selected ? "page" : undefined}
            aria-label={item.label}
            title={item.label}
            tabIndex={item.key === current ? 0 : -1}
            onClick={() => !item.disabled && onSelect(item.key)}
          >
            <span
              className={mergeClasses(styles.icon, item.key === selected && styles.iconSelected)}
            >
              {item.key === selected ? item.iconSelected : item.icon}
            </span>
            <span className={styles.label}>{item.label}</span>
          </button>
        </div>
      ))}
    </nav>
  );
}

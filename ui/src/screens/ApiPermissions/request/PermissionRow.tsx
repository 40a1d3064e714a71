// One row of the picker: a permission to tick, or the head of its group.
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ChevronDownRegular, ChevronRightRegular } from "@fluentui/react-icons";
import { memo } from "react";
import { LevelBars } from "../../../components/LevelBars";
import type { ApiPermissionView } from "../../../ipc/bindings";
import { PERMISSIONS, REQUEST } from "../../../strings/apiPermissions";
import { surface } from "../../../theme/theme";
import { Tick } from "./Tick";

/** Heights in pixels. */
export const HEAD = 28;
export const ROW = 44;

const useStyles = makeStyles({
  head: {
    boxSizing: "border-box",
    width: "100%",
    height: `${HEAD}px`,
    display: "flex",
    alignItems: "center",
    gap: "8px",
    padding: 0,
    border: "none",
    borderBottom: `1px solid ${surface.surfaceLine}`,
    backgroundColor: surface.surfaceSunk,
    font: "inherit",
    fontWeight: 600,
    color: tokens.colorNeutralForeground1,
    cursor: "pointer",
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  row: {
    boxSizing: "border-box",
    height: `${ROW}px`,
    display: "grid",
    gridTemplateColumns: "16px minmax(0, 1fr) 92px 88px",
    columnGap: "20px",
    alignItems: "center",
    borderBottom: `1px solid ${surface.surfaceLine}`,
    cursor: "pointer",
    ":hover": { backgroundColor: surface.surfaceRowHover },
    "@media (max-width: 1099px)": {
      columnGap: "12px",
      gridTemplateColumns: "16px minmax(0, 1fr) 84px 60px",
    },
  },
  ticked: {
    backgroundColor: surface.surfaceRowSelected,
    ":hover": { backgroundColor: surface.surfaceRowSelected },
  },
  configured: { cursor: "default" },
  words: { minWidth: 0 },
  name: { display: "block", fontWeight: 500, overflow: "hidden", textOverflow: "ellipsis" },
  text: {
    display: "block",
    fontSize: "12px",
    lineHeight: "16px",
    color: tokens.colorNeutralForeground2,
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
  },
});

interface HeadProps {
  index: number;
  name: string;
  open: boolean;
  ticked: number;
  isStop: boolean;
  onToggle: (name: string) => void;
  onFocus: (index: number) => void;
}

export const GroupHead = memo(function GroupHead(props: HeadProps) {
  const { index, name, open, ticked, isStop, onToggle, onFocus } = props;
  const styles = useStyles();
  return (
    <button
      type="button"
      className={styles.head}
      data-row={index}
      tabIndex={isStop ? 0 : -1}
      aria-expanded={open}
      onClick={() => onToggle(name)}
      onFocus={() => onFocus(index)}
    >
      {open ? <ChevronDownRegular fontSize={16} /> : <ChevronRightRegular fontSize={16} />}
      {PERMISSIONS.group(name, ticked)}
    </button>
  );
});

interface RowProps {
  index: number;
  api: string;
  permission: ApiPermissionView;
  ticked: boolean;
  configured: boolean;
  isStop: boolean;
  onTick: (api: string, permission: ApiPermissionView) => void;
  onFocus: (index: number) => void;
}

export const PermissionRow = memo(function PermissionRow(props: RowProps) {
  const { index, api, permission, ticked, configured, isStop, onTick, onFocus } = props;
  const styles = useStyles();
  const text = configured ? REQUEST.alreadyConfigured : permission.displayName;
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the tick inside is the control
    <label
      className={mergeClasses(styles.row, ticked && styles.ticked, configured && styles.configured)}
      title={permission.description}
    >
      <Tick
        data-row={index}
        tabIndex={isStop ? 0 : -1}
        checked={ticked || configured}
        aria-disabled={configured}
        aria-label={permission.value}
        aria-description={text}
        onChange={() => !configured && onTick(api, permission)}
        onFocus={() => onFocus(index)}
      />
      <span className={styles.words}>
        <span className={styles.name}>{permission.value}</span>
        <span className={styles.text}>{text}</span>
      </span>
      <LevelBars level={permission.level} />
      <span>{permission.adminConsentRequired ? PERMISSIONS.yes : PERMISSIONS.no}</span>
    </label>
  );
});

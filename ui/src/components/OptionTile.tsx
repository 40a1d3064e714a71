// Two to four choices that need a reason each.
import {
  makeStyles,
  mergeClasses,
  Radio,
  RadioGroup,
  Tag,
  tokens,
} from "@fluentui/react-components";
import { createContext, type ReactNode, useContext } from "react";
import { surface } from "../theme/theme";

const useStyles = makeStyles({
  tiles: {
    display: "grid",
    gridTemplateColumns: "repeat(2, minmax(0, 1fr))",
    gap: "12px",
    alignItems: "stretch",
    "@media (max-width: 1099px)": { gridTemplateColumns: "minmax(0, 1fr)" },
  },
  single: { gridTemplateColumns: "minmax(0, 1fr)", gap: "8px" },
  tile: {
    display: "block",
    borderRadius: "6px",
    backgroundColor: surface.surfaceCard,
    outline: `1px solid ${surface.surfaceCardLine}`,
    outlineOffset: "-1px",
    padding: "2px 12px 12px 4px",
    cursor: "pointer",
  },
  chosen: { outline: `2px solid ${tokens.colorCompoundBrandStroke}`, outlineOffset: "-2px" },
  label: {
    display: "flex",
    alignItems: "center",
    gap: "8px",
    fontWeight: 600,
    minHeight: "24px",
    color: tokens.colorNeutralForeground1,
  },
  body: { display: "block", paddingLeft: "34px" },
  detail: {
    display: "block",
    fontSize: "12px",
    lineHeight: "16px",
    color: tokens.colorNeutralForeground2,
  },
  advised: {
    backgroundColor: tokens.colorStatusSuccessBackground1,
    color: tokens.colorStatusSuccessForeground1,
  },
});

const Chosen = createContext("");

interface TilesProps {
  value: string;
  onChange: (value: string) => void;
  columns?: 1 | 2;
  label?: string;
  children: ReactNode;
}

export function OptionTiles({
  value,
  onChange,
  columns = 2,
  label,
  children,
  ...field
}: TilesProps) {
  const styles = useStyles();
  return (
    <Chosen.Provider value={value}>
      <RadioGroup
        {...field}
        className={mergeClasses(styles.tiles, columns === 1 && styles.single)}
        value={value}
        aria-label={label}
        onChange={(_, data) => onChange(data.value)}
      >
        {children}
      </RadioGroup>
    </Chosen.Provider>
  );
}

interface TileProps {
  value: string;
  title: string;
  detail: string;
  advised?: boolean;
  children?: ReactNode;
}

export function OptionTile({ value, title, detail, advised = false, children }: TileProps) {
  const styles = useStyles();
  const chosen = useContext(Chosen) === value;
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the radio inside is the control
    <label className={mergeClasses(styles.tile, chosen && styles.chosen)}>
      <Radio
        value={value}
        label={
          <span className={styles.label}>
            {title}
            {advised && (
              <Tag size="extra-small" className={styles.advised}>
                Advised
              </Tag>
            )}
          </span>
        }
      />
      <span className={styles.body}>
        <span className={styles.detail}>{detail}</span>
        {children}
      </span>
    </label>
  );
}

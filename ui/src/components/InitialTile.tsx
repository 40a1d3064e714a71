// Initials on a pastel tile: how an application is recognised in lists.
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";

const useStyles = makeStyles({
  tile: {
    width: "32px",
    height: "32px",
    borderRadius: "4px",
    display: "flex",
    alignItems: "center",
    justifyContent: "center",
    fontSize: "12px",
    fontWeight: 600,
    flexShrink: 0,
  },
  small: { width: "24px", height: "24px", fontSize: "10px" },
});

const PASTELS = [
  [tokens.colorPaletteTealBackground2, tokens.colorPaletteTealForeground2],
  [tokens.colorPaletteMarigoldBackground2, tokens.colorPaletteMarigoldForeground2],
  [tokens.colorPaletteForestBackground2, tokens.colorPaletteForestForeground2],
  [tokens.colorPalettePlatinumBackground2, tokens.colorPalettePlatinumForeground2],
  [tokens.colorPaletteLavenderBackground2, tokens.colorPaletteLavenderForeground2],
  [tokens.colorPalettePumpkinBackground2, tokens.colorPalettePumpkinForeground2],
] as const;

export function InitialTile({ name, small = false }: { name: string; small?: boolean }) {
  const styles = useStyles();
  const words = name.split(/\s+/).filter(Boolean);
  const initials = (
    words.length > 1 ? words.slice(0, 2).map((word) => word[0]) : [name.slice(0, 2)]
  ).join("");
  const hash = [...name].reduce(
    (sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0,
    7,
  );
  const [backgroundColor, color] = PASTELS[hash % PASTELS.length] ?? PASTELS[0];
  return (
    <span
      className={mergeClasses(styles.tile, small && styles.small)}
      style={{ backgroundColor, color }}
      aria-hidden
    >
      {initials.toUpperCase()}
    </span>
  );
}

// Look that the tables of the three tabs share.
import { makeStyles, tokens } from "@fluentui/react-components";
import { surface } from "../../theme/theme";

export const useTableStyles = makeStyles({
  table: { width: "100%", borderCollapse: "collapse", textAlign: "left", tableLayout: "fixed" },
  head: {
    height: "32px",
    padding: "0 12px 0 0",
    fontSize: "12px",
    fontWeight: 500,
    color: tokens.colorNeutralForeground3,
    borderBottom: `1px solid ${surface.surfaceLine}`,
  },
  row: { ":hover": { backgroundColor: surface.surfaceRowHover } },
  fresh: {
    backgroundColor: surface.surfaceRowSelected,
    boxShadow: `-8px 0 0 ${surface.surfaceRowSelected}, 8px 0 0 ${surface.surfaceRowSelected}`,
    ":hover": { backgroundColor: surface.surfaceRowSelected },
    "@media (forced-colors: active)": { outline: "2px solid Highlight" },
  },
  cell: {
    height: "44px",
    padding: "4px 12px 4px 0",
    borderBottom: `1px solid ${surface.surfaceLine}`,
    overflowWrap: "anywhere",
  },
  name: { fontWeight: 500 },
  second: {
    display: "block",
    fontSize: "12px",
    lineHeight: "16px",
    color: tokens.colorNeutralForeground3,
  },
  bin: { width: "32px", padding: 0, textAlign: "right" },
});

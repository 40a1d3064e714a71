// One look for the tables of the hand-over, before and after.
import { makeStyles, tokens } from "@fluentui/react-components";

export const useTableStyles = makeStyles({
  table: { width: "100%", borderCollapse: "collapse", textAlign: "left" },
  head: {
    height: "32px",
    padding: 0,
    fontSize: "12px",
    lineHeight: "16px",
    fontWeight: 500,
    color: tokens.colorNeutralForeground3,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  cell: {
    height: "44px",
    padding: "0 16px 0 0",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  mono: { fontFamily: tokens.fontFamilyMonospace, fontSize: "12px" },
  name: { fontWeight: 600 },
});

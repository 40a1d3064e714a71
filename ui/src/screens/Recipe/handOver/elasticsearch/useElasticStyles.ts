// Looks that the three numbered parts share.
import { makeStyles, tokens } from "@fluentui/react-components";

const row = {
  height: "36px",
  padding: 0,
  borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
} as const;

export const useElasticStyles = makeStyles({
  part: { display: "flex", flexDirection: "column", gap: "8px" },
  head: { display: "flex", alignItems: "center", gap: "8px", minHeight: "32px", flexWrap: "wrap" },
  heading: { fontSize: "15px", lineHeight: "20px", fontWeight: 600, margin: 0 },
  note: { color: tokens.colorNeutralForeground2 },
  // The padding of what stands there ends on the gutter.
  end: { marginLeft: "auto" },
  last: { minWidth: 0, marginRight: "-12px" },
  hint: { fontSize: "12px", lineHeight: "16px", color: tokens.colorNeutralForeground2 },
  saved: {
    fontSize: "12px",
    lineHeight: "16px",
    color: tokens.colorNeutralForeground2,
    overflowWrap: "anywhere",
    ":empty": { display: "none" },
  },
  mono: { fontFamily: tokens.fontFamilyMonospace, fontSize: "12px" },
  label: {
    ...row,
    width: "104px",
    fontWeight: 400,
    color: tokens.colorNeutralForeground2,
  },
  fact: row,
  fields: { display: "flex", gap: "12px", alignItems: "end", flexWrap: "wrap" },
  field: { flex: "1 1 200px", minWidth: 0 },
});

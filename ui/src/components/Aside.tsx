// Facts that stay while the left side works.
import { makeStyles } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { surface } from "../theme/theme";

const useStyles = makeStyles({
  aside: {
    width: "336px",
    boxSizing: "border-box",
    padding: "20px 24px",
    overflowY: "auto",
    overflowX: "hidden",
    backgroundColor: surface.surfaceSunk,
    borderLeft: `1px solid ${surface.surfaceLine}`,
    "@media (max-width: 1099px)": { width: "304px", padding: "16px 12px 16px 16px" },
  },
});

export function Aside({ label, children }: { label: string; children: ReactNode }) {
  return (
    <aside className={useStyles().aside} aria-label={label}>
      {children}
    </aside>
  );
}

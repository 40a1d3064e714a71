// Where am I: one line, the ancestor grey before the page. It is the breadcrumb.
import { makeStyles, tokens } from "@fluentui/react-components";
import { ChevronRightRegular } from "@fluentui/react-icons";
import type { ReactNode } from "react";

const useStyles = makeStyles({
  header: {
    height: "56px",
    flexShrink: 0,
    display: "flex",
    alignItems: "center",
    gap: "12px",
    padding: "0 24px",
  },
  ancestor: {
    border: "none",
    background: "none",
    padding: 0,
    font: "inherit",
    fontSize: "20px",
    lineHeight: "28px",
    letterSpacing: "-0.012em",
    color: tokens.colorNeutralForeground3,
    cursor: "pointer",
    ":hover": { color: tokens.colorNeutralForeground1 },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, borderRadius: "4px" },
  },
  title: { fontSize: "20px", lineHeight: "28px", fontWeight: 600, letterSpacing: "-0.012em" },
  page: { fontWeight: 400 },
  action: { marginLeft: "auto" },
  chevron: { color: tokens.colorNeutralForeground3 },
});

interface Props {
  title: string;
  ancestor?: { label: string; onPress: () => void };
  /** Which page of the thing, where it has several. */
  page?: string;
  /** At the far end of the line. */
  action?: ReactNode;
}

export function PageHeader({ title, ancestor, page, action }: Props) {
  const styles = useStyles();
  return (
    <div className={styles.header}>
      {ancestor && (
        <>
          <button type="button" className={styles.ancestor} onClick={ancestor.onPress}>
            {ancestor.label}
          </button>
          <ChevronRightRegular className={styles.chevron} />
        </>
      )}
      <h1 className={styles.title}>
        {title}
        {page && <span className={styles.page}> | {page}</span>}
      </h1>
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}

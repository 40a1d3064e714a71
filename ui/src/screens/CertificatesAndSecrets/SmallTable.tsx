// A table of a few rows; its last column is the bin's.
import { makeStyles, mergeClasses } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { CREDENTIALS } from "../../strings/certificatesAndSecrets";
import { useTableStyles } from "./useTableStyles";

const useStyles = makeStyles({
  said: {
    position: "absolute",
    width: "1px",
    height: "1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
  },
});

export interface Column {
  key: string;
  title: ReactNode;
  /** Class that says how wide it is; the rest shares what is left. */
  width?: string | undefined;
}

interface Props {
  label: string;
  columns: Column[];
  children: ReactNode;
}

export function SmallTable({ label, columns, children }: Props) {
  const table = useTableStyles();
  const styles = useStyles();
  return (
    <table className={table.table} aria-label={label}>
      <thead>
        <tr>
          {columns.map(({ key, title, width }) => (
            <th key={key} scope="col" className={mergeClasses(table.head, width)}>
              {title}
            </th>
          ))}
          <th scope="col" className={mergeClasses(table.head, table.bin)}>
            <span className={styles.said}>{CREDENTIALS.remove}</span>
          </th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

interface RowProps {
  /** Was just added. */
  fresh: boolean;
  bin: ReactNode;
  children: ReactNode;
}

export function SmallRow({ fresh, bin, children }: RowProps) {
  const table = useTableStyles();
  return (
    <tr
      className={mergeClasses(table.row, fresh && table.fresh)}
      aria-current={fresh ? "true" : undefined}
    >
      {children}
      <td className={mergeClasses(table.cell, table.bin)}>{bin}</td>
    </tr>
  );
}

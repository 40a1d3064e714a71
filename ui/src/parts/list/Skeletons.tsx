// Standing rows in the true columns while the first page is on its way.
import { makeStyles, Skeleton, SkeletonItem } from "@fluentui/react-components";
import { type LongColumn, tracks } from "../../components/LongTableHead";
import { surface } from "../../theme/theme";

const useStyles = makeStyles({
  rows: { overflow: "hidden" },
  row: {
    display: "grid",
    height: "35px",
    margin: "0 24px",
    alignItems: "center",
    borderBottom: `1px solid ${surface.surfaceLine}`,
  },
  name: { display: "flex", alignItems: "center", gap: "8px" },
  bar: { height: "12px" },
});

const ROWS = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];

/** Lengths that look like what stands in a column, in pixels. */
const LENGTHS: Record<string, number> = { createdOn: 72, credentials: 96 };

export function Skeletons({ columns }: { columns: LongColumn[] }) {
  const styles = useStyles();
  return (
    <Skeleton className={styles.rows} animation="pulse" aria-label="Loading">
      {ROWS.map((row, at) => (
        <div key={row} className={styles.row} style={{ gridTemplateColumns: tracks(columns) }}>
          <span className={styles.name}>
            <SkeletonItem shape="square" size={24} />
            <SkeletonItem className={styles.bar} style={{ width: at % 2 ? "128px" : "168px" }} />
          </span>
          {columns.slice(1).map(({ key }) => (
            <SkeletonItem
              key={key}
              className={styles.bar}
              style={{ width: `min(${LENGTHS[key] ?? 256}px, 90%)` }}
            />
          ))}
        </div>
      ))}
    </Skeleton>
  );
}

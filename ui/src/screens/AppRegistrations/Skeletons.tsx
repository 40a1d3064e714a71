// Standing rows in the true columns while the first page is on its way.
import { makeStyles, mergeClasses, Skeleton, SkeletonItem } from "@fluentui/react-components";
import { surface } from "../../theme/theme";

const useStyles = makeStyles({
  rows: { overflow: "hidden" },
  row: {
    height: "35px",
    margin: "0 24px",
    alignItems: "center",
    borderBottom: `1px solid ${surface.surfaceLine}`,
  },
  name: { display: "flex", alignItems: "center", gap: "8px" },
  short: { width: "128px", height: "12px" },
  long: { width: "168px", height: "12px" },
  id: { width: "256px", height: "12px" },
  date: { width: "72px", height: "12px" },
  status: { width: "96px", height: "12px" },
});

const ROWS = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];

export function Skeletons({ layout }: { layout: string }) {
  const styles = useStyles();
  return (
    <Skeleton className={styles.rows} animation="pulse" aria-label="Loading">
      {ROWS.map((row, at) => (
        <div key={row} className={mergeClasses(layout, styles.row)}>
          <span className={styles.name}>
            <SkeletonItem shape="square" size={24} />
            <SkeletonItem className={at % 2 ? styles.short : styles.long} />
          </span>
          <SkeletonItem className={styles.id} />
          <SkeletonItem className={styles.date} />
          <SkeletonItem className={styles.status} />
        </div>
      ))}
    </Skeleton>
  );
}

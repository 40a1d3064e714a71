// Standing rows in the true columns while the first page is on its way.
import { makeStyles } from "@fluentui/react-components";
import { Bone, Bones } from "../../components/Bones";
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
});

const ROWS = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];

/** Lengths that look like what stands in a column, in pixels. */
const LENGTHS: Record<string, number> = { createdOn: 72, credentials: 96 };

export function Skeletons({ columns }: { columns: LongColumn[] }) {
  const styles = useStyles();
  return (
    <Bones className={styles.rows}>
      {ROWS.map((row, at) => (
        <div key={row} className={styles.row} style={{ gridTemplateColumns: tracks(columns) }}>
          <span className={styles.name}>
            <Bone width="24px" height="24px" />
            <Bone width={at % 2 ? "128px" : "168px"} height="12px" />
          </span>
          {columns.slice(1).map(({ key }) => (
            <Bone key={key} width={`min(${LENGTHS[key] ?? 256}px, 90%)`} height="12px" />
          ))}
        </div>
      ))}
    </Bones>
  );
}

// A proof, role by role, and the one live read.
import { makeStyles, tokens } from "@fluentui/react-components";
import { LevelBars } from "../components/LevelBars";
import { StatusText } from "../components/StatusText";
import type { ProofRecord } from "../ipc/bindings";
import { duration } from "../strings/format";
import { lookUpText, ROAD } from "../strings/recipe";

const useStyles = makeStyles({
  table: { width: "100%", borderCollapse: "collapse", textAlign: "left" },
  head: {
    fontSize: "12px",
    lineHeight: "16px",
    fontWeight: 500,
    color: tokens.colorNeutralForeground3,
  },
  cell: { height: "36px", padding: "0", borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
  name: { fontWeight: 500 },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: "12px" },
});

export function ProofTable({ proof }: { proof: ProofRecord }) {
  const styles = useStyles();
  const yesNo = (yes: boolean) => (
    <StatusText status={yes ? "good" : "look"}>{yes ? ROAD.yes : ROAD.no}</StatusText>
  );
  return (
    <table className={styles.table}>
      <thead>
        <tr className={styles.head}>
          {[ROAD.permission, ROAD.level, ROAD.granted, ROAD.inTheToken].map((title) => (
            <th key={title} scope="col" className={styles.cell}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row" className={`${styles.cell} ${styles.name}`}>
            {ROAD.signsIn}
          </th>
          <td className={styles.cell} />
          <td className={styles.cell} />
          <td className={styles.cell}>{yesNo(proof.token)}</td>
        </tr>
        {proof.roles.map((role) => (
          <tr key={role.value}>
            <th scope="row" className={`${styles.cell} ${styles.name}`}>
              {role.value}
            </th>
            <td className={styles.cell}>
              <LevelBars level={role.level} />
            </td>
            <td className={styles.cell}>{yesNo(role.granted)}</td>
            <td className={styles.cell}>{yesNo(role.inToken)}</td>
          </tr>
        ))}
        {proof.read && (
          <tr>
            <th scope="row" className={`${styles.cell} ${styles.name}`}>
              {ROAD.oneLiveRead}
            </th>
            <td className={`${styles.cell} ${styles.code}`}>{proof.read.status}</td>
            <td className={styles.cell} colSpan={2}>
              <StatusText status={proof.read.ok ? "good" : "look"}>
                {`${proof.read.path.split("?")[0]}, ${duration(proof.elapsedMs)}`}
              </StatusText>
            </td>
          </tr>
        )}
        {proof.lookUp && (
          <tr>
            <th scope="row" className={`${styles.cell} ${styles.name}`}>
              {ROAD.liveLookUp}
            </th>
            <td className={`${styles.cell} ${styles.code}`}>{proof.lookUp.status}</td>
            <td className={styles.cell} colSpan={2}>
              <StatusText status={proof.lookUp.status < 300 ? "good" : "look"}>
                {lookUpText(proof.lookUp, duration(proof.elapsedMs))}
              </StatusText>
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

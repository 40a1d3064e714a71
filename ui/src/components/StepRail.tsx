// The road's stages and where one stands.
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { CheckmarkCircleFilled } from "@fluentui/react-icons";
import { surface } from "../theme/theme";

const useStyles = makeStyles({
  rail: {
    listStyleType: "none",
    display: "flex",
    alignItems: "center",
    gap: "8px",
    margin: 0,
    padding: "4px 24px 16px",
    borderBottom: `1px solid ${surface.surfaceLine}`,
    flexShrink: 0,
  },
  stage: {
    display: "flex",
    alignItems: "center",
    gap: "8px",
    color: tokens.colorNeutralForeground2,
  },
  current: { fontWeight: 600, color: tokens.colorNeutralForeground1 },
  number: {
    width: "20px",
    height: "20px",
    boxSizing: "border-box",
    borderRadius: "50%",
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    display: "flex",
    alignItems: "center",
    justifyContent: "center",
    fontSize: "11px",
    fontWeight: 600,
    fontVariantNumeric: "tabular-nums",
  },
  numberCurrent: {
    backgroundColor: tokens.colorBrandBackground,
    border: "none",
    color: tokens.colorNeutralForegroundOnBrand,
  },
  done: { color: tokens.colorStatusSuccessForeground1, fontSize: "20px" },
  line: {
    width: "32px",
    height: "1px",
    backgroundColor: surface.surfaceCardLine,
    "@media (max-width: 1099px)": { width: "12px" },
  },
});

interface Props {
  stages: string[];
  /** Position from 0. */
  current: number;
}

export function StepRail({ stages, current }: Props) {
  const styles = useStyles();
  return (
    <ol className={styles.rail}>
      {stages.map((stage, index) => (
        <li
          key={stage}
          className={mergeClasses(styles.stage, index === current && styles.current)}
          aria-current={index === current ? "step" : undefined}
        >
          {index < current ? (
            <CheckmarkCircleFilled className={styles.done} aria-label="Done" />
          ) : (
            <span
              className={mergeClasses(styles.number, index === current && styles.numberCurrent)}
            >
              {index + 1}
            </span>
          )}
          {stage}
          {index < stages.length - 1 && <span className={styles.line} aria-hidden />}
        </li>
      ))}
    </ol>
  );
}

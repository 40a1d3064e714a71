// The destination's own fields in its order, each with Copy, ticked off when saved.
import { Checkbox, makeStyles, Text, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { CopyButton } from "../../../components/CopyButton";
import { Footer } from "../../../components/Footer";
import type { HandOverRowView, HandOverView } from "../../../ipc/bindings";
import { CopyValue } from "../../../parts/CopyValue";
import { usePastedByHand } from "../../../queries/handOver";
import { HAND_OVER } from "../../../strings/handOver";
import { SOURCE } from "../../../strings/recipe";
import { variableOf } from "./variable";

const useStyles = makeStyles({
  list: { padding: "16px 24px", overflowY: "auto", flex: 1, minHeight: 0 },
  row: {
    display: "grid",
    gridTemplateColumns: "28px 112px minmax(0, 1fr) minmax(0, 400px)",
    alignItems: "center",
    gridAutoRows: "28px",
    padding: "12px 0",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  label: { gridColumn: 2, color: tokens.colorNeutralForeground2 },
  field: { gridColumn: 3, display: "flex", alignItems: "center", gap: "4px", minWidth: 0 },
  side: {
    gridColumn: 4,
    display: "flex",
    alignItems: "center",
    gap: "4px",
    color: tokens.colorNeutralForeground2,
  },
  name: { fontWeight: 600 },
  mono: { fontFamily: tokens.fontFamilyMonospace, fontSize: "12px" },
});

interface Props {
  handOver: HandOverView;
  onPrevious: () => void;
  onDone: () => void;
}

export function ByHand({ handOver, onPrevious, onDone }: Props) {
  const styles = useStyles();
  const [saved, setSaved] = useState<string[]>([]);
  const pasted = usePastedByHand();
  const names = handOver.rows.map((row) => row.name);
  const tick = (name: string, ticked: boolean) =>
    setSaved((now) => (ticked ? [...now, name] : now.filter((other) => other !== name)));

  return (
    <>
      <div className={styles.list}>
        <Text>{HAND_OVER.pasteIntro}</Text>
        {handOver.rows.map((row) => (
          <PasteRow
            key={row.name}
            row={row}
            credentialId={handOver.credentialId}
            ticked={saved.includes(row.name)}
            onTick={(ticked) => tick(row.name, ticked)}
          />
        ))}
      </div>
      <Footer
        primary={{
          label: HAND_OVER.done,
          disabled: saved.length < names.length,
          busy: pasted.isPending,
          onPress: () =>
            pasted.mutate({ credentialId: handOver.credentialId, names }, { onSuccess: onDone }),
        }}
        secondary={[{ label: HAND_OVER.previous, onPress: onPrevious }]}
        hint={HAND_OVER.saved(saved.length, names.length)}
      />
    </>
  );
}

interface RowProps {
  row: HandOverRowView;
  credentialId: string;
  ticked: boolean;
  onTick: (ticked: boolean) => void;
}

function PasteRow({ row, credentialId, ticked, onTick }: RowProps) {
  const styles = useStyles();
  return (
    <div className={styles.row}>
      <Checkbox
        checked={ticked}
        aria-label={HAND_OVER.savedTick(row.name)}
        onChange={(_, data) => onTick(data.checked === true)}
      />
      <span className={styles.label}>{HAND_OVER.name}</span>
      <span className={styles.field}>
        <span className={styles.name}>{row.name}</span>
        <CopyButton label={`${HAND_OVER.name} ${row.name}`} text={row.name} />
      </span>
      <span className={styles.side}>{HAND_OVER.asShown}</span>
      <span className={styles.label}>{HAND_OVER.description}</span>
      <span className={styles.field}>
        {row.description}
        <CopyButton label={`${HAND_OVER.description} ${row.name}`} text={row.description} />
      </span>
      <span className={styles.side}>
        <span className={styles.mono}>{variableOf(row.name)}</span>
        <CopyButton label={`${HAND_OVER.variable} ${row.name}`} text={variableOf(row.name)} />
      </span>
      <span className={styles.label}>{HAND_OVER.secret}</span>
      <span className={styles.field}>
        {row.plain === null ? (
          <CopyValue credentialId={credentialId} dots />
        ) : (
          <>
            <span className={styles.mono}>{row.plain}</span>
            <CopyButton label={SOURCE[row.source]} text={row.plain} />
          </>
        )}
      </span>
      <span className={styles.side}>{SOURCE[row.source]}</span>
    </div>
  );
}

// Fifth stage, before a place is chosen: from the vault, or after another hand-over.
import { makeStyles } from "@fluentui/react-components";
import { Footer } from "../../../components/Footer";
import { ROAD } from "../../../strings/recipe";
import { DestinationList } from "./DestinationList";
import type { DestinationKind } from "./destinations";

const useStyles = makeStyles({
  main: { padding: "20px 24px", overflowY: "auto", flex: 1, minHeight: 0 },
  heading: { fontSize: "15px", lineHeight: "20px", fontWeight: 600, margin: "0 0 12px" },
});

interface Props {
  own: string;
  onChoose: (kind: DestinationKind) => void;
  onPrevious: () => void;
}

export function ChooseDestination({ own, onChoose, onPrevious }: Props) {
  const styles = useStyles();
  return (
    <>
      <div className={styles.main}>
        <h2 className={styles.heading}>{ROAD.whereTo}</h2>
        <DestinationList own={own} onChoose={onChoose} />
      </div>
      <Footer
        secondary={[{ label: ROAD.previous, onPress: onPrevious }]}
        hint={ROAD.staysInVault}
      />
    </>
  );
}

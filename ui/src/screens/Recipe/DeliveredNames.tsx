// What the destination will get, from the start.
import { makeStyles, Text, tokens } from "@fluentui/react-components";
import type { DeliveredNameView } from "../../ipc/bindings";
import { CHOICE, SOURCE } from "../../strings/recipe";

const useStyles = makeStyles({
  list: {
    display: "grid",
    gridTemplateColumns: "232px 1fr",
    rowGap: "4px",
    margin: "8px 0 0",
  },
  name: { fontFamily: tokens.fontFamilyMonospace, fontSize: "12px", lineHeight: "20px" },
  source: { margin: 0, color: tokens.colorNeutralForeground2 },
});

interface Props {
  destination: string;
  delivered: DeliveredNameView[];
}

export function DeliveredNames({ destination, delivered }: Props) {
  const styles = useStyles();
  if (delivered.length === 0) return null;
  return (
    <section>
      <Text id="delivered-names">{CHOICE.secretsFor(delivered.length, destination)}</Text>
      <dl className={styles.list} aria-labelledby="delivered-names">
        {delivered.map((secret) => [
          <dt key={secret.name} className={styles.name}>
            {secret.name}
          </dt>,
          <dd key={secret.source} className={styles.source}>
            {SOURCE[secret.source]}
          </dd>,
        ])}
      </dl>
    </section>
  );
}

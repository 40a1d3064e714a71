// Where a credential of this recipe can be handed over to, the recipe's own place first.
import { Badge, makeStyles, tokens } from "@fluentui/react-components";
import {
  ChevronRightRegular,
  DatabaseRegular,
  DocumentRegular,
  ServerRegular,
} from "@fluentui/react-icons";
import { DESTINATIONS, ROAD } from "../../../strings/recipe";
import { surface } from "../../../theme/theme";
import { type DestinationKind, destinationsOf, isOwn } from "./destinations";

const useStyles = makeStyles({
  list: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    border: `1px solid ${surface.surfaceCardLine}`,
    borderRadius: "6px",
    backgroundColor: surface.surfaceCard,
    overflow: "hidden",
  },
  item: { ":not(:first-child)": { borderTop: `1px solid ${surface.surfaceLine}` } },
  row: {
    display: "grid",
    gridTemplateColumns: "20px minmax(112px, 204px) minmax(0, 1fr) auto 16px",
    columnGap: "16px",
    alignItems: "center",
    width: "100%",
    minHeight: "44px",
    padding: "6px 16px",
    border: "none",
    textAlign: "left",
    background: "none",
    color: tokens.colorNeutralForeground1,
    font: "inherit",
    cursor: "pointer",
    ":hover": { backgroundColor: surface.surfaceRowHover },
    ":focus-visible": {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: "-2px",
      borderRadius: "6px",
    },
  },
  icon: { fontSize: "20px", display: "flex" },
  name: { fontWeight: 600 },
  text: { color: tokens.colorNeutralForeground2 },
  chevron: { fontSize: "16px", color: tokens.colorNeutralForeground3 },
});

const ICONS: Record<DestinationKind, typeof ServerRegular> = {
  dataplane: DatabaseRegular,
  elasticsearch: ServerRegular,
  dotenv: DocumentRegular,
};

interface Props {
  /** Kind of the recipe's own destination. */
  own: string;
  onChoose: (kind: DestinationKind) => void;
}

export function DestinationList({ own, onChoose }: Props) {
  const styles = useStyles();
  return (
    <ul className={styles.list} aria-label={ROAD.handOver}>
      {destinationsOf(own).map((kind) => {
        const Icon = ICONS[kind];
        return (
          <li key={kind} className={styles.item}>
            <button type="button" className={styles.row} onClick={() => onChoose(kind)}>
              <Icon className={styles.icon} />
              <span className={styles.name}>{DESTINATIONS[kind].name}</span>
              <span className={styles.text}>{DESTINATIONS[kind].text}</span>
              {isOwn(kind, own) ? (
                <Badge appearance="tint" color="subtle" shape="rounded">
                  {ROAD.thisRecipe}
                </Badge>
              ) : (
                <span />
              )}
              <ChevronRightRegular className={styles.chevron} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

// A card that starts something.
import { makeStyles, tokens } from "@fluentui/react-components";
import {
  ArrowRightRegular,
  DatabaseRegular,
  DocumentRegular,
  ServerRegular,
} from "@fluentui/react-icons";
import { surface } from "../theme/theme";

const useStyles = makeStyles({
  card: {
    display: "block",
    width: "100%",
    padding: "16px",
    textAlign: "left",
    border: `1px solid ${surface.surfaceCardLine}`,
    borderRadius: "6px",
    background: surface.surfaceCard,
    color: tokens.colorNeutralForeground1,
    font: "inherit",
    cursor: "pointer",
    ":hover": { backgroundColor: surface.surfaceRowHover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  head: { display: "flex", justifyContent: "space-between", marginBottom: "16px" },
  icon: { color: tokens.colorCompoundBrandForeground1, fontSize: "24px" },
  name: { display: "block", fontWeight: 600, marginBottom: "4px" },
  text: { color: tokens.colorNeutralForeground2 },
});

const ICONS: Record<string, typeof DatabaseRegular> = {
  database: DatabaseRegular,
  server: ServerRegular,
  document: DocumentRegular,
};

interface Props {
  name: string;
  text: string;
  icon: string;
  onPress: () => void;
}

export function RecipeCard({ name, text, icon, onPress }: Props) {
  const styles = useStyles();
  const Icon = ICONS[icon] ?? DocumentRegular;
  return (
    <button type="button" className={styles.card} onClick={onPress}>
      <span className={styles.head}>
        <Icon className={styles.icon} />
        <ArrowRightRegular fontSize={20} />
      </span>
      <span className={styles.name}>{name}</span>
      <span className={styles.text}>{text}</span>
    </button>
  );
}

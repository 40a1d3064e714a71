// The list below the command box: groups of offers, and what is to be said beside them.
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import {
  BookTemplate20Regular,
  BuildingMultipleRegular,
  KeyRegular,
  PersonKeyRegular,
  ShieldKeyholeRegular,
} from "@fluentui/react-icons";
import type { ReactElement } from "react";
import { InitialTile } from "../components/InitialTile";
import { COMMAND_BOX } from "../strings/commandBox";
import { surface } from "../theme/theme";
import type { Offer, OfferIcon } from "./offers";
import type { Note, Offers } from "./useOffers";

const useStyles = makeStyles({
  scroll: { maxHeight: "min(480px, calc(100vh - 120px))", overflowY: "auto", padding: "8px" },
  group: { padding: "8px 8px 4px", fontSize: "12px", color: tokens.colorNeutralForeground2 },
  offer: {
    display: "flex",
    alignItems: "center",
    gap: "12px",
    minHeight: "40px",
    padding: "0 8px",
    borderRadius: "4px",
    cursor: "pointer",
    ":hover": { backgroundColor: surface.surfaceRowHover },
  },
  active: {
    backgroundColor: surface.surfaceRowSelected,
    ":hover": { backgroundColor: surface.surfaceRowSelected },
    "@media (forced-colors: active)": { outline: "1px solid Highlight" },
  },
  icon: { display: "flex", fontSize: "20px", width: "24px", justifyContent: "center" },
  words: {
    flex: 1,
    minWidth: 0,
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
  },
  title: { fontWeight: 600 },
  note: { marginLeft: "12px", color: tokens.colorNeutralForeground2 },
  verb: { color: tokens.colorNeutralForeground2, whiteSpace: "nowrap" },
  key: {
    padding: "0 6px",
    lineHeight: "18px",
    fontFamily: "inherit",
    fontSize: "11px",
    whiteSpace: "nowrap",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: "4px",
    color: tokens.colorNeutralForeground2,
  },
  said: { padding: "12px 16px" },
  saidTitle: { display: "block", fontWeight: 600 },
  foot: {
    padding: "8px 16px",
    fontSize: "12px",
    borderTop: `1px solid ${surface.surfaceLine}`,
    color: tokens.colorNeutralForeground2,
  },
});

const ICONS: Record<Exclude<OfferIcon, "tile">, ReactElement> = {
  credential: <KeyRegular />,
  recipe: <BookTemplate20Regular />,
  permission: <ShieldKeyholeRegular />,
  person: <PersonKeyRegular />,
  tenant: <BuildingMultipleRegular />,
};

/** The id of an offer's element, for `aria-activedescendant`. */
export const elementOf = (listId: string, offer: Offer) =>
  `${listId}-${offer.key.replace(/[^\w-]/g, "-")}`;

interface Props {
  id: string;
  offers: Offers;
  active: Offer | undefined;
  /** Key of the offer whose text has just been copied. */
  copied: string | null;
  onPress: (offer: Offer) => void;
}

export function Results({ id, offers, active, copied, onPress }: Props) {
  const styles = useStyles();
  const { groups, note, isBusy } = offers;
  return (
    <>
      {note && <Said note={note} />}
      <div
        id={id}
        role="listbox"
        aria-label={COMMAND_BOX.results}
        className={styles.scroll}
        hidden={groups.length === 0}
      >
        {groups.map(({ title, offers: own }) => (
          <div key={title} role="group" aria-label={title}>
            <div className={styles.group} aria-hidden>
              {title}
            </div>
            {own.map((offer) => (
              <Row
                key={offer.key}
                id={elementOf(id, offer)}
                offer={offer}
                isActive={offer.key === active?.key}
                isCopied={offer.key === copied}
                onPress={onPress}
              />
            ))}
          </div>
        ))}
      </div>
      <div className={styles.foot}>{isBusy ? COMMAND_BOX.searching : COMMAND_BOX.hint}</div>
    </>
  );
}

function Said({ note }: { note: Note }) {
  const styles = useStyles();
  return (
    <div className={styles.said}>
      {note.title && <span className={styles.saidTitle}>{note.title}</span>}
      {note.text}
    </div>
  );
}

interface RowProps {
  id: string;
  offer: Offer;
  isActive: boolean;
  isCopied: boolean;
  onPress: (offer: Offer) => void;
}

function Row({ id, offer, isActive, isCopied, onPress }: RowProps) {
  const styles = useStyles();
  const { title, note, verb, second, icon } = offer;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's, which keeps the focus.
    // biome-ignore lint/a11y/useFocusableInteractive: options are pointed at by aria-activedescendant.
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      className={mergeClasses(styles.offer, isActive && styles.active)}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onPress(offer)}
    >
      <span className={styles.icon}>
        {icon === "tile" ? (
          <InitialTile name={title} small />
        ) : typeof icon === "string" ? (
          ICONS[icon]
        ) : (
          icon
        )}
      </span>
      <span className={styles.words} title={`${title}  ${note}`}>
        <span className={styles.title}>{title}</span> <span className={styles.note}>{note}</span>
      </span>
      {isActive && second && (
        <>
          <span className={styles.verb}>{second.verb}</span>
          <kbd className={styles.key}>{second.keys}</kbd>
        </>
      )}
      {isCopied && <span className={styles.verb}>{COMMAND_BOX.copiedShort}</span>}
      {isActive && !isCopied && verb && <span className={styles.verb}>{verb}</span>}
      {isActive && <kbd className={styles.key}>{COMMAND_BOX.enter}</kbd>}
    </div>
  );
}

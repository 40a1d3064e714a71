// The box in the title bar: search and paste, with what is found below it.
import { makeStyles, tokens } from "@fluentui/react-components";
import { SearchRegular } from "@fluentui/react-icons";
import {
  type ClipboardEvent,
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useId,
  useRef,
  useState,
} from "react";
import type { Place } from "../routes";
import { COMMAND_BOX } from "../strings/commandBox";
import { surface } from "../theme/theme";
import type { Fixed, Offer } from "./offers";
import { elementOf, Results } from "./Results";
import { read, type Typed } from "./typed";
import { useActs } from "./useActs";
import { type Offers, useOffers } from "./useOffers";

const useStyles = makeStyles({
  box: { position: "relative", flex: "0 1 420px", minWidth: "200px" },
  field: {
    display: "flex",
    alignItems: "center",
    gap: "8px",
    height: "28px",
    padding: "0 8px",
    boxSizing: "border-box",
    borderRadius: "4px",
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: surface.surfaceLayer,
    color: tokens.colorNeutralForeground2,
    ":focus-within": {
      border: `1px solid ${tokens.colorCompoundBrandStroke}`,
      boxShadow: `0 0 0 1px ${tokens.colorCompoundBrandStroke}`,
    },
  },
  input: {
    flex: 1,
    minWidth: 0,
    height: "100%",
    padding: 0,
    border: "none",
    outline: "none",
    background: "none",
    font: "inherit",
    color: tokens.colorNeutralForeground1,
    textOverflow: "ellipsis",
    "::placeholder": { color: tokens.colorNeutralForeground2, opacity: 1 },
  },
  key: {
    padding: "0 5px",
    lineHeight: "16px",
    fontFamily: "inherit",
    fontSize: "11px",
    whiteSpace: "nowrap",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: "4px",
  },
  popup: {
    position: "absolute",
    top: "calc(100% + 6px)",
    left: "50%",
    width: "580px",
    maxWidth: "calc(100vw - 32px)",
    transform: "translateX(-50%)",
    // Above the practice strip.
    zIndex: 1000002,
    borderRadius: "8px",
    border: `1px solid ${surface.surfaceCardLine}`,
    backgroundColor: surface.surfaceCard,
    boxShadow: tokens.shadow28,
  },
  problem: { padding: "12px 16px 0", color: tokens.colorPaletteRedForeground1 },
  said: {
    position: "absolute",
    width: "1px",
    height: "1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
  },
});

interface Props {
  field: RefObject<HTMLInputElement | null>;
  places: Fixed[];
  commands: Fixed[];
  go: (place: Place) => void;
}

export function CommandBox({ field, places, commands, go }: Props) {
  const styles = useStyles();
  const listId = useId();
  const box = useBox(field);
  const offers = useOffers(box.what, box.isOpen, places, commands);
  const all = offers.groups.flatMap((group) => group.offers);
  const active = all.find(({ key }) => key === box.activeKey) ?? all[0];
  const acts = useActs(go, box.close);
  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.preventDefault();
      box.close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      box.open();
      box.point(step(all, active, event.key === "ArrowDown" ? 1 : -1), listId);
    } else if (event.key === "Enter" && active && !event.nativeEvent.isComposing) {
      event.preventDefault();
      acts.act(active, active.act);
    } else if (event.ctrlKey && event.shiftKey && event.code === "KeyC" && active?.second) {
      event.preventDefault();
      acts.act(active, active.second.act);
    }
  };
  return (
    <search className={styles.box} onBlur={box.onBlur}>
      <div className={styles.field}>
        <SearchRegular fontSize={16} />
        <input
          ref={field}
          className={styles.input}
          role="combobox"
          aria-label={COMMAND_BOX.label}
          aria-expanded={box.isOpen && active !== undefined}
          aria-controls={box.isOpen && active ? listId : undefined}
          aria-activedescendant={box.isOpen && active ? elementOf(listId, active) : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder={COMMAND_BOX.label}
          value={box.text}
          onChange={(event) => box.type(event.target.value)}
          onPaste={box.onPaste}
          onFocus={box.onFocus}
          onClick={box.open}
          onKeyDown={press}
        />
        <kbd className={styles.key} aria-hidden>
          {box.isOpen ? COMMAND_BOX.close : COMMAND_BOX.keys}
        </kbd>
      </div>
      {box.isOpen && (
        <div className={styles.popup}>
          {acts.problem && (
            <div className={styles.problem} role="alert">
              {acts.problem}
            </div>
          )}
          <Results
            id={listId}
            offers={offers}
            active={active}
            copied={acts.copied}
            onPress={(offer) => acts.act(offer, offer.act)}
          />
        </div>
      )}
      <span className={styles.said} role="status">
        {box.isOpen ? acts.said || heard(offers, all.length) : ""}
      </span>
    </search>
  );
}

/** The next or the previous offer; around the ends. */
function step(all: Offer[], active: Offer | undefined, by: number): Offer | undefined {
  const at = all.findIndex(({ key }) => key === active?.key);
  return all[(at + by + all.length) % all.length];
}

function heard({ note, isBusy }: Offers, count: number): string {
  if (note) return [note.title, note.text].filter(Boolean).join(". ");
  return isBusy ? COMMAND_BOX.searching : COMMAND_BOX.found(count);
}

/** What is typed, whether the list is open, and where the focus goes afterwards. */
function useBox(field: RefObject<HTMLInputElement | null>) {
  const [{ text, what }, setTyped] = useState<{ text: string; what: Typed }>(EMPTY);
  const [isOpen, setOpen] = useState(false);
  const [activeKey, setActive] = useState<string | null>(null);
  const opener = useRef<EventTarget | null>(null);
  const type = (next: string) => {
    const what = read(next);
    // A secret does not stay in the window; all that is kept of it is that it was one.
    const isKept = what.kind !== "secret" && what.kind !== "token";
    setTyped({ text: isKept ? next : "", what });
    setActive(null);
    setOpen(true);
  };
  return {
    text,
    what,
    isOpen,
    activeKey,
    type,
    close: () => {
      setOpen(false);
      setTyped(EMPTY);
      setActive(null);
      if (opener.current instanceof HTMLElement) opener.current.focus();
      field.current?.blur();
    },
    onPaste: (event: ClipboardEvent<HTMLInputElement>) => {
      const pasted = event.clipboardData.getData("text").trim();
      const { kind } = read(pasted);
      if (kind === "words" || kind === "nothing") return;
      // What is something by itself replaces what was typed.
      event.preventDefault();
      type(pasted);
    },
    onFocus: (event: FocusEvent) => {
      opener.current = event.relatedTarget;
      setOpen(true);
    },
    onBlur: (event: FocusEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
    },
    open: () => setOpen(true),
    point: (offer: Offer | undefined, listId: string) => {
      if (!offer) return;
      setActive(offer.key);
      document.getElementById(elementOf(listId, offer))?.scrollIntoView({ block: "nearest" });
    },
  };
}

const EMPTY: { text: string; what: Typed } = { text: "", what: { kind: "nothing" } };

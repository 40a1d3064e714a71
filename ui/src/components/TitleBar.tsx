// The window's own bar: mark, the box in its middle, who is signed in, caption buttons.
import { Button, makeStyles, mergeClasses } from "@fluentui/react-components";
import { DismissRegular, MaximizeRegular, SubtractRegular } from "@fluentui/react-icons";
import type { ReactNode } from "react";
import { surface } from "../theme/theme";
import { Mark } from "./Mark";

const useStyles = makeStyles({
  bar: {
    height: "40px",
    flexShrink: 0,
    display: "flex",
    alignItems: "center",
    backgroundColor: surface.surfaceFrame,
    paddingLeft: "16px",
    userSelect: "none",
  },
  name: { fontWeight: 600, margin: "0 16px 0 12px" },
  // Both sides grow alike: what is between them stands in the middle while there is room.
  side: {
    flex: "1 0 0",
    minWidth: "max-content",
    display: "flex",
    alignItems: "center",
    alignSelf: "stretch",
  },
  end: { justifyContent: "flex-end", marginLeft: "16px" },
  captions: { display: "flex", alignSelf: "stretch", marginLeft: "8px" },
  caption: { minWidth: "44px", width: "44px", height: "40px", borderRadius: 0, border: "none" },
});

interface Props {
  /** Absent where the system draws the frame. */
  frame: { minimize: () => void; toggleMaximize: () => void; close: () => void } | null;
  /** Stands in the middle. */
  middle?: ReactNode;
  children?: ReactNode;
}

export function TitleBar({ frame, middle, children }: Props) {
  const styles = useStyles();
  return (
    <header className={styles.bar} data-tauri-drag-region="">
      <div className={styles.side} data-tauri-drag-region="">
        <Mark size={20} />
        <span className={styles.name} data-tauri-drag-region="">
          Entrada
        </span>
      </div>
      {middle}
      <div className={mergeClasses(styles.side, styles.end)} data-tauri-drag-region="">
        {children}
        {frame && (
          <div className={styles.captions}>
            <Button
              className={styles.caption}
              appearance="subtle"
              icon={<SubtractRegular fontSize={16} />}
              aria-label="Minimize"
              onClick={frame.minimize}
            />
            <Button
              className={styles.caption}
              appearance="subtle"
              icon={<MaximizeRegular fontSize={16} />}
              aria-label="Maximize"
              onClick={frame.toggleMaximize}
            />
            <Button
              className={styles.caption}
              appearance="subtle"
              icon={<DismissRegular fontSize={16} />}
              aria-label="Close"
              onClick={frame.close}
            />
          </div>
        )}
      </div>
    </header>
  );
}

// The window's own bar: mark, who is signed in, caption buttons.
import { Button, makeStyles } from "@fluentui/react-components";
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
  name: { fontWeight: 600, marginLeft: "12px" },
  space: { flex: 1, alignSelf: "stretch" },
  captions: { display: "flex", alignSelf: "stretch", marginLeft: "8px" },
  caption: { minWidth: "44px", width: "44px", height: "40px", borderRadius: 0, border: "none" },
});

interface Props {
  /** Absent where the system draws the frame. */
  frame: { minimize: () => void; toggleMaximize: () => void; close: () => void } | null;
  children?: ReactNode;
}

export function TitleBar({ frame, children }: Props) {
  const styles = useStyles();
  return (
    <header className={styles.bar} data-tauri-drag-region="">
      <Mark size={20} />
      <span className={styles.name} data-tauri-drag-region="">
        Entrada
      </span>
      <span className={styles.space} data-tauri-drag-region="" />
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
    </header>
  );
}

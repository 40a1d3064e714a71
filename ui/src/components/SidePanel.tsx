// A panel at the right: title, body, buttons. It leaves the practice strip free.
import {
  Button,
  DrawerBody,
  DrawerFooter,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
} from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import type { ReactNode } from "react";

const useStyles = makeStyles({
  panel: { top: "var(--panelTop, 0)", height: "auto", maxWidth: "58%" },
  footer: { justifyContent: "flex-start" },
});

interface Props {
  open: boolean;
  title: string;
  width: number;
  closeLabel: string;
  footer: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

export function SidePanel({ open, title, width, closeLabel, footer, onClose, children }: Props) {
  const styles = useStyles();
  return (
    <OverlayDrawer
      className={styles.panel}
      style={{ width }}
      open={open}
      position="end"
      onOpenChange={(_, data) => !data.open && onClose()}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button
              appearance="subtle"
              aria-label={closeLabel}
              icon={<DismissRegular />}
              onClick={onClose}
            />
          }
        >
          {title}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>{children}</DrawerBody>
      <DrawerFooter className={styles.footer}>{footer}</DrawerFooter>
    </OverlayDrawer>
  );
}

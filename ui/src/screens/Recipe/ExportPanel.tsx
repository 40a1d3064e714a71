// The plan for somebody else or another tool, before anything is run.
import {
  Button,
  DrawerBody,
  DrawerFooter,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
  Text,
} from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import { ExportList } from "../../parts/ExportList";
import { EXPORT } from "../../strings/export";

const useStyles = makeStyles({
  panel: { width: "616px", maxWidth: "58%" },
  text: { display: "block", marginBottom: "16px" },
  footer: { justifyContent: "flex-start" },
});

interface Props {
  runId: string;
  open: boolean;
  onClose: () => void;
}

export function ExportPanel({ runId, open, onClose }: Props) {
  const styles = useStyles();
  return (
    <OverlayDrawer
      className={styles.panel}
      open={open}
      position="end"
      onOpenChange={(_, data) => !data.open && onClose()}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button
              appearance="subtle"
              aria-label={EXPORT.close}
              icon={<DismissRegular />}
              onClick={onClose}
            />
          }
        >
          {EXPORT.planTitle}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>
        <Text className={styles.text}>{EXPORT.planText}</Text>
        <ExportList subject={{ runId, plan: true }} />
      </DrawerBody>
      <DrawerFooter className={styles.footer}>
        <Button onClick={onClose}>{EXPORT.close}</Button>
      </DrawerFooter>
    </OverlayDrawer>
  );
}

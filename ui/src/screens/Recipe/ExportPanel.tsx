// The plan for somebody else or another tool, before anything is run.
import { Button, makeStyles, Text } from "@fluentui/react-components";
import { SidePanel } from "../../components/SidePanel";
import { ExportList } from "../../parts/ExportList";
import { EXPORT } from "../../strings/export";

const useStyles = makeStyles({ text: { display: "block", marginBottom: "16px" } });

interface Props {
  runId: string;
  open: boolean;
  onClose: () => void;
}

export function ExportPanel({ runId, open, onClose }: Props) {
  return (
    <SidePanel
      open={open}
      title={EXPORT.planTitle}
      width={616}
      closeLabel={EXPORT.dismiss}
      footer={<Button onClick={onClose}>{EXPORT.close}</Button>}
      onClose={onClose}
    >
      <Text className={useStyles().text}>{EXPORT.planText}</Text>
      <ExportList subject={{ runId, plan: true }} />
    </SidePanel>
  );
}

// The hand-off pack: a page to read and three scripts, each shown, copied or saved.
import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import {
  ArrowDownloadRegular,
  BracesRegular,
  CheckmarkRegular,
  CopyRegular,
  DocumentTextRegular,
  WindowConsoleRegular,
} from "@fluentui/react-icons";
import type { ReactElement } from "react";
import { MessageNotice } from "../components/MessageNotice";
import type { ExportForm, ExportSubject } from "../ipc/bindings";
import { useCopyExport, useSaveExport } from "../queries/export";
import { EXPORT, EXPORT_FORMS } from "../strings/export";
import { surface } from "../theme/theme";

const useStyles = makeStyles({
  list: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    border: `1px solid ${surface.surfaceCardLine}`,
    borderRadius: "6px",
    backgroundColor: surface.surfaceCard,
    maxWidth: "736px",
  },
  item: {
    display: "grid",
    gridTemplateColumns: "20px minmax(0, 1fr) auto auto",
    alignItems: "center",
    columnGap: "12px",
    minHeight: "56px",
    padding: "0 12px 0 16px",
    ":not(:last-child)": { borderBottom: `1px solid ${surface.surfaceCardLine}` },
  },
  icon: { fontSize: "20px", display: "flex" },
  name: { display: "block", fontWeight: 600 },
  text: {
    display: "block",
    fontSize: "12px",
    lineHeight: "16px",
    color: tokens.colorNeutralForeground2,
  },
  saved: { display: "block", marginTop: "8px", color: tokens.colorNeutralForeground2 },
});

const FORMS: { form: ExportForm; icon: ReactElement }[] = [
  { form: "page", icon: <DocumentTextRegular /> },
  { form: "az", icon: <WindowConsoleRegular /> },
  { form: "graphPowerShell", icon: <WindowConsoleRegular /> },
  { form: "terraform", icon: <BracesRegular /> },
];

export function ExportList({ subject }: { subject: ExportSubject }) {
  const styles = useStyles();
  const copy = useCopyExport(subject);
  const save = useSaveExport(subject);
  const error = copy.error ?? save.error;
  return (
    <>
      {error && <MessageNotice intent="error" error={error} />}
      <ul className={styles.list}>
        {FORMS.map(({ form, icon }) => {
          const { name, text, planText } = EXPORT_FORMS[form];
          const copied = copy.data === form;
          return (
            <li key={form} className={styles.item}>
              <span className={styles.icon}>{icon}</span>
              <span>
                <span className={styles.name}>{name}</span>
                <span className={styles.text}>{subject.plan ? planText : text}</span>
              </span>
              <Button
                appearance="subtle"
                icon={copied ? <CheckmarkRegular /> : <CopyRegular />}
                aria-label={EXPORT.of(copied ? EXPORT.copied : EXPORT.copy, name)}
                onClick={() => copy.mutate(form)}
              >
                {copied ? EXPORT.copied : EXPORT.copy}
              </Button>
              <Button
                appearance="subtle"
                icon={<ArrowDownloadRegular />}
                aria-label={EXPORT.of(EXPORT.save, name)}
                onClick={() => save.mutate(form)}
              >
                {EXPORT.save}
              </Button>
            </li>
          );
        })}
      </ul>
      <Text className={styles.saved} role="status">
        {save.data ? EXPORT.saved(save.data) : ""}
      </Text>
    </>
  );
}

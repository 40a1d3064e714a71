// Names that exist are replaced only when the person ticks it.
import { Checkbox, makeStyles } from "@fluentui/react-components";
import { MessageNotice } from "../../../components/MessageNotice";
import type { SurveyView } from "../../../ipc/bindings";
import { shortDate } from "../../../strings/format";
import { HAND_OVER } from "../../../strings/handOver";
import type { Rows } from "./useRows";

const useStyles = makeStyles({ tick: { whiteSpace: "nowrap" } });

export function ExistingNotice({ survey, rows }: { survey: SurveyView; rows: Rows }) {
  const styles = useStyles();
  const found = survey.rows.flatMap((row, index) =>
    row.existing ? [{ row, index, name: row.existing }] : [],
  );
  if (found.length === 0) return null;
  const indexes = found.map(({ index }) => index);
  const changed = found.map(({ row }) => row.updatedAt).find((at) => at !== null);
  return (
    <MessageNotice
      intent="warning"
      title={HAND_OVER.existsTitle(found.map(({ name }) => name))}
      text={HAND_OVER.existsText(changed ? shortDate(changed) : null, found.length)}
      action={
        <Checkbox
          className={styles.tick}
          label={HAND_OVER.replace(found.length)}
          checked={indexes.every((index) => rows.rows[index]?.replace)}
          onChange={(_, data) => rows.setReplace(indexes, data.checked === true)}
        />
      }
    />
  );
}

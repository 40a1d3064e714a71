// One message at the top of the content: a bold sentence, one more, an action.
import {
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  mergeClasses,
} from "@fluentui/react-components";
import type { ReactNode } from "react";
import { toCommandError } from "../ipc/errors";
import { problemHeadline, problemText } from "../strings/errors";

// In a wide window the action stands beside the words; a narrow one has a row for it.
const WIDE = "@media (min-width: 1100px)";

const useStyles = makeStyles({
  bar: { flexShrink: 0 },
  acting: { [WIDE]: { gridTemplateAreas: '"icon body secondaryActions"', paddingBottom: "10px" } },
  action: { [WIDE]: { marginTop: "-2px", marginBottom: "-2px" } },
});

interface Props {
  intent: "info" | "success" | "warning" | "error";
  title?: string;
  text?: string;
  action?: ReactNode;
  /** A refusal, in words, instead of title and text. */
  error?: unknown;
}

export function MessageNotice({ intent, title, text, action, error }: Props) {
  const styles = useStyles();
  const problem = error === undefined ? null : toCommandError(error).problem;
  return (
    <MessageBar
      className={mergeClasses(styles.bar, Boolean(action) && styles.acting)}
      intent={intent}
      layout="multiline"
    >
      <MessageBarBody>
        {(problem || title) && (
          <MessageBarTitle>{problem ? problemHeadline(problem) : title}</MessageBarTitle>
        )}
        {problem ? problemText(problem) : text}
      </MessageBarBody>
      {action && <MessageBarActions className={styles.action}>{action}</MessageBarActions>}
    </MessageBar>
  );
}

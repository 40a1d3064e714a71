// One message at the top of the content: a bold sentence, one more, an action.
import {
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
} from "@fluentui/react-components";
import type { ReactNode } from "react";
import { toCommandError } from "../ipc/errors";
import { problemHeadline, problemText } from "../strings/errors";

const useStyles = makeStyles({ bar: { flexShrink: 0 } });

interface Props {
  intent: "info" | "success" | "warning" | "error";
  title?: string;
  text?: string;
  action?: ReactNode;
  /** A refusal, in words, instead of title and text. */
  error?: unknown;
}

export function MessageNotice({ intent, title, text, action, error }: Props) {
  const problem = error === undefined ? null : toCommandError(error).problem;
  return (
    <MessageBar className={useStyles().bar} intent={intent} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{problem ? problemHeadline(problem) : title}</MessageBarTitle>
        {problem ? problemText(problem) : text}
      </MessageBarBody>
      {action && <MessageBarActions>{action}</MessageBarActions>}
    </MessageBar>
  );
}

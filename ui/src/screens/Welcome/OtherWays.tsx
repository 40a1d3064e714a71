// Another sign-in client, or a cloud entered by hand.
import {
  Button,
  Checkbox,
  Field,
  Input,
  makeStyles,
  Radio,
  RadioGroup,
} from "@fluentui/react-components";
import { useState } from "react";
import { MessageNotice } from "../../components/MessageNotice";
import type { RungView } from "../../ipc/bindings";
import { fieldProblem } from "../../ipc/errors";
import { problemLine } from "../../strings/errors";
import { OTHER_WAYS, WELCOME } from "../../strings/frame";
import type { Way } from "./Welcome";

const useStyles = makeStyles({
  title: {
    fontSize: "24px",
    lineHeight: "32px",
    fontWeight: 600,
    letterSpacing: "-0.012em",
    marginBottom: "16px",
  },
  fields: { display: "flex", flexDirection: "column", gap: "16px" },
  buttons: { display: "flex", gap: "8px", marginTop: "20px" },
});

const RUNGS: RungView[] = ["graphCommandLineTools", "azureCli"];

interface Props {
  way: Way;
  busy: boolean;
  error: Error | null;
  onSignIn: (way: Way) => void;
  onBack: () => void;
}

export function OtherWays({ way, busy, error, onSignIn, onBack }: Props) {
  const styles = useStyles();
  const [address, setAddress] = useState(way.address);
  const [rung, setRung] = useState<RungView>(way.rung ?? "graphCommandLineTools");
  const [custom, setCustom] = useState(way.customCloud !== null);
  const [login, setLogin] = useState(way.customCloud?.login ?? "");
  const [graph, setGraph] = useState(way.customCloud?.graph ?? "");
  const [caFile, setCaFile] = useState(way.customCloud?.caFile ?? "");
  const invalid = (field: string) => {
    const problem = fieldProblem(error, field);
    return problem
      ? { validationState: "error" as const, validationMessage: problemLine(problem) }
      : {};
  };
  const general =
    error && !["login", "graph", "caFile", "address"].some((field) => fieldProblem(error, field));

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const customCloud = custom
          ? { login, graph, caFile: caFile.trim() === "" ? null : caFile }
          : null;
        onSignIn({ address, rung, customCloud });
      }}
    >
      <h1 className={styles.title}>{OTHER_WAYS.title}</h1>
      <div className={styles.fields}>
        {general && <MessageNotice intent="error" error={error} />}
        <Field label={WELCOME.address} required {...invalid("address")}>
          <Input
            value={address}
            autoComplete="off"
            onChange={(_, data) => setAddress(data.value)}
          />
        </Field>
        <Field label={OTHER_WAYS.client}>
          <RadioGroup value={rung} onChange={(_, data) => setRung(data.value as RungView)}>
            {RUNGS.map((key) => (
              <Radio key={key} value={key} label={OTHER_WAYS.clients[key].join(". ")} />
            ))}
          </RadioGroup>
        </Field>
        <Checkbox
          label={OTHER_WAYS.useCustom}
          checked={custom}
          onChange={(_, data) => setCustom(data.checked === true)}
        />
        {custom && (
          <>
            <Field
              label={OTHER_WAYS.login}
              required
              hint={OTHER_WAYS.customText}
              {...invalid("login")}
            >
              <Input value={login} onChange={(_, data) => setLogin(data.value)} />
            </Field>
            <Field label={OTHER_WAYS.graph} required {...invalid("graph")}>
              <Input value={graph} onChange={(_, data) => setGraph(data.value)} />
            </Field>
            <Field label={OTHER_WAYS.ca} hint={OTHER_WAYS.caHint} {...invalid("caFile")}>
              <Input value={caFile} onChange={(_, data) => setCaFile(data.value)} />
            </Field>
          </>
        )}
      </div>
      <div className={styles.buttons}>
        <Button
          type="submit"
          appearance="primary"
          disabledFocusable={busy || address.trim() === ""}
        >
          {WELCOME.signIn}
        </Button>
        <Button onClick={onBack}>{WELCOME.back}</Button>
      </div>
    </form>
  );
}

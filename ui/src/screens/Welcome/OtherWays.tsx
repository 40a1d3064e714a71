// Another sign-in client, or a cloud entered by hand.
import {
  Button,
  Checkbox,
  Field,
  Input,
  makeStyles,
  Radio,
  RadioGroup,
  Select,
} from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { MessageNotice } from "../../components/MessageNotice";
import type { CustomCloud, RungView } from "../../ipc/bindings";
import { fieldProblem } from "../../ipc/errors";
import { settingsQuery } from "../../queries/settings";
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

/** Value of the choice that is left to what worked before. */
const UNCHOSEN = "";
const RUNGS: RungView[] = ["ownClient", "graphCommandLineTools", "azureCli"];

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
  const [rung, setRung] = useState<RungView | null>(way.rung);
  const [custom, setCustom] = useState(way.customCloud !== null);
  const [login, setLogin] = useState(way.customCloud?.login ?? "");
  const [graph, setGraph] = useState(way.customCloud?.graph ?? "");
  const [caFile, setCaFile] = useState(way.customCloud?.caFile ?? "");
  const settings = useQuery(settingsQuery).data;
  const kept = settings?.clouds ?? [];
  const rungs = settings?.signInClients.length ? RUNGS : RUNGS.slice(1);
  const choose = (cloud: CustomCloud | undefined) => {
    setLogin(cloud?.login ?? "");
    setGraph(cloud?.graph ?? "");
    setCaFile(cloud?.caFile ?? "");
  };
  const invalid = (field: string) => {
    const problem = fieldProblem(error, field);
    return problem
      ? { validationState: "error" as const, validationMessage: problemLine(problem) }
      : {};
  };
  const general =
    error &&
    !["login", "graph", "caFile", "address", "rung"].some((field) => fieldProblem(error, field));

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
        <Field label={OTHER_WAYS.client} {...invalid("rung")}>
          <RadioGroup
            value={rung ?? UNCHOSEN}
            onChange={(_, data) =>
              setRung(data.value === UNCHOSEN ? null : (data.value as RungView))
            }
          >
            <Radio value={UNCHOSEN} label={OTHER_WAYS.anyClient} />
            {rungs.map((key) => (
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
            {kept.length > 0 && (
              <Field label={OTHER_WAYS.keptCloud}>
                <Select
                  value={kept.some((cloud) => cloud.login === login) ? login : ""}
                  onChange={(_, data) => choose(kept.find((cloud) => cloud.login === data.value))}
                >
                  <option value="">{OTHER_WAYS.newCloud}</option>
                  {kept.map((cloud) => (
                    <option key={cloud.login} value={cloud.login}>
                      {cloud.login}
                    </option>
                  ))}
                </Select>
              </Field>
            )}
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

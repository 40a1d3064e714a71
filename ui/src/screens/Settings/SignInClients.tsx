// Public clients of the organization's own, per domain or for all.
import { Button, Field, Input, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import { MessageNotice } from "../../components/MessageNotice";
import { SettingGroup, SettingRow } from "../../components/SettingRow";
import type { SignInClientView } from "../../ipc/bindings";
import { fieldProblem } from "../../ipc/errors";
import { useRemoveSignInClient, useSetSignInClient } from "../../queries/settings";
import { problemLine } from "../../strings/errors";
import { SETTINGS } from "../../strings/settings";

const useStyles = makeStyles({
  form: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "flex-start",
    gap: "12px",
    padding: "12px 16px",
  },
  id: { flex: "1 1 280px" },
  submit: { alignSelf: "flex-start", marginTop: "26px" },
});

export function SignInClients({ clients }: { clients: SignInClientView[] }) {
  const styles = useStyles();
  const set = useSetSignInClient();
  const remove = useRemoveSignInClient();
  const [clientId, setClientId] = useState("");
  const [domain, setDomain] = useState("");
  const problem = (name: string) => fieldProblem(set.error, name);
  const invalid = (name: string) => {
    const found = problem(name);
    return found
      ? { validationState: "error" as const, validationMessage: problemLine(found) }
      : {};
  };
  const clear = () => {
    setClientId("");
    setDomain("");
  };
  const general = remove.error ?? (problem("clientId") || problem("domain") ? null : set.error);
  return (
    <SettingGroup title={SETTINGS.clients}>
      <SettingRow label={SETTINGS.clientsText} />
      {general && <MessageNotice intent="error" error={general} />}
      {clients.map((client) => {
        const name = client.domain ?? SETTINGS.allTenants;
        return (
          <SettingRow key={name} label={name} text={client.clientId}>
            <Button
              aria-label={SETTINGS.removeOf(name)}
              onClick={() => remove.mutate(client.domain)}
            >
              {SETTINGS.remove}
            </Button>
          </SettingRow>
        );
      })}
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          set.mutate({ domain, clientId }, { onSuccess: clear });
        }}
      >
        <Field className={styles.id} label={SETTINGS.clientId} {...invalid("clientId")}>
          <Input
            value={clientId}
            autoComplete="off"
            spellCheck={false}
            onChange={(_, data) => setClientId(data.value)}
          />
        </Field>
        <Field label={SETTINGS.domain} hint={SETTINGS.domainHint} {...invalid("domain")}>
          <Input
            value={domain}
            autoComplete="off"
            spellCheck={false}
            onChange={(_, data) => setDomain(data.value)}
          />
        </Field>
        <Button
          className={styles.submit}
          type="submit"
          disabledFocusable={set.isPending || clientId.trim() === ""}
        >
          {SETTINGS.setClient}
        </Button>
      </form>
    </SettingGroup>
  );
}

// The portal's form: name, account types, redirect URI. What has the name already is shown before anything is made.
import { Field, Input, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import { Footer } from "../../components/Footer";
import { MessageNotice } from "../../components/MessageNotice";
import { PageHeader } from "../../components/PageHeader";
import type { Platform, SignInAudience } from "../../ipc/bindings";
import { fieldProblem } from "../../ipc/errors";
import { ChangeProgress } from "../../parts/ChangeProgress";
import { useSettled } from "../../parts/useSettled";
import { useTwins } from "../../queries/applications";
import { useChange } from "../../queries/changes";
import { APPLICATIONS } from "../../strings/applications";
import { problemLine } from "../../strings/errors";
import { REGISTER } from "../../strings/register";
import { AccountTypes } from "./AccountTypes";
import { RedirectField } from "./RedirectField";
import { Twins } from "./Twins";

const useStyles = makeStyles({
  body: {
    flex: 1,
    minHeight: 0,
    overflowY: "auto",
    padding: "16px 24px 24px",
    display: "flex",
    flexDirection: "column",
    gap: "24px",
  },
  field: { maxWidth: "680px" },
});

interface Props {
  tenantName: string;
  onOpen: (clientId: string) => void;
  onList: () => void;
}

export function RegisterApplication({ tenantName, onOpen, onList }: Props) {
  const styles = useStyles();
  const [name, setName] = useState("");
  const [audience, setAudience] = useState<SignInAudience>("AzureADMyOrg");
  const [platform, setPlatform] = useState<Platform | null>(null);
  const [uri, setUri] = useState("");
  const [pressed, setPressed] = useState(false);
  const change = useChange();
  const twins = useTwins(useSettled(name.trim(), 300));
  const nameProblem = fieldProblem(change.error, "name");
  const uriProblem = fieldProblem(change.error, "redirectUri");
  const lacksPlatform = pressed && uri.trim() !== "" && platform === null;
  const register = () => {
    setPressed(true);
    if (uri.trim() !== "" && platform === null) return;
    const redirectUri = platform && uri.trim() !== "" ? { platform, uri } : null;
    change.mutate(
      { change: "register", displayName: name, signInAudience: audience, redirectUri },
      { onSuccess: (run) => (run.made.clientId ? onOpen(run.made.clientId) : onList()) },
    );
  };
  return (
    <>
      <PageHeader
        title={REGISTER.title}
        ancestor={{ label: APPLICATIONS.title, onPress: onList }}
      />
      <div className={styles.body}>
        {change.error && !nameProblem && !uriProblem && (
          <MessageNotice intent="error" error={change.error} />
        )}
        <Field
          className={styles.field}
          label={REGISTER.name}
          required
          hint={nameProblem ? undefined : REGISTER.nameHint}
          validationState={nameProblem ? "error" : "none"}
          validationMessage={nameProblem ? problemLine(nameProblem) : undefined}
        >
          <Input value={name} onChange={(_, data) => setName(data.value)} autoFocus />
        </Field>
        <Twins twins={twins} onOpen={onOpen} />
        <AccountTypes tenantName={tenantName} value={audience} onChange={setAudience} />
        <RedirectField
          platform={platform}
          uri={uri}
          problem={
            uriProblem
              ? problemLine(uriProblem)
              : lacksPlatform
                ? REGISTER.choosePlatform
                : undefined
          }
          onPlatform={setPlatform}
          onUri={setUri}
        />
        <ChangeProgress change={change} />
      </div>
      <Footer
        primary={{
          label: change.isPending ? REGISTER.registering : REGISTER.register,
          onPress: register,
          busy: change.isPending,
          disabled: name.trim() === "",
        }}
        secondary={[{ label: REGISTER.cancel, onPress: onList }]}
      />
    </>
  );
}

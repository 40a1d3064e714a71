// Add a credential: who is trusted, in the portal's scenarios.

import { makeStyles } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { FormPanel } from "../../../components/FormPanel";
import type { FederatedCredential } from "../../../ipc/bindings";
import { CREDENTIALS } from "../../../strings/certificatesAndSecrets";
import { SCENARIO, SCENARIO_HINT, TRUST } from "../../../strings/trust";
import { AccountFields } from "./AccountFields";
import { Choice } from "./Choice";
import { Composed } from "./Composed";
import { TrustText } from "./TrustText";
import { credentialOf } from "./trust";
import { useTrustForm } from "./useTrustForm";

const useStyles = makeStyles({
  heading: { fontSize: "15px", lineHeight: "20px", fontWeight: 600, margin: "8px 0 0" },
});

interface Props {
  open: boolean;
  busy: boolean;
  progress: ReactNode;
  error: unknown;
  onAdd: (credential: FederatedCredential) => void;
  onClose: () => void;
}

export function AddTrustPanel({ error, onAdd, ...panel }: Props) {
  const styles = useStyles();
  const form = useTrustForm(error);
  const { trust } = form;
  return (
    <FormPanel
      {...panel}
      title={TRUST.title}
      width={616}
      submit={CREDENTIALS.add}
      cancel={CREDENTIALS.cancel}
      error={form.rest}
      onSubmit={() => form.complete() && onAdd(credentialOf(trust))}
    >
      <Choice
        label={TRUST.scenario}
        words={SCENARIO}
        chosen={trust.scenario}
        hint={SCENARIO_HINT[trust.scenario]}
        onChange={(scenario) => form.change({ scenario })}
      />
      <h3 className={styles.heading}>{TRUST.connect}</h3>
      <AccountFields form={form} />
      <h3 className={styles.heading}>{TRUST.details}</h3>
      <TrustText form={form} field="name" hint={TRUST.nameHint} />
      <TrustText form={form} field="description" />
      {trust.scenario !== "other" && <Composed trust={trust} />}
      <TrustText form={form} field="audience" hint={TRUST.audienceHint} />
    </FormPanel>
  );
}

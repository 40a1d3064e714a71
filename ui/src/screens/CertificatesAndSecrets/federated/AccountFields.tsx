// The account that is connected: its fields depend on the scenario.
import { makeStyles } from "@fluentui/react-components";
import { ENTITY, TRUST } from "../../../strings/trust";
import { Choice } from "./Choice";
import { TrustText } from "./TrustText";
import { accountFields } from "./trust";
import type { TrustForm } from "./useTrustForm";

const useStyles = makeStyles({
  pairs: {
    display: "grid",
    gridTemplateColumns: "repeat(2, minmax(0, 1fr))",
    alignItems: "start",
    gap: "16px 12px",
  },
  lines: { display: "flex", flexDirection: "column", gap: "16px" },
});

export function AccountFields({ form }: { form: TrustForm }) {
  const styles = useStyles();
  const { trust } = form;
  if (trust.scenario !== "github") {
    return (
      <div className={styles.lines}>
        {accountFields(trust).map((field) => (
          <TrustText key={field} form={form} field={field} />
        ))}
      </div>
    );
  }
  return (
    <div className={styles.pairs}>
      <TrustText form={form} field="organization" />
      <TrustText form={form} field="repository" />
      <Choice
        label={TRUST.entityType}
        words={ENTITY}
        chosen={trust.entity}
        onChange={(entity) => form.change({ entity })}
      />
      {trust.entity !== "pullRequest" && <TrustText form={form} field="entityValue" />}
    </div>
  );
}

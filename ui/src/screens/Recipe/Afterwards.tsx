// What the tenant has after the run, and what deserves a second look.
import { makeStyles, Text, tokens } from "@fluentui/react-components";
import { MessageNotice } from "../../components/MessageNotice";
import type { PlanView } from "../../ipc/bindings";
import { ROAD } from "../../strings/recipe";

const useStyles = makeStyles({
  title: { fontSize: "15px", lineHeight: "20px", fontWeight: 600, margin: "0 0 8px" },
  counts: { margin: "0 0 20px" },
  count: {
    display: "flex",
    justifyContent: "space-between",
    padding: "6px 0",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  number: { margin: 0, fontWeight: 600 },
  trouble: { marginTop: "20px" },
  text: { color: tokens.colorNeutralForeground2 },
});

export function Afterwards({ plan }: { plan: PlanView }) {
  const styles = useStyles();
  const counts: [string, string][] = [
    [ROAD.application, ROAD.newOnes(plan.applications)],
    [ROAD.servicePrincipal, ROAD.newOnes(plan.servicePrincipals)],
    [ROAD.clientSecret, ROAD.newOnes(plan.clientSecrets)],
    [ROAD.permissionsGranted, String(plan.consentByOther ? 0 : plan.permissions)],
  ];
  return (
    <>
      <h2 className={styles.title}>{ROAD.afterwards(plan.tenantName)}</h2>
      <dl className={styles.counts}>
        {counts.map(([name, count]) => (
          <div key={name} className={styles.count}>
            <dt>{name}</dt>
            <dd className={styles.number}>{count}</dd>
          </div>
        ))}
      </dl>
      {plan.consentByOther ? (
        <MessageNotice
          intent="warning"
          title={ROAD.consentByOther}
          text={ROAD.consentByOtherText}
        />
      ) : (
        plan.strongPermissions.length > 0 && (
          <MessageNotice
            intent="warning"
            title={ROAD.strongTitle(plan.strongPermissions.length)}
            text={ROAD.strong(plan.strongPermissions.map(({ value }) => value))}
          />
        )
      )}
      <section className={styles.trouble}>
        <h2 className={styles.title}>{ROAD.goesWrong}</h2>
        <Text className={styles.text}>{ROAD.goesWrongText}</Text>
      </section>
    </>
  );
}

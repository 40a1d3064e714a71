// The portal's properties of an enterprise application, with a copy button right beside every id.
import { makeStyles, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { CopyButton } from "../../components/CopyButton";
import { InitialTile } from "../../components/InitialTile";
import { StatusText } from "../../components/StatusText";
import type { EnterpriseView } from "../../ipc/bindings";
import { PRINCIPAL } from "../../strings/enterprise";
import { shortDate } from "../../strings/format";

const useStyles = makeStyles({
  who: { display: "flex", alignItems: "center", gap: "12px", marginBottom: "20px" },
  name: { fontSize: "15px", lineHeight: "20px", fontWeight: 600, overflowWrap: "anywhere" },
  kind: { fontSize: "12px", lineHeight: "16px", color: tokens.colorNeutralForeground2 },
  heading: { fontSize: "15px", lineHeight: "20px", fontWeight: 600, margin: "0 0 8px" },
  below: { marginTop: "24px" },
  facts: { margin: 0, display: "grid" },
  fact: {
    display: "grid",
    gridTemplateColumns: "208px minmax(0, 1fr)",
    minHeight: "28px",
    alignItems: "center",
  },
  label: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0, display: "flex", flexWrap: "wrap", alignItems: "center", gap: "4px 8px" },
  id: { fontFamily: tokens.fontFamilyMonospace, fontSize: "12px", fontVariantLigatures: "none" },
  hint: { margin: 0, fontSize: "12px", lineHeight: "20px", color: tokens.colorNeutralForeground3 },
});

export function Properties({ application }: { application: EnterpriseView }) {
  const styles = useStyles();
  const { row, registration, registrationObjectId, accountEnabled } = application;
  const word = (yes: boolean) => (yes ? PRINCIPAL.yes : PRINCIPAL.no);
  return (
    <div>
      <div className={styles.who}>
        <InitialTile name={row.displayName} />
        <div>
          <div className={styles.name}>{row.displayName}</div>
          <div className={styles.kind}>{PRINCIPAL.kind}</div>
        </div>
      </div>
      <section aria-labelledby="properties">
        <h2 id="properties" className={styles.heading}>
          {PRINCIPAL.properties}
        </h2>
        <dl className={styles.facts}>
          <Fact name={PRINCIPAL.name}>{row.displayName}</Fact>
          <Fact name={PRINCIPAL.applicationId}>
            <Id label={PRINCIPAL.applicationId} id={row.clientId} />
          </Fact>
          <Fact name={PRINCIPAL.objectId}>
            <Id label={PRINCIPAL.objectId} id={row.objectId} />
          </Fact>
          <Fact name={PRINCIPAL.homepage}>{row.homepage ?? "-"}</Fact>
          <Fact name={PRINCIPAL.created}>{row.createdAt ? shortDate(row.createdAt) : "-"}</Fact>
          {!registration && <Fact name={PRINCIPAL.registration}>{PRINCIPAL.elsewhere}</Fact>}
        </dl>
        <p className={styles.hint}>
          {registrationObjectId ? PRINCIPAL.registrationObjectIdHint : PRINCIPAL.objectIdHint}{" "}
          {registrationObjectId && <span className={styles.id}>{registrationObjectId}</span>}
        </p>
      </section>
      <section aria-labelledby="sign-in" className={styles.below}>
        <h2 id="sign-in" className={styles.heading}>
          {PRINCIPAL.signIn}
        </h2>
        <dl className={styles.facts}>
          <Fact name={PRINCIPAL.enabled}>
            <StatusText status={accountEnabled ? "good" : "look"}>
              {word(accountEnabled)}
            </StatusText>
            {accountEnabled && <span className={styles.hint}>{PRINCIPAL.enabledHint}</span>}
          </Fact>
          <Fact name={PRINCIPAL.assignment}>{word(application.assignmentRequired)}</Fact>
          <Fact name={PRINCIPAL.visible}>{word(application.visible)}</Fact>
        </dl>
      </section>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={styles.fact}>
      <dt className={styles.label}>{name}</dt>
      <dd className={styles.value}>{children}</dd>
    </div>
  );
}

function Id({ label, id }: { label: string; id: string }) {
  return (
    <>
      <span className={useStyles().id}>{id}</span>
      <CopyButton label={label} text={id} />
    </>
  );
}

// The portal's Essentials: two columns, in its order, with a copy button right beside every id.
import { Link, makeStyles, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { CopyButton } from "../../components/CopyButton";
import { StatusIcon } from "../../components/StatusText";
import type { ApplicationView } from "../../ipc/bindings";
import { accountTypes, credentialLook, OVERVIEW } from "../../strings/applications";
import type { ApplicationPage } from "./Application";

const useStyles = makeStyles({
  heading: { fontSize: "15px", lineHeight: "20px", fontWeight: 600, marginBottom: "8px" },
  columns: { display: "flex", flexWrap: "wrap", columnGap: "48px" },
  column: { margin: 0, display: "grid", alignContent: "start" },
  fact: {
    display: "grid",
    gridTemplateColumns: "164px minmax(0, 1fr)",
    minHeight: "32px",
    alignItems: "center",
  },
  name: { color: tokens.colorNeutralForeground2, lineHeight: "16px" },
  value: { margin: 0, display: "flex", alignItems: "center", gap: "4px", flexWrap: "wrap" },
  mono: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: "12px",
    fontVariantLigatures: "none",
    whiteSpace: "nowrap",
  },
  status: { display: "inline-flex", alignItems: "center", gap: "8px" },
  quiet: { color: tokens.colorNeutralForeground3 },
});

interface Props {
  application: ApplicationView;
  onPage: (page: ApplicationPage) => void;
  /** Opens the service principal. */
  onEnterprise: (objectId: string) => void;
}

export function Essentials({ application, onPage, onEnterprise }: Props) {
  const styles = useStyles();
  const { identifierUris, servicePrincipal } = application;
  const uri = identifierUris[0];
  return (
    <section aria-labelledby="essentials">
      <h2 id="essentials" className={styles.heading}>
        {OVERVIEW.essentials}
      </h2>
      <div className={styles.columns}>
        <dl className={styles.column}>
          <Fact name={OVERVIEW.displayName}>{application.displayName}</Fact>
          <Id name={OVERVIEW.clientId} value={application.clientId} />
          <Id name={OVERVIEW.objectId} value={application.objectId} />
          <Id name={OVERVIEW.tenantId} value={application.tenantId} />
          <Fact name={OVERVIEW.accountTypes}>{accountTypes(application.signInAudience)}</Fact>
        </dl>
        <dl className={styles.column}>
          <Fact name={OVERVIEW.clientCredentials}>
            <Credentials
              application={application}
              onOpen={() => onPage("certificatesAndSecrets")}
            />
          </Fact>
          <Fact name={OVERVIEW.redirectUris}>
            {OVERVIEW.redirectCounts(application.redirectUris)}
          </Fact>
          {uri ? (
            <Id name={OVERVIEW.identifierUri} value={uri} />
          ) : (
            <Fact name={OVERVIEW.identifierUri}>
              <span className={styles.quiet}>{OVERVIEW.none}</span>
            </Fact>
          )}
          <Fact name={OVERVIEW.managed}>
            {servicePrincipal ? (
              <span>
                <Link onClick={() => onEnterprise(servicePrincipal.objectId)}>
                  {servicePrincipal.displayName}
                </Link>
                <span className={styles.value}>
                  <span className={styles.mono}>{servicePrincipal.objectId}</span>
                  <CopyButton label={OVERVIEW.managedId} text={servicePrincipal.objectId} />
                </span>
              </span>
            ) : (
              <span className={styles.quiet}>{OVERVIEW.noPrincipal}</span>
            )}
          </Fact>
        </dl>
      </div>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={styles.fact}>
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.value}>{children}</dd>
    </div>
  );
}

function Id({ name, value }: { name: string; value: string }) {
  return (
    <Fact name={name}>
      <span className={useStyles().mono}>{value}</span>
      <CopyButton label={name} text={value} />
    </Fact>
  );
}

function Credentials({
  application,
  onOpen,
}: {
  application: ApplicationView;
  onOpen: () => void;
}) {
  const styles = useStyles();
  const look = credentialLook(application.credentials);
  const counts = OVERVIEW.credentialCounts(application.certificates, application.secrets);
  return (
    <span className={styles.status}>
      {look && <StatusIcon status={look.status} />}
      <Link onClick={onOpen}>{look ? counts : OVERVIEW.addCredential}</Link>
      {look && <span className={styles.quiet}>{look.word}</span>}
    </span>
  );
}

// One credential: ids, expiry, proof, where it was handed over. Its Value is dots.
import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import {
  ArrowUndoRegular,
  CheckmarkCircleRegular,
  SendRegular,
  ServerRegular,
} from "@fluentui/react-icons";
import { CopyButton } from "../../components/CopyButton";
import { InitialTile } from "../../components/InitialTile";
import { MessageNotice } from "../../components/MessageNotice";
import { StatusText } from "../../components/StatusText";
import type { CredentialView, DeliveryRecord } from "../../ipc/bindings";
import { CopyValue } from "../../parts/CopyValue";
import { ProofTable } from "../../parts/ProofTable";
import { useProveCredential } from "../../queries/credentials";
import { useKeychain, useUnlockKeychain } from "../../queries/session";
import { dayAndTime, daysLeft, duration, shortDate } from "../../strings/format";
import { ROAD, SOURCE } from "../../strings/recipe";
import { LOCKED } from "../../strings/settings";
import { KIND, placeOf, statusOfDays, VAULT } from "../../strings/vault";
import { SaveCertificate } from "./SaveCertificate";

const useStyles = makeStyles({
  head: { display: "flex", gap: "12px", alignItems: "center", marginBottom: "16px" },
  title: { fontSize: "15px", lineHeight: "20px", fontWeight: 600, margin: 0 },
  sub: { fontSize: "12px", lineHeight: "16px", color: tokens.colorNeutralForeground2 },
  buttons: { display: "flex", gap: "8px", flexWrap: "wrap", marginBottom: "20px" },
  facts: {
    display: "grid",
    gridTemplateColumns: "184px minmax(0, 1fr)",
    rowGap: "8px",
    margin: "0 0 24px",
  },
  name: { color: tokens.colorNeutralForeground2 },
  fact: {
    margin: 0,
    display: "flex",
    alignItems: "center",
    gap: "8px",
    flexWrap: "wrap",
    minHeight: "20px",
  },
  locked: { marginBottom: "16px" },
  mono: { fontFamily: tokens.fontFamilyMonospace, fontSize: "12px" },
  aside: { color: tokens.colorNeutralForeground2 },
  section: {
    display: "flex",
    justifyContent: "space-between",
    alignItems: "center",
    marginTop: "24px",
  },
  heading: { fontSize: "15px", lineHeight: "20px", fontWeight: 600, margin: "0 0 4px" },
  list: { listStyleType: "none", margin: 0, padding: 0 },
  delivery: {
    display: "grid",
    gridTemplateColumns: "24px minmax(0, 1fr) auto auto auto",
    columnGap: "16px",
    alignItems: "center",
    minHeight: "36px",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
});

interface Props {
  credential: CredentialView;
  onHandOver: () => void;
  onUndo: (runId: string) => void;
}

export function CredentialDetail({ credential, onHandOver, onUndo }: Props) {
  const styles = useStyles();
  const prove = useProveCredential();
  const locked = useKeychain() === "locked";
  const blocked = locked ? LOCKED.reason : undefined;
  /** Nothing proves or hands over a private key yet. */
  const isKey = credential.kind === "certificate";
  const ids: [string, string][] = [
    [SOURCE.applicationId, credential.clientId],
    [SOURCE.tenantId, credential.tenantId],
    [ROAD.objectId, credential.objectId],
    [isKey ? VAULT.certificateId : SOURCE.secretId, credential.secretId],
    ...(credential.thumbprint
      ? [[VAULT.thumbprint, credential.thumbprint] as [string, string]]
      : []),
  ];
  return (
    <article aria-label={credential.applicationName}>
      {locked && <LockedNotice />}
      <div className={styles.head}>
        <InitialTile name={credential.applicationName} />
        <div>
          <h2 className={styles.title}>{credential.applicationName}</h2>
          <Text className={styles.sub}>
            {VAULT.inTenant(KIND[credential.kind], credential.description, credential.tenantName)}
          </Text>
        </div>
      </div>
      {prove.error && <MessageNotice intent="error" error={prove.error} />}
      {isKey ? (
        <SaveCertificate credential={credential} />
      ) : (
        <div className={styles.buttons}>
          <CopyValue credentialId={credential.id} primary={!locked} blocked={blocked} />
          <Button
            icon={<CheckmarkCircleRegular />}
            disabledFocusable={prove.isPending || locked}
            title={blocked}
            onClick={() => prove.mutate(credential.id)}
          >
            {VAULT.prove}
          </Button>
        </div>
      )}
      <dl className={styles.facts}>
        {ids.map(([label, value]) => [
          <dt key={`${label}-name`} className={styles.name}>
            {label}
          </dt>,
          <dd key={label} className={styles.fact}>
            <span className={styles.mono}>{value}</span>
            <CopyButton label={label} text={value} />
          </dd>,
        ])}
        <dt className={styles.name}>{isKey ? VAULT.privateKey : VAULT.value}</dt>
        <dd className={styles.fact}>
          {locked ? (
            <StatusText status="look">{LOCKED.value}</StatusText>
          ) : (
            <>
              <span aria-hidden>••••••••••••••••</span>
              <span className={styles.aside}>{ROAD.inKeychain}</span>
            </>
          )}
        </dd>
        <dt className={styles.name}>{VAULT.expires}</dt>
        <dd className={styles.fact}>
          <StatusText status={statusOfDays(credential.daysLeft)}>
            {shortDate(credential.expiresAt)}
          </StatusText>
          <span className={styles.aside}>{daysLeft(credential.daysLeft)}</span>
        </dd>
        {!isKey && (
          <>
            <dt className={styles.name}>{VAULT.lastProven}</dt>
            <dd className={styles.fact}>
              <LastProof credential={credential} />
            </dd>
          </>
        )}
      </dl>
      {credential.lastProof && credential.lastProof.roles.length > 0 && (
        <ProofTable proof={credential.lastProof} />
      )}
      {!isKey && (
        <>
          <div className={styles.section}>
            <h3 className={styles.heading}>{VAULT.handedOverTo}</h3>
            <Button appearance="subtle" icon={<SendRegular />} onClick={onHandOver}>
              {VAULT.handOver}
            </Button>
          </div>
          {credential.deliveries.length === 0 ? (
            <Text className={styles.aside}>{VAULT.notHandedOver}</Text>
          ) : (
            <ul className={styles.list}>
              {credential.deliveries.map((delivery) => (
                <Delivery
                  key={`${placeOf(delivery)} ${delivery.at}`}
                  delivery={delivery}
                  onUndo={onUndo}
                />
              ))}
            </ul>
          )}
        </>
      )}
    </article>
  );
}

function LockedNotice() {
  const styles = useStyles();
  const unlock = useUnlockKeychain();
  return (
    <div className={styles.locked}>
      <MessageNotice
        intent="warning"
        title={LOCKED.title}
        text={LOCKED.text}
        action={
          <Button
            appearance="primary"
            disabledFocusable={unlock.isPending}
            onClick={() => unlock.mutate()}
          >
            {LOCKED.unlock}
          </Button>
        }
      />
      {unlock.error && <MessageNotice intent="error" error={unlock.error} />}
    </div>
  );
}

function LastProof({ credential }: { credential: CredentialView }) {
  const styles = useStyles();
  const proof = credential.lastProof;
  if (!proof) return <StatusText status="waiting">{VAULT.never}</StatusText>;
  const whole =
    proof.token &&
    proof.roles.every((role) => role.inToken) &&
    (proof.read?.ok ?? true) &&
    (proof.lookUp?.status ?? 200) < 300;
  return (
    <>
      <StatusText status={whole ? "good" : "look"}>{dayAndTime(proof.at)}</StatusText>
      <span className={styles.aside}>
        {whole
          ? VAULT.proofDetail(
              proof.read !== null || proof.lookUp !== null,
              duration(proof.elapsedMs),
            )
          : VAULT.proofIncomplete}
      </span>
    </>
  );
}

interface DeliveryProps {
  delivery: DeliveryRecord;
  onUndo: (runId: string) => void;
}

function Delivery({ delivery, onUndo }: DeliveryProps) {
  const styles = useStyles();
  const { runId } = delivery;
  const marks = [delivery.byHand && VAULT.byHand, !delivery.approved && VAULT.notApproved].filter(
    Boolean,
  );
  return (
    <li className={styles.delivery}>
      <ServerRegular fontSize={16} />
      <span>{placeOf(delivery)}</span>
      <span className={styles.aside}>{marks.join(", ")}</span>
      <span className={styles.aside}>{shortDate(delivery.at)}</span>
      {runId ? (
        <Button
          appearance="subtle"
          size="small"
          icon={<ArrowUndoRegular />}
          aria-label={VAULT.undoOf(placeOf(delivery))}
          onClick={() => onUndo(runId)}
        >
          {VAULT.undo}
        </Button>
      ) : (
        <span />
      )}
    </li>
  );
}

// One box: tenant and cloud are found while typing.
import {
  Button,
  Divider,
  Field,
  Input,
  makeStyles,
  Text,
  tokens,
} from "@fluentui/react-components";
import {
  BeakerRegular,
  ChevronDownRegular,
  ChevronRightRegular,
  GlobeRegular,
} from "@fluentui/react-icons";
import { useEffect, useState } from "react";
import { MessageNotice } from "../../components/MessageNotice";
import type { Problem } from "../../ipc/bindings";
import { CommandError } from "../../ipc/errors";
import { useTenantOf } from "../../queries/session";
import { problemHeadline } from "../../strings/errors";
import { WELCOME } from "../../strings/frame";
import { surface } from "../../theme/theme";
import type { Way } from "./Welcome";

const useStyles = makeStyles({
  title: { fontSize: "24px", lineHeight: "32px", fontWeight: 600, letterSpacing: "-0.012em" },
  text: { display: "block", margin: "4px 0 20px", color: tokens.colorNeutralForeground2 },
  wide: { width: "100%" },
  submit: { width: "100%", margin: "20px 0" },
  card: {
    width: "100%",
    display: "flex",
    alignItems: "center",
    gap: "16px",
    margin: "20px 0 16px",
    padding: "12px 16px",
    textAlign: "left",
    border: `1px solid ${surface.surfaceCardLine}`,
    borderRadius: "6px",
    background: surface.surfaceCard,
    color: tokens.colorNeutralForeground1,
    font: "inherit",
    cursor: "pointer",
    ":hover": { backgroundColor: surface.surfaceRowHover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  cardText: { flex: 1 },
  strong: { display: "block", fontWeight: 600 },
  sub: {
    display: "block",
    fontSize: "12px",
    lineHeight: "16px",
    color: tokens.colorNeutralForeground2,
  },
  beaker: { color: surface.surfacePracticeInk },
  other: { padding: 0, minWidth: 0 },
});

interface Props {
  way: Way;
  busy: boolean;
  error: Error | null;
  failure: Problem | null;
  onSignIn: (way: Way) => void;
  onPractice: () => void;
  onOther: () => void;
}

export function SignInForm({ way, busy, error, failure, onSignIn, onPractice, onOther }: Props) {
  const styles = useStyles();
  const [address, setAddress] = useState(way.address);
  const settled = useSettledText(address);
  const tenant = useTenantOf(settled, way.customCloud === null);
  const refusal = tenant.error instanceof CommandError ? tenant.error.problem : null;
  const problem = failure ? new CommandError(failure) : error;

  return (
    <>
      <h1 className={styles.title}>{WELCOME.title}</h1>
      <Text className={styles.text}>{WELCOME.text}</Text>
      {problem && <MessageNotice intent="error" error={problem} />}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSignIn({ ...way, address, customCloud: null });
        }}
      >
        <Field
          label={WELCOME.address}
          validationState={tenant.data ? "success" : refusal ? "error" : "none"}
          validationMessage={
            tenant.data
              ? `${WELCOME.found(tenant.data.tenantId, tenant.data.cloudName)} ${WELCOME.opens}`
              : refusal
                ? problemHeadline(refusal)
                : undefined
          }
          hint={tenant.isFetching ? WELCOME.looking : undefined}
        >
          <Input
            className={styles.wide}
            contentBefore={<GlobeRegular />}
            value={address}
            autoComplete="off"
            spellCheck={false}
            onChange={(_, data) => setAddress(data.value)}
          />
        </Field>
        <Button
          className={styles.submit}
          type="submit"
          appearance="primary"
          disabledFocusable={busy || address.trim() === ""}
        >
          {WELCOME.signIn}
        </Button>
      </form>
      <Divider>{WELCOME.or}</Divider>
      <button type="button" className={styles.card} onClick={onPractice}>
        <BeakerRegular fontSize={20} className={styles.beaker} />
        <span className={styles.cardText}>
          <span className={styles.strong}>{WELCOME.practice}</span>
          <span className={styles.sub}>{WELCOME.practiceText}</span>
        </span>
        <ChevronRightRegular fontSize={16} />
      </button>
      <Button
        className={styles.other}
        appearance="transparent"
        icon={<ChevronDownRegular />}
        iconPosition="after"
        onClick={onOther}
      >
        {WELCOME.otherWays}
      </Button>
    </>
  );
}

function useSettledText(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 500);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

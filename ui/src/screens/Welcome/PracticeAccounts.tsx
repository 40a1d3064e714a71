// Three accounts named by their role, each with what it may do.
import { Button, makeStyles, Spinner, Text, tokens } from "@fluentui/react-components";
import { ChevronRightRegular, PersonRegular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { MessageNotice } from "../../components/MessageNotice";
import { practiceAccountsQuery, useSignInPractice } from "../../queries/session";
import { PRACTICE, WELCOME } from "../../strings/frame";
import { surface } from "../../theme/theme";

const useStyles = makeStyles({
  title: { fontSize: "24px", lineHeight: "32px", fontWeight: 600, letterSpacing: "-0.012em" },
  text: { display: "block", margin: "4px 0 20px", color: tokens.colorNeutralForeground2 },
  list: {
    listStyleType: "none",
    margin: "0 0 20px",
    padding: 0,
    display: "flex",
    flexDirection: "column",
    gap: "8px",
  },
  card: {
    width: "100%",
    display: "flex",
    alignItems: "center",
    gap: "16px",
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
});

export function PracticeAccounts({ onBack }: { onBack: () => void }) {
  const styles = useStyles();
  const accounts = useQuery(practiceAccountsQuery);
  const signIn = useSignInPractice();
  const error = accounts.error ?? signIn.error;
  return (
    <>
      <h1 className={styles.title}>{PRACTICE.title}</h1>
      <Text className={styles.text}>{PRACTICE.text}</Text>
      {error && <MessageNotice intent="error" error={error} />}
      <ul className={styles.list}>
        {accounts.data?.map((account) => (
          <li key={account.id}>
            <button
              type="button"
              className={styles.card}
              disabled={signIn.isPending}
              onClick={() => signIn.mutate(account.id)}
            >
              <PersonRegular fontSize={20} />
              <span className={styles.cardText}>
                <span className={styles.strong}>{account.name}</span>
                <span className={styles.sub}>{PRACTICE.may[account.role]}</span>
              </span>
              {signIn.isPending && signIn.variables === account.id ? (
                <Spinner size="extra-tiny" />
              ) : (
                <ChevronRightRegular fontSize={16} />
              )}
            </button>
          </li>
        ))}
      </ul>
      <Button onClick={onBack}>{WELCOME.back}</Button>
    </>
  );
}

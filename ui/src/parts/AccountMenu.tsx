// Who is signed in, and what can be changed about it.
import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuTrigger,
  makeStyles,
  tokens,
} from "@fluentui/react-components";
import { PersonRegular } from "@fluentui/react-icons";
import { inPlace, PopoverInPlace } from "../components/inPlace";
import type { Appearance, SessionView } from "../ipc/bindings";
import { useSetAppearance } from "../queries/session";
import { FRAME } from "../strings/frame";
import { ROLE } from "../strings/recipe";
import { APPEARANCE } from "../strings/settings";

const useStyles = makeStyles({
  button: { height: "36px", padding: "0 8px", border: "none" },
  who: { textAlign: "right", marginRight: "8px", lineHeight: "14px" },
  tenant: { display: "block", fontSize: "12px", fontWeight: 600 },
  account: {
    display: "block",
    fontSize: "11px",
    fontWeight: 400,
    color: tokens.colorNeutralForeground2,
  },
  avatar: {
    width: "28px",
    height: "28px",
    borderRadius: "50%",
    display: "flex",
    alignItems: "center",
    justifyContent: "center",
    backgroundColor: tokens.colorNeutralBackground5,
  },
});

interface Props {
  session: SessionView;
  appearance: Appearance;
  onSignOut: () => void;
}

export function AccountMenu({ session, appearance, onSignOut }: Props) {
  const styles = useStyles();
  const setAppearance = useSetAppearance();
  const account = session.practice && session.role ? ROLE[session.role] : session.userPrincipalName;
  return (
    <Menu
      {...inPlace("end")}
      checkedValues={{ appearance: [appearance] }}
      onCheckedValueChange={(_, data) => setAppearance.mutate(data.checkedItems[0] as Appearance)}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button className={styles.button} appearance="subtle" title={FRAME.account}>
          <span className={styles.who}>
            <span className={styles.tenant}>{session.tenantName}</span>{" "}
            <span className={styles.account}>{account}</span>
          </span>
          <span className={styles.avatar}>
            <PersonRegular fontSize={16} />
          </span>
        </Button>
      </MenuTrigger>
      <PopoverInPlace>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>{FRAME.appearance}</MenuGroupHeader>
            {Object.entries(APPEARANCE).map(([value, label]) => (
              <MenuItemRadio key={value} name="appearance" value={value}>
                {label}
              </MenuItemRadio>
            ))}
          </MenuGroup>
          <MenuDivider />
          <MenuItem onClick={onSignOut}>
            {session.practice ? FRAME.changeAccount : FRAME.signOut}
          </MenuItem>
        </MenuList>
      </PopoverInPlace>
    </Menu>
  );
}

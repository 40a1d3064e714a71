// Filters beside what is typed: a menu to add them, and a pill for each.
import {
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItemRadio,
  MenuList,
  MenuTrigger,
  makeStyles,
  Tag,
  TagGroup,
} from "@fluentui/react-components";
import { FilterRegular } from "@fluentui/react-icons";
import { CommandButton } from "../../components/CommandBar";
import { inPlace, PopoverInPlace } from "../../components/inPlace";
import type { ApplicationLook, CredentialFilter } from "../../ipc/bindings";
import { APPLICATIONS } from "../../strings/applications";

const useStyles = makeStyles({ pills: { flexBasis: "100%", flexWrap: "wrap", gap: "8px" } });

const CREDENTIALS: CredentialFilter[] = ["current", "expiringSoon", "expired", "none"];
const DAYS = [7, 30, 90, 365];
const ANY = "any";

type Filters = Pick<ApplicationLook, "credentials" | "createdWithinDays">;

interface Props {
  filters: Filters;
  onChange: (change: Partial<Filters>) => void;
}

export function AddFilters({ filters, onChange }: Props) {
  return (
    <Menu
      {...inPlace()}
      checkedValues={{
        credentials: [filters.credentials ?? ANY],
        created: [String(filters.createdWithinDays ?? ANY)],
      }}
      onCheckedValueChange={(_, { name, checkedItems: [value] }) => {
        const chosen = value === ANY || value === undefined ? null : value;
        if (name === "credentials") onChange({ credentials: chosen as CredentialFilter | null });
        else onChange({ createdWithinDays: chosen === null ? null : Number(chosen) });
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <CommandButton icon={<FilterRegular />}>{APPLICATIONS.addFilters}</CommandButton>
      </MenuTrigger>
      <PopoverInPlace>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>{APPLICATIONS.credentials}</MenuGroupHeader>
            <MenuItemRadio name="credentials" value={ANY}>
              {APPLICATIONS.anyCredentials}
            </MenuItemRadio>
            {CREDENTIALS.map((state) => (
              <MenuItemRadio key={state} name="credentials" value={state}>
                {APPLICATIONS.credentialFilters[state]}
              </MenuItemRadio>
            ))}
          </MenuGroup>
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>{APPLICATIONS.createdOn}</MenuGroupHeader>
            <MenuItemRadio name="created" value={ANY}>
              {APPLICATIONS.anyTime}
            </MenuItemRadio>
            {DAYS.map((days) => (
              <MenuItemRadio key={days} name="created" value={String(days)}>
                {APPLICATIONS.createdWithin(days)}
              </MenuItemRadio>
            ))}
          </MenuGroup>
        </MenuList>
      </PopoverInPlace>
    </Menu>
  );
}

export function FilterPills({ filters, onChange }: Props) {
  const { credentials, createdWithinDays } = filters;
  const pills = [
    credentials && {
      key: "credentials",
      text: APPLICATIONS.pill(
        APPLICATIONS.credentials,
        APPLICATIONS.credentialFilters[credentials],
      ),
    },
    createdWithinDays !== null && {
      key: "createdWithinDays",
      text: APPLICATIONS.pill(
        APPLICATIONS.createdOn,
        APPLICATIONS.createdWithin(createdWithinDays),
      ),
    },
  ].filter((pill) => pill !== null && pill !== false);
  const styles = useStyles();
  if (pills.length === 0) return null;
  return (
    <TagGroup
      className={styles.pills}
      size="small"
      aria-label={APPLICATIONS.pills}
      onDismiss={(_, { value }) => onChange({ [value]: null })}
    >
      {pills.map(({ key, text }) => (
        <Tag
          key={key}
          value={key}
          dismissible
          dismissIcon={{ "aria-label": APPLICATIONS.removeFilter }}
        >
          {text}
        </Tag>
      ))}
    </TagGroup>
  );
}

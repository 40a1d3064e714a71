// "Add filters": a choice for each filter, and a pill for each that holds.
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
import { Fragment } from "react";
import { CommandButton } from "../../components/CommandBar";
import { inPlace, PopoverInPlace } from "../../components/inPlace";
import { LISTS } from "../../strings/lists";

const useStyles = makeStyles({ pills: { flexBasis: "100%", flexWrap: "wrap", gap: "8px" } });

/** One filter: the first choice is the one that leaves nothing out. */
export interface ListFilter {
  key: string;
  title: string;
  choices: { value: string; label: string }[];
  value: string;
}

interface Props {
  filters: ListFilter[];
  onChoose: (key: string, value: string) => void;
}

export function FilterMenu({ filters, onChoose }: Props) {
  return (
    <Menu
      {...inPlace()}
      checkedValues={Object.fromEntries(filters.map(({ key, value }) => [key, [value]]))}
      onCheckedValueChange={(_, { name, checkedItems: [value] }) =>
        value !== undefined && onChoose(name, value)
      }
    >
      <MenuTrigger disableButtonEnhancement>
        <CommandButton icon={<FilterRegular />}>{LISTS.addFilters}</CommandButton>
      </MenuTrigger>
      <PopoverInPlace>
        <MenuList>
          {filters.map(({ key, title, choices }, at) => (
            <Fragment key={key}>
              {at > 0 && <MenuDivider />}
              <MenuGroup>
                <MenuGroupHeader>{title}</MenuGroupHeader>
                {choices.map(({ value, label }) => (
                  <MenuItemRadio key={value} name={key} value={value}>
                    {label}
                  </MenuItemRadio>
                ))}
              </MenuGroup>
            </Fragment>
          ))}
        </MenuList>
      </PopoverInPlace>
    </Menu>
  );
}

export function FilterPills({ filters, onChoose }: Props) {
  const styles = useStyles();
  const held = filters.filter(({ value, choices }) => value !== choices[0]?.value);
  if (held.length === 0) return null;
  return (
    <TagGroup
      className={styles.pills}
      size="small"
      aria-label={LISTS.pills}
      onDismiss={(_, { value: key }) => {
        const first = filters.find((filter) => filter.key === key)?.choices[0];
        if (first) onChoose(key, first.value);
      }}
    >
      {held.map(({ key, title, value, choices }) => (
        <Tag key={key} value={key} dismissible dismissIcon={{ "aria-label": LISTS.removeFilter }}>
          {LISTS.pill(title, choices.find((choice) => choice.value === value)?.label ?? "")}
        </Tag>
      ))}
    </TagGroup>
  );
}

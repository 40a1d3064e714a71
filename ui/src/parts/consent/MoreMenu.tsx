// "..." of a row: what can be done about it.
import { Button, Menu, MenuItem, MenuList, MenuTrigger } from "@fluentui/react-components";
import { MoreHorizontalRegular } from "@fluentui/react-icons";
import { inPlace, PopoverInPlace } from "../../components/inPlace";
import { PERMISSIONS } from "../../strings/apiPermissions";

/** One entry. */
export interface MoreItem {
  label: string;
  disabled?: boolean;
  onPress: () => void;
}

interface Props {
  /** What the entries are about. */
  name: string;
  items: MoreItem[];
}

export function MoreMenu({ name, items }: Props) {
  const label = PERMISSIONS.more(name);
  return (
    <Menu {...inPlace("end")}>
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          size="small"
          aria-label={label}
          title={label}
          icon={<MoreHorizontalRegular />}
        />
      </MenuTrigger>
      <PopoverInPlace>
        <MenuList>
          {items.map((item) => (
            <MenuItem key={item.label} disabled={item.disabled ?? false} onClick={item.onPress}>
              {item.label}
            </MenuItem>
          ))}
        </MenuList>
      </PopoverInPlace>
    </Menu>
  );
}

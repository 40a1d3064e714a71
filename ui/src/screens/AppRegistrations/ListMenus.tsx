// Commands of the list that open a menu: Download, and Columns.
import {
  Menu,
  MenuItem,
  MenuItemCheckbox,
  MenuList,
  MenuTrigger,
} from "@fluentui/react-components";
import { ArrowDownloadRegular, ColumnTripleRegular } from "@fluentui/react-icons";
import { CommandButton } from "../../components/CommandBar";
import { inPlace, PopoverInPlace } from "../../components/inPlace";
import type { ApplicationColumn, ListForm } from "../../ipc/bindings";
import { APPLICATIONS } from "../../strings/applications";
import { COLUMNS } from "./cells";

interface DownloadProps {
  busy: boolean;
  onDownload: (form: ListForm) => void;
}

export function DownloadMenu({ busy, onDownload }: DownloadProps) {
  return (
    <Menu {...inPlace()}>
      <MenuTrigger disableButtonEnhancement>
        <CommandButton icon={<ArrowDownloadRegular />} disabledFocusable={busy}>
          {APPLICATIONS.download}
        </CommandButton>
      </MenuTrigger>
      <PopoverInPlace>
        <MenuList>
          <MenuItem onClick={() => onDownload("csv")}>{APPLICATIONS.csv}</MenuItem>
          <MenuItem onClick={() => onDownload("json")}>{APPLICATIONS.json}</MenuItem>
        </MenuList>
      </PopoverInPlace>
    </Menu>
  );
}

interface ColumnsProps {
  shown: ApplicationColumn[];
  onChange: (columns: ApplicationColumn[]) => void;
}

export function ColumnsMenu({ shown, onChange }: ColumnsProps) {
  return (
    <Menu
      {...inPlace()}
      checkedValues={{ columns: shown }}
      onCheckedValueChange={(_, { checkedItems }) => onChange(checkedItems as ApplicationColumn[])}
    >
      <MenuTrigger disableButtonEnhancement>
        <CommandButton icon={<ColumnTripleRegular />}>{APPLICATIONS.columns}</CommandButton>
      </MenuTrigger>
      <PopoverInPlace>
        <MenuList>
          {Object.entries(COLUMNS).map(([column, title]) => (
            <MenuItemCheckbox key={column} name="columns" value={column}>
              {title}
            </MenuItemCheckbox>
          ))}
        </MenuList>
      </PopoverInPlace>
    </Menu>
  );
}

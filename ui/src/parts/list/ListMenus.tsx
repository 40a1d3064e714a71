// Commands of a list that open a menu: Download, and Columns.
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
import type { ListForm } from "../../ipc/bindings";
import { LISTS } from "../../strings/lists";

interface DownloadProps {
  busy: boolean;
  onDownload: (form: ListForm) => void;
}

export function DownloadMenu({ busy, onDownload }: DownloadProps) {
  return (
    <Menu {...inPlace()}>
      <MenuTrigger disableButtonEnhancement>
        <CommandButton icon={<ArrowDownloadRegular />} disabledFocusable={busy}>
          {LISTS.download}
        </CommandButton>
      </MenuTrigger>
      <PopoverInPlace>
        <MenuList>
          <MenuItem onClick={() => onDownload("csv")}>{LISTS.csv}</MenuItem>
          <MenuItem onClick={() => onDownload("json")}>{LISTS.json}</MenuItem>
        </MenuList>
      </PopoverInPlace>
    </Menu>
  );
}

interface ColumnsProps<Column extends string> {
  /** Every column with its title, in its order. */
  columns: Record<Column, string>;
  shown: Column[];
  onChange: (columns: Column[]) => void;
}

export function ColumnsMenu<Column extends string>({
  columns,
  shown,
  onChange,
}: ColumnsProps<Column>) {
  return (
    <Menu
      {...inPlace()}
      checkedValues={{ columns: shown }}
      onCheckedValueChange={(_, { checkedItems }) => onChange(checkedItems as Column[])}
    >
      <MenuTrigger disableButtonEnhancement>
        <CommandButton icon={<ColumnTripleRegular />}>{LISTS.columns}</CommandButton>
      </MenuTrigger>
      <PopoverInPlace>
        <MenuList>
          {Object.entries<string>(columns).map(([column, title]) => (
            <MenuItemCheckbox key={column} name="columns" value={column}>
              {title}
            </MenuItemCheckbox>
          ))}
        </MenuList>
      </PopoverInPlace>
    </Menu>
  );
}

// What goes wrong on request in the practice tenant, ticked on and off.
import {
  Badge,
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemCheckbox,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  tokens,
} from "@fluentui/react-components";
import { ChevronDownRegular } from "@fluentui/react-icons";
import { Fragment } from "react";
import type { Rehearsal } from "../ipc/bindings";
import { useDisarm, useRehearsals, useRehearse } from "../queries/rehearse";
import { REHEARSAL_GROUPS, REHEARSE } from "../strings/rehearse";
import { surface } from "../theme/theme";

const useStyles = makeStyles({
  button: {
    height: "24px",
    minWidth: 0,
    padding: "0 8px",
    gap: "4px",
    fontSize: "12px",
    fontWeight: 600,
    color: surface.surfacePracticeInk,
    border: "none",
    ":hover": { color: surface.surfacePracticeInk, textDecorationLine: "underline" },
  },
  badge: { backgroundColor: surface.surfacePracticeInk, color: surface.surfacePractice },
  popover: {
    width: "480px",
    maxWidth: "none",
    padding: 0,
    border: `1px solid ${surface.surfaceCardLine}`,
  },
  list: { maxWidth: "none", maxHeight: "min(620px, calc(100vh - 88px))", overflowY: "auto" },
  item: { maxWidth: "none" },
  text: { fontSize: "12px", lineHeight: "16px", color: tokens.colorNeutralForeground2 },
});

export function RehearseMenu() {
  const styles = useStyles();
  const armed = useRehearsals();
  const rehearse = useRehearse();
  const disarm = useDisarm();
  const change = (ticked: string[]) => {
    const on = ticked.find((it) => !armed.includes(it as Rehearsal));
    const off = armed.find((it) => !ticked.includes(it));
    if (on) rehearse.mutate({ fault: on as Rehearsal, armed: true });
    else if (off) rehearse.mutate({ fault: off, armed: false });
  };
  return (
    <Menu
      inline
      persistOnItemClick
      checkedValues={{ armed }}
      onCheckedValueChange={(_, data) => change(data.checkedItems)}
      positioning={{ position: "below", align: "start" }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button className={styles.button} appearance="transparent">
          {REHEARSE.button}
          {armed.length > 0 && (
            <Badge className={styles.badge} size="small">
              {REHEARSE.armed(armed.length)}
            </Badge>
          )}
          <ChevronDownRegular fontSize={12} />
        </Button>
      </MenuTrigger>
      <MenuPopover className={styles.popover}>
        <MenuList className={styles.list} aria-label={REHEARSE.menu}>
          <MenuItem
            className={styles.item}
            disabled={armed.length === 0}
            onClick={() => disarm.mutate()}
          >
            {REHEARSE.disarm}
          </MenuItem>
          {REHEARSAL_GROUPS.map(({ title, faults }) => (
            <Fragment key={title}>
              <MenuDivider />
              <MenuGroup>
                <MenuGroupHeader>{title}</MenuGroupHeader>
                {faults.map((fault) => (
                  <MenuItemCheckbox
                    key={fault}
                    className={styles.item}
                    name="armed"
                    value={fault}
                    subText={{ className: styles.text, children: REHEARSE.text(fault) }}
                  >
                    {REHEARSE.label(fault)}
                  </MenuItemCheckbox>
                ))}
              </MenuGroup>
            </Fragment>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

// A menu stands where its button stands, inside the same landmark; nothing that scrolls cuts it off or shows through.
import {
  MenuPopover,
  type MenuPopoverProps,
  type MenuProps,
  makeStyles,
} from "@fluentui/react-components";

const useStyles = makeStyles({ above: { zIndex: 10, textAlign: "left" } });

/** Spread onto a `Menu`: it opens below its button, aligned with its beginning or its end. */
export const inPlace = (align: "start" | "end" = "start"): Partial<MenuProps> => ({
  inline: true,
  positioning: { position: "below", align, strategy: "fixed" },
});

/** The popover of such a menu. */
export const PopoverInPlace = (props: MenuPopoverProps) => (
  <MenuPopover {...props} className={useStyles().above} />
);

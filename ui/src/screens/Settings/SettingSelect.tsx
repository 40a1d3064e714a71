// A choice that the page's own element keeps while it is written: quick keys do not find it set back.
import { makeStyles, Select } from "@fluentui/react-components";
import { type ReactNode, useEffect, useRef } from "react";

const useStyles = makeStyles({ select: { width: "184px", flexShrink: 0 } });

interface Props {
  label: string;
  value: string;
  pending: boolean;
  onChoose: (value: string) => void;
  children: ReactNode;
}

export function SettingSelect({ label, value, pending, onChoose, children }: Props) {
  const styles = useStyles();
  const element = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    if (!pending && element.current) element.current.value = value;
  }, [value, pending]);
  return (
    <Select
      ref={element}
      className={styles.select}
      aria-label={label}
      defaultValue={value}
      onChange={(_, data) => onChoose(data.value)}
    >
      {children}
    </Select>
  );
}

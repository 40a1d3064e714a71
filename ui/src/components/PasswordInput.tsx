// A field for a password. The text is in the page's element alone: React's state never holds it, and `clear` empties it.
import {
  type InputProps,
  renderInput_unstable,
  useInput_unstable,
  useInputStyles_unstable,
} from "@fluentui/react-components";
import { type RefObject, useImperativeHandle, useRef } from "react";

/** Takes what was typed, once: the field is empty afterwards. */
export interface TypedPassword {
  take: () => string;
}

type Props = Omit<InputProps, "value" | "defaultValue" | "onChange" | "type" | "ref"> & {
  typed: RefObject<TypedPassword | null>;
};

export function PasswordInput({ typed, ...props }: Props) {
  const element = useRef<HTMLInputElement>(null);
  useImperativeHandle(typed, () => ({
    take: () => {
      const text = element.current?.value ?? "";
      if (element.current) element.current.value = "";
      return text;
    },
  }));
  const state = useInput_unstable({ ...props, type: "password", autoComplete: "off" }, element);
  // Fluent's own input keeps each keystroke as state and would write it back.
  const { value: _, onChange: __, ...input } = state.input;
  state.input = input;
  useInputStyles_unstable(state);
  return renderInput_unstable(state);
}

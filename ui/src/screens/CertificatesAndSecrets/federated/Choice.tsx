// A choice of a few words.
import { Dropdown, Field, Option } from "@fluentui/react-components";

interface Props<Key extends string> {
  label: string;
  words: Record<Key, string>;
  chosen: Key;
  hint?: string;
  onChange: (key: Key) => void;
}

export function Choice<Key extends string>({ label, words, chosen, hint, onChange }: Props<Key>) {
  return (
    <Field label={label} required hint={hint}>
      <Dropdown
        value={words[chosen]}
        selectedOptions={[chosen]}
        onOptionSelect={(_, data) => data.optionValue && onChange(data.optionValue as Key)}
      >
        {(Object.keys(words) as Key[]).map((key) => (
          <Option key={key} value={key}>
            {words[key]}
          </Option>
        ))}
      </Dropdown>
    </Field>
  );
}

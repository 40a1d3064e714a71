// A permission's name, broken after its dots where it is too long for one line.
import { Fragment } from "react";

export function DottedName({ name }: { name: string }) {
  const parts = name.split(".");
  return parts.map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a name's parts have no other identity.
    <Fragment key={at}>
      {part}
      {at < parts.length - 1 && "."}
      {at < parts.length - 1 && <wbr />}
    </Fragment>
  ));
}

// A certificate from a file: chosen, opened with its passphrase, and sent as it was read.
import { useRef, useState } from "react";
import type { TypedPassword } from "../../../components/PasswordInput";
import { fieldProblem } from "../../../ipc/errors";
import { useSettled } from "../../../parts/useSettled";
import { useCertificateFile, useReadCertificate } from "../../../queries/certificates";

/** What is chosen, what was found in it, and why it will not do. */
export function useUpload() {
  const [file, setFile] = useState("");
  const passphrase = useRef<TypedPassword>(null);
  const opened = useReadCertificate();
  const settled = useSettled(file);
  const looked = useCertificateFile(settled);
  const current = settled === file;
  const locked = fieldProblem(opened.error, "passphrase");
  const problem =
    fieldProblem(opened.error, "file") ?? (current ? fieldProblem(looked.error, "file") : null);
  return {
    file,
    passphrase,
    problem,
    found: current && !problem ? looked.data : undefined,
    /** Its passphrase is asked for. */
    isLocked: locked !== null || (current && fieldProblem(looked.error, "passphrase") !== null),
    /** Why the passphrase that was typed will not do. */
    wrong: locked,
    busy: opened.isPending,
    error: opened.error,
    choose: (path: string) => {
      opened.reset();
      setFile(path);
    },
    /** Reads the file and hands on its certificate. */
    read: (onRead: (certificate: string) => void) => {
      const typed = passphrase.current?.take() || null;
      opened.reset();
      opened.mutate(() => [file, typed], { onSuccess: ({ certificate }) => onRead(certificate) });
    },
  };
}

export type Upload = ReturnType<typeof useUpload>;

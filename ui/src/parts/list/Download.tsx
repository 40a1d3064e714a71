// A download on its way, done or refused; it waits until the whole list is here.
import { Button } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { MessageNotice } from "../../components/MessageNotice";
import type { ListForm } from "../../ipc/bindings";
import { type ListLook, type ListSource, useSaveList } from "../../queries/lists";
import { LISTS } from "../../strings/lists";

interface Wanted<Look> {
  look: Look;
  form: ListForm;
}

/** Writes what is wanted once nothing is arriving any more. */
export function useListDownload<Look extends ListLook, Row>(
  source: ListSource<Look, Row>,
  arriving: boolean,
) {
  const [wanted, setWanted] = useState<Wanted<Look> | null>(null);
  const { mutate, reset, data, error, isPending } = useSaveList(source);
  useEffect(() => {
    if (!wanted || arriving) return;
    setWanted(null);
    mutate(wanted);
  }, [wanted, arriving, mutate]);
  return {
    begin: (look: Look, form: ListForm) => {
      reset();
      setWanted({ look, form });
    },
    forget: () => {
      reset();
      setWanted(null);
    },
    waiting: wanted !== null,
    busy: wanted !== null || isPending,
    path: data,
    error,
  };
}

/** A download, as the notice of it shows it. */
export interface ListDownload {
  waiting: boolean;
  path: string | undefined;
  error: unknown;
  forget: () => void;
}

interface Props {
  download: ListDownload;
  /** How far the list is. */
  progress: string;
}

export function DownloadNotice({ download, progress }: Props) {
  const { waiting, path, error, forget } = download;
  const away = (label: string) => (
    <Button size="small" onClick={forget}>
      {label}
    </Button>
  );
  if (error) {
    return <MessageNotice intent="error" error={error} action={away(LISTS.dismiss)} />;
  }
  if (waiting) {
    return (
      <MessageNotice
        intent="info"
        title={progress}
        text={LISTS.waitingToSave}
        action={away(LISTS.cancel)}
      />
    );
  }
  if (!path) return null;
  return <MessageNotice intent="success" title={LISTS.saved(path)} action={away(LISTS.dismiss)} />;
}

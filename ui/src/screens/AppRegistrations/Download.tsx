// A download on its way, done or refused; it waits until the whole list is here.
import { Button } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { MessageNotice } from "../../components/MessageNotice";
import type { ApplicationLook, ListForm } from "../../ipc/bindings";
import { useDownload } from "../../queries/applications";
import { APPLICATIONS } from "../../strings/applications";

interface Wanted {
  look: ApplicationLook;
  form: ListForm;
}

/** Writes what is wanted once nothing is arriving any more. */
export function useListDownload(arriving: boolean) {
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const { mutate, reset, data, error, isPending } = useDownload();
  useEffect(() => {
    if (!wanted || arriving) return;
    setWanted(null);
    mutate(wanted);
  }, [wanted, arriving, mutate]);
  return {
    begin: (look: ApplicationLook, form: ListForm) => {
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

interface Props {
  download: ReturnType<typeof useListDownload>;
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
    return <MessageNotice intent="error" error={error} action={away(APPLICATIONS.dismiss)} />;
  }
  if (waiting) {
    return (
      <MessageNotice
        intent="info"
        title={progress}
        text={APPLICATIONS.waitingToSave}
        action={away(APPLICATIONS.cancelDownload)}
      />
    );
  }
  if (!path) return null;
  return (
    <MessageNotice
      intent="success"
      title={APPLICATIONS.saved(path)}
      action={away(APPLICATIONS.dismiss)}
    />
  );
}

// Plans and unfinished runs as text for other hands.
import { useMutation } from "@tanstack/react-query";
import type { ExportForm, ExportSubject } from "../ipc/bindings";
import { commands } from "../ipc/client";

/** Puts the text of a form onto the clipboard. */
export const useCopyExport = (subject: ExportSubject) =>
  useMutation({
    mutationFn: async (form: ExportForm) => {
      await commands.copyText(await commands.exportText(subject, form));
      return form;
    },
  });

/** Saves a form as a new file; answers with its path. */
export const useSaveExport = (subject: ExportSubject) =>
  useMutation({ mutationFn: (form: ExportForm) => commands.saveExport(subject, form) });

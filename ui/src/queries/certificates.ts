// Certificates in files of this computer.
import { useMutation, useQuery } from "@tanstack/react-query";
import type { SaveCertificate } from "../ipc/bindings";
import { commands } from "../ipc/client";

/** What a file holds, as far as it opens without a passphrase; asked once a path is there. */
export const useCertificateFile = (file: string) =>
  useQuery({
    queryKey: ["certificateFile", file],
    queryFn: () => commands.readCertificate(file, null),
    enabled: file.trim() !== "",
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });

/** Reads a file again when it is sent. What was asked for, a passphrase too, is not kept. */
export const useReadCertificate = () =>
  useMutation({
    mutationFn: (request: () => [file: string, passphrase: string | null]) =>
      commands.readCertificate(...request()),
    gcTime: 0,
  });

/** Writes a kept certificate to a new file; answers with its path. What was asked for, a passphrase too, is not kept. */
export const useSaveCertificate = () =>
  useMutation({
    mutationFn: (request: () => SaveCertificate) => commands.saveCertificate(request()),
    gcTime: 0,
  });

// Certificates in files of this computer.
import { useQuery } from "@tanstack/react-query";
import { commands } from "../ipc/client";

/** What a file holds; asked once a path is there. */
export const useCertificateFile = (file: string) =>
  useQuery({
    queryKey: ["certificateFile", file],
    queryFn: () => commands.readCertificate(file),
    enabled: file.trim() !== "",
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });

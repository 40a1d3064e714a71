// Every credential kept on this computer: list and detail.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { EmptyState } from "../../components/EmptyState";
import { ErrorNotice } from "../../components/ErrorNotice";
import { ListDetail } from "../../components/ListDetail";
import { PageHeader } from "../../components/PageHeader";
import type { CredentialView } from "../../ipc/bindings";
import { CommandError } from "../../ipc/errors";
import { credentialListQuery } from "../../queries/credentials";
import { daysLeft } from "../../strings/format";
import { KIND, placeOf, statusOfDays, VAULT } from "../../strings/vault";
import { CredentialDetail } from "./CredentialDetail";

interface Props {
  /** The one to show at first. */
  credentialId?: string;
  onHandOver: (credential: CredentialView) => void;
  onUndo: (runId: string) => void;
  onRecipes: () => void;
}

export function Vault({ credentialId, onHandOver, onUndo, onRecipes }: Props) {
  const list = useQuery(credentialListQuery);
  const [filter, setFilter] = useState("");
  const [selected, setSelected] = useState<string | null>(credentialId ?? null);

  if (list.error instanceof CommandError)
    return <ErrorNotice problem={list.error.problem} onRetry={() => list.refetch()} />;
  if (list.data?.length === 0) {
    return (
      <>
        <PageHeader title={VAULT.title} />
        <EmptyState
          title={VAULT.emptyTitle}
          text={VAULT.emptyText}
          action={{ label: VAULT.emptyAction, onPress: onRecipes }}
        />
      </>
    );
  }
  const matching = list.data?.filter((credential) => matches(credential, filter));
  const current = matching?.find(({ id }) => id === selected) ?? matching?.[0];
  return (
    <>
      <PageHeader title={VAULT.title} />
      <ListDetail
        label={VAULT.title}
        filter={{ value: filter, placeholder: VAULT.search, onChange: setFilter }}
        items={matching?.map((credential) => ({
          id: credential.id,
          title: credential.applicationName,
          sub: KIND[credential.kind],
          initials: credential.applicationName,
          status: {
            status: statusOfDays(credential.daysLeft),
            word: daysLeft(credential.daysLeft),
          },
        }))}
        selected={current?.id ?? null}
        onSelect={setSelected}
        empty={
          <EmptyState
            title={VAULT.noMatch(filter)}
            text={VAULT.noMatchText}
            action={{ label: VAULT.clearFilter, onPress: () => setFilter("") }}
          />
        }
      >
        {current && (
          <CredentialDetail
            key={current.id}
            credential={current}
            onHandOver={() => onHandOver(current)}
            onUndo={onUndo}
          />
        )}
      </ListDetail>
    </>
  );
}

function matches(credential: CredentialView, filter: string): boolean {
  const wanted = filter.trim().toLowerCase();
  if (wanted === "") return true;
  const texts = [
    credential.applicationName,
    credential.description,
    credential.tenantName,
    credential.tenantId,
    credential.clientId,
    credential.objectId,
    credential.secretId,
    ...credential.deliveries.map(placeOf),
  ];
  return texts.some((text) => text.toLowerCase().includes(wanted));
}

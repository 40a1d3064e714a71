// Every run with its steps, times and request ids: list and detail.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { EmptyState } from "../../components/EmptyState";
import { ErrorNotice } from "../../components/ErrorNotice";
import { ListDetail } from "../../components/ListDetail";
import { PageHeader } from "../../components/PageHeader";
import type { RunSummaryView, RunView } from "../../ipc/bindings";
import { CommandError } from "../../ipc/errors";
import { runListQuery } from "../../queries/runs";
import { ACTIVITY, runLook, runTitle } from "../../strings/activity";
import { dayAndTime } from "../../strings/format";
import { RunDetail } from "./RunDetail";

interface Props {
  onOpen: (run: RunView) => void;
  onUndo: (runId: string) => void;
  onRecipes: () => void;
}

export function Activity({ onOpen, onUndo, onRecipes }: Props) {
  const list = useQuery(runListQuery);
  const [filter, setFilter] = useState("");
  const [selected, setSelected] = useState<string | null>(null);

  if (list.error instanceof CommandError)
    return <ErrorNotice problem={list.error.problem} onRetry={() => list.refetch()} />;
  if (list.data?.length === 0) {
    return (
      <>
        <PageHeader title={ACTIVITY.title} />
        <EmptyState
          title={ACTIVITY.emptyTitle}
          text={ACTIVITY.emptyText}
          action={{ label: ACTIVITY.emptyAction, onPress: onRecipes }}
        />
      </>
    );
  }
  const matching = list.data?.filter((run) => matches(run, filter));
  const current = matching?.find(({ id }) => id === selected) ?? matching?.[0];
  return (
    <>
      <PageHeader title={ACTIVITY.title} />
      <ListDetail
        label={ACTIVITY.title}
        filter={{ value: filter, placeholder: ACTIVITY.search, onChange: setFilter }}
        items={matching?.map((run) => ({
          id: run.id,
          title: runTitle(run),
          sub: dayAndTime(run.startedAt),
          status: runLook(run.state, run.active),
        }))}
        selected={current?.id ?? null}
        onSelect={setSelected}
        empty={
          <EmptyState
            title={ACTIVITY.noMatch(filter)}
            text={ACTIVITY.noMatchText}
            action={{ label: ACTIVITY.clearFilter, onPress: () => setFilter("") }}
          />
        }
      >
        {current && (
          <RunDetail key={current.id} runId={current.id} onOpen={onOpen} onUndo={onUndo} />
        )}
      </ListDetail>
    </>
  );
}

function matches(run: RunSummaryView, filter: string): boolean {
  const wanted = filter.trim().toLowerCase();
  return (
    wanted === "" ||
    [runTitle(run), run.id, ...run.requestIds].some((text) => text.toLowerCase().includes(wanted))
  );
}

// A long list as a screen shows it: what is typed, what is asked for, what is in sight, what is saved.
import type { QueryKey } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { rowAt } from "../../components/longTableSight";
import {
  type ListLook,
  type ListSource,
  useListPlace,
  useReadAgain,
  useWindows,
} from "../../queries/lists";
import { useFilterKey, useRefreshKey } from "../useKeys";
import { useSettled } from "../useSettled";
import { useListDownload } from "./Download";

/** How long a person may pause while typing before the directory is asked, in milliseconds. */
const PAUSE = 200;

/** `subject` is everything that shows such rows: reading again makes all of it new. */
export function useList<Look extends ListLook, Row>(
  source: ListSource<Look, Row>,
  subject: QueryKey,
  typed: Look,
) {
  // What is all here is narrowed with each key.
  const [isWhole, setWhole] = useState(false);
  const filter = useSettled(typed.filter.trim(), isWhole ? 0 : PAUSE);
  const look = { ...typed, filter };
  const place = useListPlace(source.key, look);
  // From the first moment: windows that are far from what is seen are forgotten.
  const [seen, setSeen] = useState<[number, number]>([rowAt(place.top), rowAt(place.top)]);
  const { list, row } = useWindows(source, look, seen);
  const arrivedWhole = list.data?.arrived === null;
  useEffect(() => setWhole(arrivedWhole), [arrivedWhole]);
  const readAgain = useReadAgain(source, subject);
  const download = useListDownload(source, list.data?.arrived != null);
  const field = useRef<HTMLInputElement>(null);
  const refresh = async () => {
    // What goes wrong is told by the list itself.
    if (!readAgain.isPending) await readAgain.mutateAsync(look).catch(() => undefined);
  };
  useFilterKey(() => field.current?.focus());
  useRefreshKey(refresh);
  const onSight = useCallback((first: number, end: number) => setSeen([first, end]), []);
  return {
    look,
    list: list.data,
    error: list.error,
    row,
    place,
    field,
    onSight,
    refresh,
    refreshing: readAgain.isPending,
    pending: list.isPending,
    download,
  };
}

/** The same column again turns the order; another begins with its least. */
export function sortedBy<Column extends string>(
  order: { column: Column; descending: boolean },
  key: string,
) {
  const column = key as Column;
  return { column, descending: order.column === column && !order.descending };
}

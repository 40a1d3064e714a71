// Long lists: windows of them as they come into sight, how one looked at them, and where one was.
import {
  type QueryKey,
  queryOptions,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { ListPlace } from "../components/longTableSight";
import type { ListForm, ListView, Order } from "../ipc/bindings";

/** Rows of one window, as the backend cuts them: a page of the directory's. */
const WINDOW = 100;
/** Windows that are kept on both sides of those in sight. */
const KEPT = 8;
/** How often the list is looked at while the rest of it arrives, in milliseconds. */
const ARRIVING = 1500;
/** How often that is while nothing can be shown before all of it is here. */
const WAITING = 400;

/** What every look at a list has. */
export interface ListLook {
  filter: string;
  order: Order;
}

/** A list of the backend's. */
export interface ListSource<Look extends ListLook, Row> {
  key: QueryKey;
  /** What must be the same for the old rows to stay until those of a new look are here. */
  same: (look: Look) => string;
  read: (look: Look, from: number, refresh: boolean) => Promise<ListView<Row>>;
  /** Saves every row of a look as a new file; answers with its path. */
  save: (look: Look, form: ListForm) => Promise<string>;
}

/** One window of it. */
export const windowQuery = <Look extends ListLook, Row>(
  source: ListSource<Look, Row>,
  look: Look,
  from: number,
) =>
  queryOptions({
    queryKey: [...source.key, source.same(look), look, from],
    queryFn: () => source.read(look, from, false),
    refetchInterval: ({ state: { data } }) => {
      if (!data || data.arrived === null) return false;
      return data.matching === null ? WAITING : ARRIVING;
    },
    retry: false,
  });

/** A list whose rows are read window by window, as they come into sight. */
export function useWindows<Look extends ListLook, Row>(
  source: ListSource<Look, Row>,
  look: Look,
  seen: [number, number],
) {
  const first = useQuery({
    ...windowQuery(source, look, 0),
    placeholderData: (previous: ListView<Row> | undefined, query) =>
      query?.queryKey[source.key.length] === source.same(look) ? previous : undefined,
  });
  const from = Math.max(1, Math.floor(seen[0] / WINDOW));
  const to = Math.floor(Math.max(0, seen[1] - 1) / WINDOW);
  useKeepFew([...source.key, source.same(look), look], from, to);
  const numbers = Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
  const others = useQueries({
    queries: numbers.map((number) => windowQuery(source, look, number * WINDOW)),
  });
  const row = (index: number): Row | undefined => {
    const number = Math.floor(index / WINDOW);
    const window = number === 0 ? first.data : others[number - from]?.data;
    return window?.rows[index % WINDOW];
  };
  return { list: first, row };
}

/** Forgets the windows of a look that were passed long ago: a list that was scrolled through is not all kept here. */
function useKeepFew(look: QueryKey, from: number, to: number) {
  const client = useQueryClient();
  useEffect(() => {
    const isFar = (window: number) => window > 0 && (window < from - KEPT || window > to + KEPT);
    client.removeQueries({
      queryKey: look,
      type: "inactive",
      predicate: ({ queryKey }) => isFar(Number(queryKey.at(-1)) / WINDOW),
    });
  });
}

/** Reads the list anew from the directory; the old one stays until then. `subject` is what shows it in any way. */
export function useReadAgain<Look extends ListLook, Row>(
  source: ListSource<Look, Row>,
  subject: QueryKey,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (look: Look) => source.read(look, 0, true),
    onSettled: () => client.invalidateQueries({ queryKey: subject }),
  });
}

/** A file of every row of a look. */
export const useSaveList = <Look extends ListLook, Row>(source: ListSource<Look, Row>) =>
  useMutation({
    mutationFn: ({ look, form }: { look: Look; form: ListForm }) => source.save(look, form),
  });

/** How one looks at something: it is as it was left when one comes back to it. */
export function useKept<Look extends object>(
  key: string,
  first: Look,
): [Look, (change: Partial<Look>) => void] {
  const client = useQueryClient();
  const [look, setLook] = useState<Look>(() => client.getQueryData<Look>(["kept", key]) ?? first);
  const change = (changed: Partial<Look>) => {
    const next = { ...look, ...changed };
    client.setQueryData(["kept", key], next);
    setLook(next);
  };
  return [look, change];
}

/** Where one was in this look at the list; another look begins at its top. */
export function useListPlace(key: QueryKey, look: ListLook): ListPlace {
  const client = useQueryClient();
  const keptKey = ["kept", "place", ...key];
  const text = JSON.stringify(look);
  const kept = client.getQueryData<{ look: string; place: ListPlace }>(keptKey);
  if (kept?.look === text) return kept.place;
  const place = { row: 0, top: 0 };
  client.setQueryData(keptKey, { look: text, place });
  return place;
}

// A long list in a screen: filter and count, the table or what stands in its place, and what became of a download.
import { makeStyles } from "@fluentui/react-components";
import { type ReactNode, useContext } from "react";
import { CopyContext } from "../../components/CopyButton";
import { ErrorNotice } from "../../components/ErrorNotice";
import { LongTable } from "../../components/LongTable";
import type { LongColumn } from "../../components/LongTableHead";
import type { CellOf } from "../../components/LongTableRow";
import type { ListView } from "../../ipc/bindings";
import { toCommandError } from "../../ipc/errors";
import type { ListLook } from "../../queries/lists";
import { LISTS } from "../../strings/lists";
import { DownloadNotice } from "./Download";
import { FilterLine } from "./FilterLine";
import { FilterMenu, FilterPills, type ListFilter } from "./FilterMenu";
import { Skeletons } from "./Skeletons";
import type { useList } from "./useList";

const useStyles = makeStyles({
  notice: { flexShrink: 0, padding: "0 24px", ":not(:empty)": { paddingTop: "12px" } },
  error: { padding: "8px 24px", overflowY: "auto" },
});

interface Props<Look extends ListLook, Row> {
  label: string;
  view: ReturnType<typeof useList<Look, Row>>;
  /** As it is typed, before it has settled. */
  text: string;
  onText: (text: string) => void;
  /** What the filter looks at. */
  hint: string;
  /** What one row is. */
  one: string;
  filters: ListFilter[];
  onChoose: (key: string, value: string) => void;
  columns: LongColumn[];
  cell: CellOf<Row>;
  onSort: (column: string) => void;
  onOpen: (row: Row) => void;
  /** The id that Ctrl C copies. */
  idOf: (row: Row) => string;
  /** Stands in place of rows where there are none. */
  nothing: (list: ListView<Row>) => ReactNode;
}

export function LongList<Look extends ListLook, Row>(props: Props<Look, Row>) {
  const styles = useStyles();
  const copy = useContext(CopyContext);
  const { view, columns, filters, onChoose } = props;
  const { list, row } = view;
  const at = (index: number, act: (row: Row) => void) => {
    const found = row(index);
    if (found) act(found);
  };
  return (
    <>
      <div className={styles.notice}>
        <DownloadNotice
          download={view.download}
          progress={LISTS.readingWhole(list?.arrived ?? 0, list?.total ?? null)}
        />
      </div>
      <FilterLine
        field={view.field}
        label={props.hint}
        value={props.text}
        onChange={props.onText}
        count={countOf(props)}
        busy={view.refreshing || view.pending || list?.matching === null}
        filters={<FilterMenu filters={filters} onChoose={onChoose} />}
        pills={<FilterPills filters={filters} onChoose={onChoose} />}
      />
      {view.error ? (
        <div className={styles.error}>
          <ErrorNotice problem={toCommandError(view.error).problem} onRetry={view.refresh} />
        </div>
      ) : (
        <LongTable
          label={props.label}
          columns={columns}
          count={list?.matching ?? 0}
          onSort={props.onSort}
          place={view.place}
          row={row}
          cell={props.cell}
          onSight={view.onSight}
          onOpen={(index) => at(index, props.onOpen)}
          onCopy={(index) => at(index, (found) => void copy(props.idOf(found)))}
          instead={
            list === undefined || list.matching === null ? (
              <Skeletons columns={columns} />
            ) : list.matching === 0 ? (
              props.nothing(list)
            ) : undefined
          }
        />
      )}
    </>
  );
}

function countOf<Look extends ListLook, Row>({ view, filters, one }: Props<Look, Row>): string {
  const { list, look } = view;
  if (view.refreshing) return LISTS.refreshing;
  if (view.error) return "";
  if (!list) return LISTS.loading;
  const { matching, total, arrived } = list;
  if (matching === null) return LISTS.readingWhole(arrived ?? 0, total);
  const narrowed = look.filter !== "" || filters.some((it) => it.value !== it.choices[0]?.value);
  return narrowed && total !== null && total !== matching
    ? LISTS.foundOf(matching, total, one)
    : LISTS.found(matching, one);
}

// Service principals of the tenant: the portal's filter, one page by name, open one, create one.
import { Checkbox, Input, makeStyles, Text, tokens } from "@fluentui/react-components";
import { AddRegular, ArrowClockwiseRegular, SearchRegular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { CommandBar } from "../../components/CommandBar";
import { EmptyState } from "../../components/EmptyState";
import { ErrorNotice } from "../../components/ErrorNotice";
import { PageHeader } from "../../components/PageHeader";
import { SkeletonRows } from "../../components/SkeletonRows";
import { toCommandError } from "../../ipc/errors";
import { PortalButton } from "../../parts/PortalButton";
import { useFilterKey, useNewKey, useRefreshKey } from "../../parts/useKeys";
import { useSettled } from "../../parts/useSettled";
import { enterpriseListQuery } from "../../queries/enterprise";
import { ENTERPRISE } from "../../strings/enterprise";
import { CreateYourOwn } from "./CreateYourOwn";
import { EnterpriseTable } from "./EnterpriseTable";

const useStyles = makeStyles({
  line: {
    flexShrink: 0,
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: "4px 12px",
    padding: "12px 24px 4px",
  },
  filter: { width: "480px", maxWidth: "100%" },
  body: { flex: 1, minHeight: 0, overflow: "auto", padding: "0 24px 24px" },
  more: { display: "block", padding: "12px 0", color: tokens.colorNeutralForeground3 },
});

interface Props {
  onOpen: (objectId: string) => void;
  onApplication: (clientId: string) => void;
  onRegister: () => void;
}

export function EnterpriseApplications({ onOpen, onApplication, onRegister }: Props) {
  const styles = useStyles();
  const [filter, setFilter] = useState("");
  const [onlyEnterprise, setOnlyEnterprise] = useState(true);
  const [creating, setCreating] = useState(false);
  const settled = useSettled(filter.trim(), 300);
  const list = useQuery(enterpriseListQuery(settled, onlyEnterprise));
  const field = useRef<HTMLInputElement>(null);
  useFilterKey(() => field.current?.focus());
  useRefreshKey(() => void list.refetch());
  useNewKey(() => setCreating(true));
  return (
    <>
      <PageHeader
        title={ENTERPRISE.title}
        action={<PortalButton page={{ page: "enterpriseApplications" }} />}
      />
      <CommandBar
        label={ENTERPRISE.title}
        commands={[
          {
            label: ENTERPRISE.newApplication,
            icon: <AddRegular />,
            onPress: () => setCreating(true),
          },
          {
            label: ENTERPRISE.refresh,
            icon: <ArrowClockwiseRegular />,
            onPress: () => void list.refetch(),
            disabled: list.isFetching,
          },
        ]}
      />
      <div className={styles.line}>
        <Input
          ref={field}
          className={styles.filter}
          aria-label={ENTERPRISE.filter}
          placeholder={ENTERPRISE.filter}
          contentBefore={<SearchRegular />}
          value={filter}
          onChange={(_, data) => setFilter(data.value)}
        />
        <Checkbox
          label={ENTERPRISE.onlyEnterprise}
          checked={onlyEnterprise}
          onChange={(_, data) => setOnlyEnterprise(data.checked === true)}
        />
      </div>
      <div className={styles.body}>
        {list.error && (
          <ErrorNotice
            problem={toCommandError(list.error).problem}
            onRetry={() => void list.refetch()}
          />
        )}
        {!list.data && !list.error && <SkeletonRows rows={8} />}
        {list.data && !list.error && list.data.rows.length > 0 && (
          <EnterpriseTable rows={list.data.rows} onOpen={onOpen} />
        )}
        {list.data?.more && <Text className={styles.more}>{ENTERPRISE.more}</Text>}
        {list.data?.rows.length === 0 && !list.error && (
          <Nothing
            filter={settled}
            onClear={() => setFilter("")}
            onAll={() => setOnlyEnterprise(false)}
          />
        )}
      </div>
      <CreateYourOwn
        open={creating}
        onClose={() => setCreating(false)}
        onRegister={onRegister}
        onMade={onApplication}
      />
    </>
  );
}

interface NothingProps {
  filter: string;
  onClear: () => void;
  onAll: () => void;
}

function Nothing({ filter, onClear, onAll }: NothingProps) {
  return filter === "" ? (
    <EmptyState
      title={ENTERPRISE.empty}
      text={ENTERPRISE.emptyText}
      action={{ label: ENTERPRISE.showAll, onPress: onAll }}
    />
  ) : (
    <EmptyState
      title={ENTERPRISE.noMatch(filter)}
      text={ENTERPRISE.noMatchText}
      action={{ label: ENTERPRISE.clearFilter, onPress: onClear }}
    />
  );
}

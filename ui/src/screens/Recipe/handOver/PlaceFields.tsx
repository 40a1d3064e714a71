// Where it goes: server, account, environment, worker group.
import {
  Button,
  Combobox,
  Dropdown,
  Field,
  Input,
  Link,
  makeStyles,
  Option,
  Text,
  tokens,
} from "@fluentui/react-components";
import { BeakerRegular, PersonRegular } from "@fluentui/react-icons";
import { useState } from "react";
import type { DataplaneView, HandOverView } from "../../../ipc/bindings";
import { DataplaneSignIn } from "../../../parts/DataplaneSignIn";
import { HAND_OVER } from "../../../strings/handOver";

const useStyles = makeStyles({
  fields: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fit, minmax(200px, 1fr))",
    gap: "16px",
    alignItems: "start",
  },
  fact: { display: "flex", alignItems: "center", gap: "8px", minHeight: "32px" },
  hint: { fontSize: "12px", lineHeight: "16px", color: tokens.colorNeutralForeground3 },
  address: { display: "flex", gap: "8px" },
  grow: { flex: 1, minWidth: 0 },
  control: { minWidth: 0, width: "100%" },
});

interface Props {
  handOver: HandOverView;
  dataplane: DataplaneView | null;
  environmentId: string | null;
  workerGroup: string;
  workerGroups: string[];
  mayAttach: boolean;
  onSignedIn: (dataplane: DataplaneView) => void;
  onEnvironment: (id: string) => void;
  onWorkerGroup: (name: string) => void;
}

export function PlaceFields(props: Props) {
  const styles = useStyles();
  const { handOver, dataplane } = props;
  const [address, setAddress] = useState(handOver.address ?? "");
  const [signingIn, setSigningIn] = useState(false);
  const environment = dataplane?.environments.find((one) => one.id === props.environmentId);

  return (
    <div className={styles.fields}>
      {handOver.practice ? (
        <div>
          <Text>{HAND_OVER.serverAddress}</Text>
          <div className={styles.fact}>
            <BeakerRegular />
            {HAND_OVER.practicePlace}
          </div>
          <Text className={styles.hint}>{HAND_OVER.practiceHint}</Text>
        </div>
      ) : (
        <Field label={HAND_OVER.serverAddress} hint={HAND_OVER.serverHint} required>
          <div className={styles.address}>
            <Input
              className={styles.grow}
              value={address}
              onChange={(_, data) => setAddress(data.value)}
            />
            <Button disabled={address.trim() === ""} onClick={() => setSigningIn(true)}>
              {HAND_OVER.connect}
            </Button>
          </div>
        </Field>
      )}
      {dataplane && (
        <div>
          <Text>{HAND_OVER.signedInAs}</Text>
          <div className={styles.fact}>
            <PersonRegular />
            {dataplane.userName}
          </div>
          <Text className={styles.hint}>
            {dataplane.administrator ? HAND_OVER.administrator : HAND_OVER.notAdministrator}{" "}
            <Link inline onClick={() => setSigningIn(true)}>
              {HAND_OVER.change}
            </Link>
          </Text>
        </div>
      )}
      {dataplane && (
        <Field label={HAND_OVER.environment} required>
          <Dropdown
            className={styles.control}
            placeholder={HAND_OVER.environmentPlaceholder}
            value={environment?.name ?? ""}
            selectedOptions={environment ? [environment.id] : []}
            onOptionSelect={(_, data) => data.optionValue && props.onEnvironment(data.optionValue)}
          >
            {dataplane.environments.map((one) => (
              <Option key={one.id} value={one.id} text={one.name}>
                {one.active ? one.name : HAND_OVER.inactive(one.name)}
              </Option>
            ))}
          </Dropdown>
        </Field>
      )}
      {dataplane && (
        <Field label={HAND_OVER.workerGroup} hint={HAND_OVER.workerGroupHint}>
          <Combobox
            className={styles.control}
            freeform
            disabled={!props.mayAttach}
            placeholder={HAND_OVER.workerGroupPlaceholder}
            value={props.workerGroup}
            selectedOptions={[props.workerGroup]}
            onChange={(event) => props.onWorkerGroup(event.target.value)}
            onOptionSelect={(_, data) => props.onWorkerGroup(data.optionValue ?? "")}
          >
            {props.workerGroups.map((name) => (
              <Option key={name}>{name}</Option>
            ))}
          </Combobox>
        </Field>
      )}
      {signingIn && (
        <DataplaneSignIn
          practice={handOver.practice}
          address={address}
          userName={dataplane?.userName ?? ""}
          onSignedIn={(signedIn) => {
            props.onSignedIn(signedIn);
            setSigningIn(false);
          }}
          onClose={() => setSigningIn(false)}
        />
      )}
    </div>
  );
}

// A screen that is loaded when it is needed first, or before that.
import { type ComponentType, lazy, useState } from "react";

const loading: (() => Promise<unknown>)[] = [];

/** A component that is not part of what the window starts with. To be called where a module begins. */
export function lazyScreen<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  const once = async () => {
    loaded ??= await load();
    return { default: loaded };
  };
  loading.push(once);
  const Later = lazy(once) as unknown as ComponentType<Props>;
  // biome-ignore lint/correctness/noComponentHookFactories: made once a screen, where modules begin.
  return function Screen(props: Props) {
    // What is loaded already is there at once, without a blink; a screen stays what it was when it came.
    const [Shown] = useState(() => loaded ?? Later);
    return <Shown {...props} />;
  };
}

/** Loads every screen behind what is shown. */
export function loadScreens() {
  for (const load of loading) void load();
}

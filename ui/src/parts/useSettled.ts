// A value that has stopped changing.
import { useEffect, useState } from "react";

/** Answers with the value once it has been the same for a while, or at once: typing asks once, not per key. */
export function useSettled<Value>(value: Value, milliseconds = 300): Value {
  const [settled, setSettled] = useState(value);
  if (milliseconds === 0 && settled !== value) setSettled(value);
  useEffect(() => {
    if (milliseconds === 0) return;
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return milliseconds === 0 ? value : settled;
}

import { useState } from 'react';

/** Reads what `writeStored` kept in this browser, or null where there is nothing, or nothing readable. */
export const readStored = (key: string): unknown => {
  try {
    const text = localStorage.getItem(`flowstate.${key}`);
    return text === null ? null : (JSON.parse(text) as unknown);
  } catch {
    // Storage may be forbidden or hold another version's value: either way there is nothing to go by.
    return null;
  }
};

/** Keeps a small preference of this browser. It is lost without harm where storage is full or forbidden. */
export const writeStored = (key: string, value: unknown): void => {
  try {
    localStorage.setItem(`flowstate.${key}`, JSON.stringify(value));
  } catch {
    // A preference is not worth an error.
  }
};

/** State that this browser remembers under `key`; `parse` turns what was stored, or null, into a valid value. */
export const useStored = <Value>(
  key: string,
  parse: (stored: unknown) => Value,
): [Value, (value: Value) => void] => {
  const [value, setValue] = useState(() => parse(readStored(key)));
  return [
    value,
    (next) => {
      setValue(next);
      writeStored(key, next);
    },
  ];
};

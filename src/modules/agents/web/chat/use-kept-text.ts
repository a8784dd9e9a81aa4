import { useState } from 'react';
import { readStored, writeStored } from '#ui/stored.ts';

/** Text being written, kept in this browser until it is sent, so that closing the panel never loses it. */
export const useKeptText = (key: string): [string, (text: string) => void] => {
  const name = `draft.assistant.${key}`;
  const [text, setText] = useState(() => {
    const stored = readStored(name);
    return typeof stored === 'string' ? stored : '';
  });
  return [
    text,
    (next) => {
      setText(next);
      writeStored(name, next === '' ? null : next);
    },
  ];
};

import { useState } from 'react';
import { readStored, writeStored } from '#ui/stored.ts';

const parse = (stored: unknown): string => (typeof stored === 'string' ? stored : '');

/** Text being written, kept in the browser until it is saved, so that leaving a card never loses it. */
export const useDraft = (key: string): [string, (text: string) => void] => {
  const name = `draft.${key}`;
  const [text, setText] = useState(() => parse(readStored(name)));
  return [
    text,
    (next) => {
      setText(next);
      writeStored(name, next === '' ? null : next);
    },
  ];
};

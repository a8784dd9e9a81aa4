import { useState } from 'react';
import { Check, Copy } from 'lucide-react';
import { Button } from '#ui/button.tsx';
import { useMessages } from '#ui/i18n.ts';
import { Textarea } from '#ui/input.tsx';
import type { NextAction } from '../contract.ts';
import { m } from './messages.ts';

/** Words to begin with, in the person's language. They are changed, copied and sent by a person, never by themselves. */
export const DraftText = ({ draft }: { draft: NonNullable<NextAction['draft']> }) => {
  const t = useMessages(m);
  const [text, setText] = useState(draft.text[draft.language]);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <div>
      <Textarea
        aria-label={t.script}
        lang={draft.language}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setCopied(false);
        }}
      />
      <div className="mt-2 flex justify-end">
        <Button size="sm" variant="ghost" icon={copied ? Check : Copy} onClick={() => void copy()}>
          {copied ? t.copied : t.copyText}
        </Button>
      </div>
    </div>
  );
};

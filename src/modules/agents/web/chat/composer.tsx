import { useEffect, useRef, type KeyboardEvent } from 'react';
import { ArrowUp, Square } from 'lucide-react';
import { getPower } from '#modules/models/contract.ts';
import { Tag } from '#ui/badge.tsx';
import { IconButton } from '#ui/button.tsx';
import { useMessages } from '#ui/i18n.ts';
import { Textarea } from '#ui/input.tsx';
import { useCoarsePointer } from '#ui/media.ts';
import { useRead } from '#ui/query.ts';
import { Select } from '#ui/select.tsx';
import { useStored } from '#ui/stored.ts';
import { allowedPowers, POWERS, type Power } from '../power.ts';
import { words } from '../words/messages.ts';
import { useRecordName } from '../words/record-name.tsx';
import { m } from './messages.ts';
import { useKeptText } from './use-kept-text.ts';
import type { ScreenRecord } from './use-screen-records.ts';

const MOST = 4000;

const parsePower = (stored: unknown): Power | null => POWERS.find((one) => one === stored) ?? null;

const ContextChip = ({ record, onRemove }: { record: ScreenRecord; onRemove: () => void }) => {
  const t = useMessages(m);
  const name = useRecordName(record.kind, record.id);
  if (name === undefined) return null;
  return (
    <li className="max-w-full">
      <Tag label={`${t.about} ${name}`} onRemove={onRemove} />
    </li>
  );
};

/** How strong a model may be asked, where there is a choice. */
const PowerChoice = ({ value, onChange }: { value: Power | null; onChange: (power: Power) => void }) => {
  const t = useMessages(m);
  const w = useMessages(words);
  const levels = useRead(getPower, {}, { staleMs: 5 * 60_000 });
  const allowed = allowedPowers(levels.data?.mine ?? null);
  if (allowed.length < 2) return null;
  const shown = value !== null && allowed.includes(value) ? value : 'standard';
  return (
    <Select
      look="quiet"
      aria-label={t.power}
      value={shown}
      options={allowed.map((one) => ({ value: one, label: w[one] }))}
      onChange={onChange}
    />
  );
};

export type Question = { text: string; recordIds: string[]; power: Power | null };

type ComposerProps = {
  /** Keeps what is not yet sent apart from other conversations'. */
  draftKey: string;
  records: readonly ScreenRecord[];
  onForget: (id: string) => void;
  onSend: (question: Question) => void;
  /** Stops what is at work; absent where nothing is. */
  onStop: (() => void) | undefined;
  lastQuestion: string | null;
  /** Text to begin with, asked for from elsewhere; `focus` without it. */
  begin: { text?: string } | null;
  onBegun: () => void;
};

/** Where a question is written: Enter sends, Shift-Enter makes a line, the arrow up takes the last one back. */
export const Composer = (props: ComposerProps) => {
  const { draftKey, records, onForget, onSend, onStop, lastQuestion, begin, onBegun } = props;
  const t = useMessages(m);
  const [text, setText] = useKeptText(draftKey);
  const [power, setPower] = useStored('assistant.power', parsePower);
  const coarse = useCoarsePointer();
  const frame = useRef<HTMLFormElement>(null);
  const field = () => frame.current?.querySelector('textarea') ?? null;

  useEffect(() => {
    if (begin === null) return;
    if (begin.text !== undefined) setText(begin.text);
    // A phone's keyboard would cover what is there to be read first.
    if (!coarse || begin.text !== undefined) {
      frame.current?.querySelector('textarea')?.focus({ preventScroll: true });
    }
    onBegun();
  }, [begin, onBegun, setText, coarse]);

  const ready = text.trim() !== '';
  const send = () => {
    if (!ready) return;
    onSend({ text: text.trim(), recordIds: records.map(({ id }) => id), power });
    setText('');
    field()?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    } else if (event.key === 'ArrowUp' && text === '' && lastQuestion !== null) {
      event.preventDefault();
      setText(lastQuestion);
    }
  };
  return (
    <form
      ref={frame}
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {records.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {records.map((record) => (
            <ContextChip key={record.id} record={record} onRemove={() => onForget(record.id)} />
          ))}
        </ul>
      )}
      <Textarea
        rows={2}
        maxRows={8}
        maxLength={MOST}
        value={text}
        aria-label={t.ask}
        placeholder={t.askPlaceholder}
        aria-description={t.hint}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="flex items-center justify-between gap-2">
        <PowerChoice value={power} onChange={setPower} />
        <span className="ml-auto flex items-center gap-1">
          {onStop !== undefined && (
            <IconButton icon={Square} variant="secondary" label={t.stop} onClick={onStop} />
          )}
          <IconButton type="submit" icon={ArrowUp} variant="primary" label={t.send} disabled={!ready} />
        </span>
      </div>
    </form>
  );
};

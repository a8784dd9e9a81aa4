import { useId, useState, type DragEvent, type ReactNode } from 'react';
import { ClipboardPaste, FileUp, Sparkles } from 'lucide-react';
import { Button, buttonClass } from '#ui/button.tsx';
import { cx } from '#ui/class-names.ts';
import { Field } from '#ui/field.tsx';
import { useMessages } from '#ui/i18n.ts';
import { Textarea } from '#ui/input.tsx';
import { m } from './import-messages.ts';
import { SAMPLE_PEOPLE } from './sample-people.ts';
import { sourceOf, type ImportSource } from './use-import.ts';

type ChooseSourceProps = {
  /** Text to begin with, where a file is put right by hand. */
  draft: string | null;
  onChoose: (source: ImportSource) => void;
  /** Beside the other ways: to skip, for example. */
  children?: ReactNode;
};

const textSource = (name: string, text: string): ImportSource =>
  sourceOf(name, new TextEncoder().encode(text));

const readFile = async (file: File): Promise<ImportSource> =>
  sourceOf(file.name, new Uint8Array(await file.arrayBuffer()));

/** A file dropped or chosen, text pasted, or the sample people. */
export const ChooseSource = ({ draft, onChoose, children }: ChooseSourceProps) => {
  const t = useMessages(m);
  const id = useId();
  const [over, setOver] = useState(false);
  const [text, setText] = useState<string | null>(draft);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file !== undefined) void readFile(file).then(onChoose);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  if (text !== null) {
    return (
      <div className="flex flex-col gap-3">
        <Field label={t.pasteLabel} hint={t.pasteHint}>
          <Textarea
            rows={10}
            maxRows={24}
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
            className="font-mono text-sm"
          />
        </Field>
        <div className="flex flex-wrap justify-end gap-2">
          <Button variant="ghost" onClick={() => setText(null)}>
            {t.cancel}
          </Button>
          <Button
            variant="primary"
            disabled={text.trim() === ''}
            onClick={() => onChoose(textSource(t.pasteLabel, text))}
          >
            {t.use}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <div
        role="presentation"
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
        className={cx(
          'flex flex-col items-center gap-3 rounded-xl border-2 border-dashed px-6 py-10 text-center transition-colors',
          over ? 'border-accent bg-accent-soft' : 'border-line-strong bg-well',
        )}
      >
        <FileUp aria-hidden className="size-7 text-muted" strokeWidth={1.5} />
        <div>
          <p className="font-medium">{t.drop}</p>
          <p className="max-w-md text-sm text-muted">{t.dropText}</p>
        </div>
        <label
          htmlFor={`${id}-file`}
          className={cx(
            buttonClass({ variant: 'primary' }),
            'has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-ring',
          )}
        >
          {t.choose}
          <input
            id={`${id}-file`}
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values"
            className="sr-only"
            onChange={(event) => take(event.target.files)}
          />
        </label>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button icon={ClipboardPaste} onClick={() => setText('')}>
          {t.paste}
        </Button>
        <Button icon={Sparkles} onClick={() => onChoose(textSource(t.sampleFile, SAMPLE_PEOPLE))}>
          {t.sample}
        </Button>
        <span className="ml-auto flex gap-2">{children}</span>
      </div>
      <p className="text-sm text-muted">{t.sampleText}</p>
    </div>
  );
};

import { Badge, type Tone } from '#ui/badge.tsx';
import { Avatar } from '#ui/avatar.tsx';
import { Field } from '#ui/field.tsx';
import { useFormat, useLocale, useMessages } from '#ui/i18n.ts';
import { Select } from '#ui/select.tsx';
import type { PeopleImport } from '../../contract.ts';
import { stageOf } from '../../rules/moves.ts';
import { usePipelines } from '../use-pipelines.ts';
import { ColumnFields } from './column-fields.tsx';
import { m } from './import-messages.ts';
import { RejectedRows } from './rejected-rows.tsx';
import type { ImportOptions } from './use-import.ts';

type ReviewProps = {
  preview: PeopleImport;
  options: ImportOptions;
  onOptions: (options: ImportOptions) => void;
  onEdit: (() => void) | undefined;
};

const outcomeTones: Readonly<Record<PeopleImport['preview'][number]['outcome'], Tone>> = {
  created: 'success',
  updated: 'info',
  unchanged: 'neutral',
  skipped: 'neutral',
};

const Counts = ({ preview }: { preview: PeopleImport }) => {
  const t = useMessages(m);
  const format = useFormat();
  const { counts } = preview;
  const tiles = [
    { label: t.created, n: counts.created, look: 'text-success-ink' },
    { label: t.updated, n: counts.updated, look: 'text-info-ink' },
    { label: t.unchanged, n: counts.unchanged + counts.skipped, look: 'text-muted' },
    { label: t.rejected, n: counts.rejected, look: counts.rejected > 0 ? 'text-danger-ink' : 'text-muted' },
  ];
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-4">
      {tiles.map((tile) => (
        <div key={tile.label} className="flex flex-col-reverse bg-surface px-4 py-3">
          <dt className="text-sm text-muted">{tile.label}</dt>
          <dd className={`text-2xl font-semibold tracking-tight ${tile.look}`}>{format.number(tile.n)}</dd>
        </div>
      ))}
    </dl>
  );
};

const FirstPeople = ({ preview }: { preview: PeopleImport }) => {
  const t = useMessages(m);
  const locale = useLocale();
  const pipelines = usePipelines();
  const pipeline = pipelines.data?.items.find((one) => one.key === preview.pipelineKey);
  const outcomes = { created: t.newPerson, updated: t.updated, unchanged: t.unchanged, skipped: t.skipped };
  return (
    <ul aria-label={t.first} className="divide-y divide-line rounded-lg border border-line">
      {preview.preview.map((person) => {
        const stage =
          person.stage === null || pipeline === undefined ? undefined : stageOf(pipeline, person.stage);
        const contact = [person.emails[0], person.phones[0], person.company].filter(Boolean).join(' · ');
        return (
          <li key={person.row} className="flex items-center gap-3 px-3 py-2">
            <Avatar name={person.name || contact} />
            <div className="min-w-0 flex-1">
              <p className="truncate font-medium">{person.name || contact}</p>
              {person.name !== '' && <p className="truncate text-sm text-muted">{contact}</p>}
            </div>
            {stage !== undefined && (
              <span className="max-sm:hidden">
                <Badge tone="accent">{stage.name[locale]}</Badge>
              </span>
            )}
            <Badge tone={outcomeTones[person.outcome]}>{outcomes[person.outcome]}</Badge>
          </li>
        );
      })}
    </ul>
  );
};

/** What a file would become, and everything that may be decided about it before it does. */
export const Review = ({ preview, options, onOptions, onEdit }: ReviewProps) => {
  const t = useMessages(m);
  const locale = useLocale();
  const format = useFormat();
  const pipelines = usePipelines().data?.items ?? [];
  const delimiters: Readonly<Record<string, string>> = {
    ',': t.comma,
    ';': t.semicolon,
    '\t': t.tab,
    '|': t.bar,
  };
  const { counts } = preview;
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col gap-2">
        <Counts preview={preview} />
        <p className="text-sm text-muted">
          {[
            t.rows({ n: format.number(counts.rows) }),
            preview.encoding.toUpperCase(),
            t.delimiter({ name: delimiters[preview.delimiter] ?? preview.delimiter }),
            ...(counts.opportunities > 0 ? [t.journeys({ n: format.number(counts.opportunities) })] : []),
            ...(counts.duplicatesInFile > 0 ? [t.inFile({ n: format.number(counts.duplicatesInFile) })] : []),
          ].join(' · ')}
        </p>
        {preview.notices.map((notice) => (
          <p key={notice.code} className="rounded-md bg-info-soft px-3 py-2 text-sm text-info-ink">
            {notice.message}
          </p>
        ))}
      </div>
      <RejectedRows answer={preview} onEdit={onEdit} />
      <section className="flex flex-col gap-3">
        <h2 className="font-semibold">{t.options}</h2>
        <div className="grid gap-4 sm:grid-cols-2">
          {pipelines.length > 0 && (
            <Field label={t.pipeline}>
              <Select
                value={options.pipelineKey ?? preview.pipelineKey ?? 'none'}
                onChange={(key) => onOptions({ ...options, pipelineKey: key === 'none' ? '' : key })}
                options={[
                  ...pipelines.map((one) => ({ value: one.key, label: one.name[locale] })),
                  { value: 'none', label: t.nowhere },
                ]}
              />
            </Field>
          )}
          <Field label={t.duplicates}>
            <Select<ImportOptions['onDuplicate']>
              value={options.onDuplicate}
              onChange={(onDuplicate) => onOptions({ ...options, onDuplicate })}
              options={[
                { value: 'update', label: t.duplicatesUpdate },
                { value: 'skip', label: t.duplicatesSkip },
              ]}
            />
          </Field>
        </div>
      </section>
      <section className="flex flex-col gap-2">
        <h2 className="font-semibold">{t.columns}</h2>
        <p className="text-sm text-muted">{t.columnsText}</p>
        <ColumnFields
          preview={preview}
          onChange={(changes) => onOptions({ ...options, mapping: { ...options.mapping, ...changes } })}
        />
      </section>
      {preview.preview.length > 0 && (
        <section className="flex flex-col gap-2">
          <h2 className="font-semibold">{t.first}</h2>
          <FirstPeople preview={preview} />
        </section>
      )}
    </div>
  );
};

import { useState } from 'react';
import { ArrowRight, Plus } from 'lucide-react';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { useFormat, useMessages } from '#ui/i18n.ts';
import type { Proposal } from '../../contract.ts';
import { RecordLink } from '../words/record-link.tsx';
import { TitleOf } from '../words/record-name.tsx';
import { useFieldName } from '../words/use-lexicon.ts';
import { FieldValue } from './field-value.tsx';
import { m } from './messages.ts';
import { sharedChange, type SharedField } from './shared-change.ts';
import { shownFields } from './shown-fields.ts';

type Change = Proposal['changes'][number];
type Said = Pick<Proposal, 'operation' | 'input' | 'count'>;

const FIRST = 4;

const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

const valuesOf = (fields: readonly { field: string; after: unknown }[]) =>
  Object.fromEntries(fields.map(({ field, after }) => [field, after]));

type ValueProps = { field: string; value: unknown; beside: Record<string, unknown> };

const After = ({ field, value, beside }: ValueProps) => (
  <ins className="rounded-sm bg-success-soft box-decoration-clone px-1 py-px text-success-ink no-underline">
    <FieldValue field={field} value={value} beside={beside} />
  </ins>
);

const Before = ({ field, value, beside }: ValueProps) =>
  isBlank(value) ? (
    <span className="text-muted">
      <FieldValue field={field} value={value} />
    </span>
  ) : (
    <del className="rounded-sm bg-danger-soft box-decoration-clone px-1 py-px text-danger-ink">
      <FieldValue field={field} value={value} beside={beside} />
    </del>
  );

/** Each field with what it was and what it becomes. */
const Fields = ({ change, proposal }: { change: Change; proposal: Said }) => {
  const t = useMessages(m);
  const nameOf = useFieldName();
  const beside = valuesOf(change.fields);
  const isNew = change.id === null;
  const shown = shownFields(change, proposal);
  return (
    <dl className="flex flex-col gap-1">
      {shown.map(({ field, before, after }) => (
        <div
          key={field}
          className="grid grid-cols-[7rem_minmax(0,1fr)] gap-2 text-sm phone:grid-cols-1 phone:gap-0"
        >
          <dt className="text-muted">{nameOf(field)}</dt>
          <dd className="flex min-w-0 flex-wrap items-baseline gap-x-1.5 gap-y-0.5 break-words whitespace-pre-wrap">
            {!isNew && (
              <>
                <span className="sr-only">{t.before}: </span>
                <Before field={field} value={before} beside={beside} />
                <ArrowRight aria-hidden className="size-3.5 shrink-0 self-center text-faint" />
                <span className="sr-only">{t.after}: </span>
              </>
            )}
            <After field={field} value={after} beside={beside} />
          </dd>
        </div>
      ))}
    </dl>
  );
};

const Title = ({ change }: { change: Change }) => {
  const t = useMessages(m);
  if (change.id === null) {
    return (
      <p className="flex items-center gap-2 font-medium">
        <Badge icon={Plus} tone="success">
          {t.newRecord}
        </Badge>
        <span className="inline-block min-w-0 truncate first-letter:uppercase">
          <TitleOf kind={change.type} id={null} title={change.title} />
        </span>
      </p>
    );
  }
  return (
    <p className="font-medium">
      <RecordLink kind={change.type} id={change.id}>
        <TitleOf kind={change.type} id={change.id} title={change.title} />
      </RecordLink>
    </p>
  );
};

const Shared = ({ fields, changes }: { fields: readonly SharedField[]; changes: readonly Change[] }) => {
  const t = useMessages(m);
  const nameOf = useFieldName();
  const beside = valuesOf(fields);
  return (
    <>
      <div className="mb-2">
        <p className="mb-1 text-sm font-medium">{t.sameForAll}</p>
        <dl className="flex flex-col gap-1 text-sm">
          {fields.map(({ field, after }) => (
            <div key={field} className="grid grid-cols-[7rem_minmax(0,1fr)] gap-2">
              <dt className="text-muted">{nameOf(field)}</dt>
              <dd>
                <After field={field} value={after} beside={beside} />
              </dd>
            </div>
          ))}
        </dl>
      </div>
      <ul className="divide-y divide-line">
        {changes.map((change, at) => (
          <li key={change.id ?? at} className="flex items-baseline justify-between gap-3 py-1 text-sm">
            <span className="min-w-0 truncate">
              <RecordLink kind={change.type} id={change.id ?? ''}>
                <TitleOf kind={change.type} id={change.id} title={change.title} />
              </RecordLink>
            </span>
            <span className="shrink-0 text-muted">
              <span className="sr-only">{t.before}: </span>
              {change.fields.map(({ field, before }, index) => (
                <span key={field}>
                  {index > 0 && ', '}
                  <FieldValue field={field} value={before} />
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
};

/** Every record a proposal would change, old beside new. Of many the first few, and the rest when asked for. */
export const Diff = ({ proposal }: { proposal: Said & Pick<Proposal, 'changes'> }) => {
  const t = useMessages(m);
  const format = useFormat();
  const [all, setAll] = useState(false);
  const { changes, count } = proposal;
  const shared = sharedChange(changes);
  const most = shared === null ? FIRST : FIRST * 2;
  const shown = all ? changes : changes.slice(0, most);
  const unseen = Math.max(0, count - changes.length);
  if (changes.length === 0) return null;
  return (
    <div className="rounded-lg border border-line bg-well p-3">
      {count > 1 && <p className="mb-2 text-sm font-semibold">{t.change({ n: count })}</p>}
      {shared === null ? (
        <ul className="flex flex-col gap-3">
          {shown.map((change, at) => (
            <li key={`${change.id ?? 'new'}/${at}`} className="flex flex-col gap-1.5">
              <Title change={change} />
              <Fields change={change} proposal={proposal} />
            </li>
          ))}
        </ul>
      ) : (
        <Shared fields={shared} changes={shown} />
      )}
      {changes.length > most && (
        <Button size="sm" variant="ghost" className="mt-2" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t.close : t.all({ n: format.number(changes.length) })}
        </Button>
      )}
      {unseen > 0 && (all || changes.length <= most) && (
        <p className="mt-2 text-sm text-muted">{t.more({ n: format.number(unseen) })}</p>
      )}
    </div>
  );
};

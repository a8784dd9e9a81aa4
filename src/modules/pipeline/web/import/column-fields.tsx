import { Badge } from '#ui/badge.tsx';
import { useFormat, useMessages } from '#ui/i18n.ts';
import { Select } from '#ui/select.tsx';
import type { PeopleImport } from '../../contract.ts';
import { fields } from './field-names.ts';
import { m } from './import-messages.ts';

const SURE = 0.8;
/** Fields that several columns may feed. */
const SEVERAL: ReadonlySet<string> = new Set(['email', 'phone', 'tags', 'notes']);

/** A field that this version has no name for goes by its key. */
const nameOf = (names: Readonly<Record<string, string>>, field: string): string => names[field] ?? field;

type ColumnFieldsProps = {
  preview: PeopleImport;
  onChange: (changes: Readonly<Record<string, string | null>>) => void;
};

/** Every column of the file with what it is taken for, which may be changed. */
export const ColumnFields = ({ preview, onChange }: ColumnFieldsProps) => {
  const t = useMessages(m);
  const f = useMessages(fields);
  const format = useFormat();
  const options = preview.fields.map((field) => ({ value: field, label: nameOf(f, field) }));
  const change = (column: string, field: string | null) => {
    const single = field !== null && !SEVERAL.has(field);
    // A field that only one column can be is taken from the column that was it before.
    const former = single
      ? preview.columns.filter((one) => one.field === field && one.column !== column)
      : [];
    onChange({ ...Object.fromEntries(former.map((one) => [one.column, null])), [column]: field });
  };
  return (
    <ul aria-label={t.columns} className="divide-y divide-line rounded-lg border border-line">
      {preview.columns.map((column) => (
        <li
          key={column.column}
          className="grid items-center gap-x-4 gap-y-1 px-3 py-2 sm:grid-cols-[minmax(0,1fr)_13rem]"
        >
          <div className="min-w-0">
            <p className="truncate font-medium">{column.column}</p>
            <p className="truncate text-sm text-muted">{column.samples.join(' · ') || '–'}</p>
          </div>
          <div className="flex items-center gap-2">
            <Select
              aria-label={`${column.column}: ${t.field}`}
              value={column.field ?? ''}
              placeholder={t.leaveOut}
              onChange={(field) => change(column.column, field === '' ? null : field)}
              options={options}
            />
            {column.field !== null && column.confidence < SURE && (
              <span data-tip={column.reason}>
                <Badge tone="warning">{t.sure({ percent: format.percent(column.confidence) })}</Badge>
              </span>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
};

import { listMembers } from '#modules/identity/contract.ts';
import { listPipelines } from '#modules/pipeline/contract.ts';
import { Checkbox } from '#ui/checkbox.tsx';
import { DateField } from '#ui/date-field.tsx';
import { useFormat, useLocale, useMessages } from '#ui/i18n.ts';
import { Input, Textarea } from '#ui/input.tsx';
import { useRead } from '#ui/query.ts';
import { Select } from '#ui/select.tsx';
import { useLexicon } from '../words/use-lexicon.ts';
import { choicesOf, editorOf, fromWall, toWall } from './edit-fields.ts';
import { FieldValue } from './field-value.tsx';
import { m } from './messages.ts';

type ControlProps = {
  field: string;
  label: string;
  value: unknown;
  /** As it was proposed: decides how it is edited, whatever is typed. */
  proposed: unknown;
  onChange: (value: unknown) => void;
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const numberOf = (text: string): number | null => (text === '' ? null : Number(text));

const MemberControl = ({ value, onChange }: ControlProps) => {
  const members = useRead(listMembers, { limit: 200 });
  const options = (members.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Select
      value={textOf(value)}
      placeholder="–"
      options={options}
      onChange={(id) => onChange(id === '' ? null : id)}
    />
  );
};

const StageControl = ({ value, onChange }: ControlProps) => {
  const locale = useLocale();
  const pipelines = useRead(listPipelines, { limit: 200 });
  const all = pipelines.data?.items ?? [];
  const own = all.filter((pipeline) => pipeline.stages.some((stage) => stage.key === value));
  const stages = new Map(
    (own.length === 0 ? all : own).flatMap(({ stages: list }) =>
      list.map((stage) => [stage.key, stage.name[locale]]),
    ),
  );
  return (
    <Select
      value={textOf(value)}
      options={[...stages].map(([key, label]) => ({ value: key, label }))}
      onChange={onChange}
    />
  );
};

/** The control by which one proposed value is edited. */
export const EditControl = (props: ControlProps) => {
  const { field, label, value, proposed, onChange } = props;
  const t = useMessages(m);
  const { timeZone } = useFormat();
  const lexicon = useLexicon();
  const editor = editorOf(field, proposed);
  switch (editor) {
    case 'date':
      return (
        <DateField value={value === null || value === undefined ? null : textOf(value)} onChange={onChange} />
      );
    case 'moment':
      return (
        <Input
          type="datetime-local"
          value={toWall(value, timeZone)}
          onChange={(event) => onChange(fromWall(event.target.value, timeZone))}
        />
      );
    case 'choice':
      return (
        <Select
          value={textOf(value)}
          placeholder={lexicon.word('empty')}
          options={choicesOf(field).map((one) => ({
            value: one,
            label: lexicon.word(`${field}.${one}`) ?? one,
          }))}
          onChange={(chosen) => onChange(chosen === '' ? null : chosen)}
        />
      );
    case 'number':
      return (
        <Input
          type="number"
          value={typeof value === 'number' ? String(value) : ''}
          onChange={(event) => onChange(numberOf(event.target.value))}
        />
      );
    case 'money':
      return (
        <Input
          type="number"
          step="0.01"
          value={typeof value === 'number' ? String(value / 100) : ''}
          onChange={(event) => {
            const amount = numberOf(event.target.value);
            onChange(amount === null ? null : Math.round(amount * 100));
          }}
        />
      );
    case 'switch':
      return <Checkbox checked={value === true} aria-label={label} onChange={onChange} />;
    case 'list':
      return (
        <>
          <Textarea
            rows={2}
            value={Array.isArray(value) ? value.join('\n') : ''}
            onChange={(event) => onChange(event.target.value === '' ? [] : event.target.value.split('\n'))}
          />
          <p className="text-xs text-muted">{t.invalidList}</p>
        </>
      );
    case 'prose':
      return <Textarea value={textOf(value)} onChange={(event) => onChange(event.target.value)} />;
    case 'line':
      return <Input value={textOf(value)} onChange={(event) => onChange(event.target.value)} />;
    case 'member':
      return <MemberControl {...props} />;
    case 'stage':
      return <StageControl {...props} />;
    case 'fixed':
      return (
        <p className="text-sm text-muted">
          <FieldValue field={field} value={value} />
        </p>
      );
  }
};

import { Checkbox } from '#ui/checkbox.tsx';
import { Field } from '#ui/field.tsx';
import { useMessages } from '#ui/i18n.ts';
import { Input, Textarea } from '#ui/input.tsx';
import { spelledField } from '../words/field-text.ts';
import { m } from './messages.ts';
import { parameterNames } from './parameters/messages.ts';

type Parameters = Readonly<Record<string, unknown>>;

type ControlProps = { value: unknown; label: string; onChange: (value: unknown) => void };

/** By the kind of value it holds now; a structure is edited as the JSON it is. */
const ParameterControl = ({ value, label, onChange }: ControlProps) => {
  if (typeof value === 'boolean') {
    return <Checkbox aria-label={label} checked={value} onChange={onChange} />;
  }
  if (typeof value === 'number') {
    return (
      <Input type="number" value={String(value)} onChange={(event) => onChange(Number(event.target.value))} />
    );
  }
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
    return (
      <Textarea
        rows={2}
        value={value.join('\n')}
        onChange={(event) => onChange(event.target.value.split('\n'))}
      />
    );
  }
  if (typeof value === 'string' || value === null) {
    return <Input value={value ?? ''} onChange={(event) => onChange(event.target.value)} />;
  }
  return <JsonControl value={value} label={label} onChange={onChange} />;
};

const JsonControl = ({ value, onChange }: ControlProps) => (
  <Textarea
    className="font-mono text-xs"
    defaultValue={JSON.stringify(value, null, 2)}
    onBlur={(event) => {
      try {
        onChange(JSON.parse(event.target.value) as unknown);
      } catch {
        // Half a structure is no setting: what held before still does.
        event.target.value = JSON.stringify(value, null, 2);
      }
    }}
  />
);

type ParametersEditorProps = {
  value: Parameters;
  disabled: boolean;
  onChange: (value: Record<string, unknown>) => void;
};

/** The settings of a written procedure. */
export const ParametersEditor = ({ value, disabled, onChange }: ParametersEditorProps) => {
  const t = useMessages(m);
  const known: Readonly<Record<string, string | undefined>> = useMessages(parameterNames);
  const names = Object.keys(value);
  if (names.length === 0) return <p className="text-muted">{t.noParameters}</p>;
  return (
    <fieldset disabled={disabled} className="grid gap-4 sm:grid-cols-2">
      <legend className="sr-only">{t.parameters}</legend>
      {names.map((name) => {
        const label = known[name] ?? spelledField(name);
        return (
          <Field key={name} label={label}>
            <ParameterControl
              label={label}
              value={value[name]}
              onChange={(next) => onChange({ ...value, [name]: next })}
            />
          </Field>
        );
      })}
    </fieldset>
  );
};

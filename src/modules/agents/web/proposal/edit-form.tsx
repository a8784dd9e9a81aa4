import { useEffect, useRef, useState, type FormEvent } from 'react';
import { Button } from '#ui/button.tsx';
import { Field } from '#ui/field.tsx';
import { useMessages } from '#ui/i18n.ts';
import type { Proposal } from '../../contract.ts';
import { useFieldName } from '../words/use-lexicon.ts';
import { EditControl } from './edit-control.tsx';
import { editedMembers } from './edit-fields.ts';
import { m } from './messages.ts';

type EditFormProps = {
  proposal: Proposal;
  onSave: (input: Record<string, unknown>) => Promise<boolean>;
  onCancel: () => void;
};

/** Changes what is proposed before it is approved: only the members that may be, each by its own control. */
export const EditForm = ({ proposal, onSave, onCancel }: EditFormProps) => {
  const t = useMessages(m);
  const nameOf = useFieldName();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState<Record<string, unknown>>(proposal.input);
  const [busy, setBusy] = useState(false);
  const changed = editedMembers(proposal.input, draft);

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, textarea, select')?.focus();
  }, []);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (Object.keys(changed).length === 0) return onCancel();
    setBusy(true);
    if (!(await onSave(changed))) setBusy(false);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape gives up, Ctrl-Enter saves
    <form
      ref={form}
      noValidate
      className="flex flex-col gap-3 rounded-lg border border-line bg-well p-3"
      onSubmit={(event) => void save(event)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          onCancel();
        } else if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
          event.currentTarget.requestSubmit();
        }
      }}
    >
      <p className="text-sm text-muted">{t.editText}</p>
      {proposal.editable.map((field) => (
        <Field key={field} label={nameOf(field)}>
          <EditControl
            field={field}
            label={nameOf(field)}
            value={draft[field]}
            proposed={proposal.input[field]}
            onChange={(value) => setDraft((former) => ({ ...former, [field]: value }))}
          />
        </Field>
      ))}
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>{t.cancel}</Button>
        <Button type="submit" variant="primary" loading={busy}>
          {t.save}
        </Button>
      </div>
    </form>
  );
};

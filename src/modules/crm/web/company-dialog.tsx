import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { useClient } from '#ui/client-context.ts';
import { Dialog as Modal } from '#ui/dialog.tsx';
import { Field } from '#ui/field.tsx';
import { useMessages } from '#ui/i18n.ts';
import { Input } from '#ui/input.tsx';
import { usePanel } from '#ui/panel.ts';
import { fieldError } from '#ui/problem.ts';
import { useWrite } from '#ui/query.ts';
import { useToast } from '#ui/toast.tsx';
import { archiveCompany, createCompany } from '../contract.ts';
import { m } from './messages.ts';

/** Adds a company. */
export const Dialog = ({ onClose }: { onClose: () => void }) => {
  const t = useMessages(m);
  const toast = useToast();
  const panel = usePanel();
  const client = useClient();
  const [name, setName] = useState('');
  const [domain, setDomain] = useState('');
  const [industry, setIndustry] = useState('');
  const create = useWrite(createCompany, {
    failure: 'caller',
    onDone: (company) => {
      toast.show({
        title: t.personAdded({ name: company.name }),
        undo: () => client.call(archiveCompany, { id: company.id }),
      });
      onClose();
      panel.open('company', company.id);
    },
  });
  const optional = (text: string, key: string) => (text.trim() === '' ? {} : { [key]: text.trim() });
  const problem = create.error;
  return (
    <Modal
      open
      onOpenChange={onClose}
      title={t.addCompany}
      size="sm"
      outsidePress="keep"
      onSubmit={() =>
        create.start({ name, ...optional(domain, 'domain'), ...optional(industry, 'industry') })
      }
      footer={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button type="submit" variant="primary" loading={create.isPending}>
            {t.addCompany}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field
          label={t.name}
          error={
            problem === null || fieldError(problem, '/domain') !== undefined ? undefined : problem.message
          }
        >
          <Input value={name} onChange={(event) => setName(event.target.value)} required maxLength={200} />
        </Field>
        <Field label={t.domain} error={problem === null ? undefined : fieldError(problem, '/domain')}>
          <Input value={domain} onChange={(event) => setDomain(event.target.value)} inputMode="url" />
        </Field>
        <Field label={t.industry}>
          <Input value={industry} onChange={(event) => setIndustry(event.target.value)} maxLength={100} />
        </Field>
      </div>
    </Modal>
  );
};

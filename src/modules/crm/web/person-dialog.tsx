import { useDeferredValue, useState, type ClipboardEvent } from 'react';
import { Button } from '#ui/button.tsx';
import { useClient } from '#ui/client-context.ts';
import { Dialog as Modal } from '#ui/dialog.tsx';
import { Field } from '#ui/field.tsx';
import { useMessages } from '#ui/i18n.ts';
import { Input } from '#ui/input.tsx';
import { usePanel } from '#ui/panel.ts';
import { fieldError } from '#ui/problem.ts';
import { useRead, useWrite } from '#ui/query.ts';
import { Slot } from '#ui/slots.tsx';
import { useToast } from '#ui/toast.tsx';
import { archivePerson, createPerson, findDuplicates, type DuplicatePerson } from '../contract.ts';
import { m } from './messages.ts';

const ADDRESS = /[^\s<>,;"]+@[^\s<>,;"]+\.[^\s<>,;"]+/g;

/** Addresses in pasted text, each once. */
const addressesIn = (text: string): string[] => [
  ...new Set((text.match(ADDRESS) ?? []).map((one) => one.toLowerCase())),
];

const Duplicates = ({
  items,
  onOpen,
}: {
  items: readonly DuplicatePerson[];
  onOpen: (id: string) => void;
}) => {
  const t = useMessages(m);
  if (items.length === 0) return null;
  return (
    <div role="status" className="rounded-md bg-warning-soft px-3 py-2 text-sm text-warning-ink">
      <p className="font-medium">{t.duplicateHint}</p>
      <ul>
        {items.map((person) => (
          <li key={person.id}>
            <button type="button" className="underline underline-offset-2" onClick={() => onOpen(person.id)}>
              {person.displayName}
            </button>{' '}
            {[person.companyName, person.emails[0] ?? person.phones[0]].filter(Boolean).join(' · ')}
          </li>
        ))}
      </ul>
    </div>
  );
};

/** Adds a person by name and channel, or several from a pasted list of addresses. */
export const Dialog = ({ onClose }: { onClose: () => void }) => {
  const t = useMessages(m);
  const toast = useToast();
  const panel = usePanel();
  const client = useClient();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [phone, setPhone] = useState('');
  const [pasted, setPasted] = useState<readonly string[]>([]);
  const asked = useDeferredValue({ name: name.trim(), email: email.trim(), phone: phone.trim() });
  const duplicates = useRead(
    findDuplicates,
    {
      ...(asked.name === '' ? {} : { name: asked.name }),
      ...(asked.email === '' ? {} : { email: asked.email }),
      ...(asked.phone === '' ? {} : { phone: asked.phone }),
    },
    { enabled: asked.name.length > 2 || asked.email !== '' || asked.phone.length > 4, whileChanging: 'keep' },
  );
  const create = useWrite(createPerson, { failure: 'caller', alsoStale: ['next', 'opportunities'] });
  const problemOf = (pointer: string) =>
    create.error === null ? undefined : fieldError(create.error, pointer);

  const takeBack = async (ids: readonly string[]) => {
    for (const id of ids) await client.call(archivePerson, { id });
  };

  const save = async () => {
    const person = await create
      .run({
        ...(name.trim() === '' ? {} : { name: name.trim() }),
        emails: email.trim() === '' ? [] : [email.trim()],
        phones: phone.trim() === '' ? [] : [phone.trim()],
      })
      .catch(() => null);
    if (person === null) return;
    toast.show({ title: t.personAdded({ name: person.displayName }), undo: () => takeBack([person.id]) });
    onClose();
    panel.open('person', person.id);
  };

  const saveAll = async () => {
    const made: string[] = [];
    try {
      for (const address of pasted) made.push((await create.run({ emails: [address] })).id);
      onClose();
    } finally {
      if (made.length > 0)
        toast.show({ title: t.pastedPeople({ n: made.length }), undo: () => takeBack(made) });
    }
  };

  const onPaste = (event: ClipboardEvent) => {
    const found = addressesIn(event.clipboardData.getData('text'));
    if (found.length < 2) return;
    event.preventDefault();
    setPasted(found);
  };

  const general =
    create.error !== null && problemOf('/emails/0') === undefined && problemOf('/phones/0') === undefined
      ? create.error.message
      : undefined;
  return (
    <Modal
      open
      onOpenChange={onClose}
      title={t.addPerson}
      size="sm"
      outsidePress="keep"
      onSubmit={() => void (pasted.length > 0 ? saveAll() : save())}
      footer={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button type="submit" variant="primary" loading={create.isPending}>
            {pasted.length > 0 ? t.pastePeople({ n: pasted.length }) : t.addPerson}
          </Button>
        </>
      }
    >
      {pasted.length > 0 ? (
        <ul className="max-h-64 overflow-y-auto text-sm">
          {pasted.map((address) => (
            <li key={address}>{address}</li>
          ))}
        </ul>
      ) : (
        <div className="flex flex-col gap-4">
          <Field label={t.name} error={general}>
            <Input
              value={name}
              onChange={(event) => setName(event.target.value)}
              maxLength={200}
              autoComplete="off"
            />
          </Field>
          <Field label={t.email} hint={t.pasteHint} error={problemOf('/emails/0')}>
            <Input
              value={email}
              onChange={(event) => setEmail(event.target.value)}
              onPaste={onPaste}
              inputMode="email"
              autoComplete="off"
            />
          </Field>
          <Field label={t.phone} error={problemOf('/phones/0')}>
            <Input
              value={phone}
              onChange={(event) => setPhone(event.target.value)}
              inputMode="tel"
              autoComplete="off"
            />
          </Field>
          <Duplicates
            items={duplicates.data?.items ?? []}
            onOpen={(id) => {
              onClose();
              panel.open('person', id);
            }}
          />
          <Slot name="person.dialog" values={{}} />
        </div>
      )}
    </Modal>
  );
};

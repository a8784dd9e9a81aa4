import { useState } from 'react';
import { X } from 'lucide-react';
import { Button, IconButton } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Field } from '#ui/field.tsx';
import { useFormat, useMessages } from '#ui/i18n.ts';
import { Input } from '#ui/input.tsx';
import { fieldError } from '#ui/problem.ts';
import { useReadPages, useWrite } from '#ui/query.ts';
import { Select } from '#ui/select.tsx';
import { useSession } from '#ui/session.ts';
import { createInvitation, listInvitations, revokeInvitation } from '../contract.ts';
import { CopyField } from './copy-field.tsx';
import { m } from './messages.ts';
import { useRoleOptions, type RoleName } from './role-names.ts';

/** Invitations that wait for an answer. */
export const OpenInvitations = () => {
  const t = useMessages(m);
  const format = useFormat();
  const { items } = useReadPages(listInvitations, {});
  const revoke = useWrite(revokeInvitation);
  if (items.length === 0) return null;
  return (
    <>
      <h3 className="mt-5 mb-1 text-sm font-medium text-muted">{t.invited}</h3>
      <ul className="divide-y divide-line">
        {items.map((invitation) => (
          <li key={invitation.id} className="flex items-center gap-3 py-2 text-sm">
            <span className="min-w-0 flex-1 truncate">{invitation.email}</span>
            <span className="text-muted">{t[invitation.role]}</span>
            <span className="text-muted">
              {t.expires} {format.date(invitation.expiresAt)}
            </span>
            <IconButton
              icon={X}
              label={`${t.withdraw}: ${invitation.email}`}
              onClick={() => revoke.start({ id: invitation.id })}
            />
          </li>
        ))}
      </ul>
    </>
  );
};

/** Makes an invitation and shows its link, once. */
export const InviteDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useMessages(m);
  const session = useSession();
  const options = useRoleOptions(session.role);
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<RoleName>('member');
  const [link, setLink] = useState<string | null>(null);
  const invite = useWrite(createInvitation, { failure: 'caller', onDone: (made) => setLink(made.link) });
  const problem =
    invite.error === null ? undefined : (fieldError(invite.error, '/email') ?? invite.error.message);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t.invitePerson}
      size="sm"
      outsidePress="keep"
      onSubmit={() => (link === null ? invite.start({ email: email.trim(), role }) : onClose())}
      footer={
        link === null ? (
          <>
            <Button onClick={onClose}>{t.cancel}</Button>
            <Button type="submit" variant="primary" loading={invite.isPending}>
              {t.invite}
            </Button>
          </>
        ) : (
          <Button type="submit" variant="primary">
            {t.close}
          </Button>
        )
      }
    >
      {link === null ? (
        <div className="flex flex-col gap-4">
          <Field label={t.email} error={problem}>
            <Input type="email" value={email} onChange={(event) => setEmail(event.target.value)} required />
          </Field>
          <Field label={t.role}>
            <Select value={role} options={options} onChange={setRole} />
          </Field>
        </div>
      ) : (
        <CopyField label={t.invitationFor({ email })} hint={t.invitationHint} value={link} />
      )}
    </Dialog>
  );
};

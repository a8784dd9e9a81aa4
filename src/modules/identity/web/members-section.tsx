import { useState } from 'react';
import { UserMinus, UserPlus } from 'lucide-react';
import { Avatar } from '#ui/avatar.tsx';
import { Button, IconButton } from '#ui/button.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { useMessages } from '#ui/i18n.ts';
import { useReadPages, useWrite } from '#ui/query.ts';
import { Select } from '#ui/select.tsx';
import { useSession } from '#ui/session.ts';
import { SkeletonText } from '#ui/skeleton.tsx';
import { listMembers, removeMember, updateMember, type Member } from '../contract.ts';
import { InviteDialog, OpenInvitations } from './invitations.tsx';
import { m } from './messages.ts';
import { isAdmin, useRoleOptions } from './role-names.ts';
import { Section } from './section.tsx';

const MemberRow = ({ member }: { member: Member }) => {
  const t = useMessages(m);
  const session = useSession();
  const options = useRoleOptions(session.role);
  const confirm = useConfirm();
  const update = useWrite(updateMember, { alsoStale: ['profile'] });
  const remove = useWrite(removeMember);
  const mayChange = isAdmin(session.role) && (member.role !== 'owner' || session.role === 'owner');

  const askRemove = async () => {
    const sure = await confirm({
      title: `${t.removeMember}: ${member.name}`,
      description: t.removeMemberText,
      confirmLabel: t.removeMember,
      tone: 'danger',
    });
    if (sure) remove.start({ id: member.id });
  };

  return (
    <li className="flex items-center gap-3 py-2">
      <Avatar name={member.name} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{member.name}</p>
        <p className="truncate text-sm text-muted">{member.email}</p>
      </div>
      {mayChange ? (
        <Select
          look="quiet"
          aria-label={t.changeRole({ name: member.name })}
          value={member.role}
          options={options}
          onChange={(role) => update.start({ id: member.id, role }, { ifVersion: member.version })}
        />
      ) : (
        <span className="text-sm text-muted">{t[member.role]}</span>
      )}
      {mayChange && member.id !== session.memberId && (
        <IconButton
          icon={UserMinus}
          label={`${t.removeMember}: ${member.name}`}
          onClick={() => void askRemove()}
        />
      )}
    </li>
  );
};

/** Who belongs to the workspace, and invitations. */
export const MembersSection = () => {
  const t = useMessages(m);
  const { role } = useSession();
  const members = useReadPages(listMembers, {});
  const [inviting, setInviting] = useState(false);
  return (
    <Section
      title={t.members}
      text={t.membersText}
      actions={
        isAdmin(role) && (
          <Button onClick={() => setInviting(true)} icon={UserPlus}>
            {t.invitePerson}
          </Button>
        )
      }
    >
      {members.isPending && <SkeletonText lines={4} />}
      {members.error !== null && <ErrorState error={members.error} onRetry={members.retry} />}
      <ul className="divide-y divide-line">
        {members.items.map((member) => (
          <MemberRow key={member.id} member={member} />
        ))}
      </ul>
      {members.hasMore && (
        <Button variant="ghost" onClick={members.loadMore} loading={members.isLoadingMore}>
          …
        </Button>
      )}
      {isAdmin(role) && <OpenInvitations />}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </Section>
  );
};

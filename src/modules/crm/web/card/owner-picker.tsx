import { listMembers } from '#modules/identity/contract.ts';
import { useMessages } from '#ui/i18n.ts';
import { useRead } from '#ui/query.ts';
import { Select } from '#ui/select.tsx';
import { m } from '../messages.ts';

type OwnerPickerProps = {
  label: string;
  ownerId: string | null;
  ownerName: string | null;
  readOnly: boolean;
  onPick: (memberId: string | null) => void;
};

/** Who looks after a record. */
export const OwnerPicker = ({ label, ownerId, ownerName, readOnly, onPick }: OwnerPickerProps) => {
  const t = useMessages(m);
  const members = useRead(listMembers, { limit: 200 });
  const options = (members.data?.items ?? []).map((member) => ({ value: member.id, label: member.name }));
  const known = ownerId === null || options.some((option) => option.value === ownerId);
  return (
    <Select
      look="quiet"
      aria-label={label}
      disabled={readOnly}
      value={ownerId ?? ''}
      placeholder={t.nobody}
      onChange={(value) => onPick(value === '' ? null : value)}
      options={known ? options : [{ value: ownerId, label: ownerName ?? '…' }, ...options]}
    />
  );
};

import { useFormat, useMessages } from '#ui/i18n.ts';
import { Badge } from '#ui/badge.tsx';
import { Select } from '#ui/select.tsx';
import type { Person } from '../../contract.ts';
import { m } from '../messages.ts';
import { Fact } from './fact.tsx';
import type { PersonChange } from './use-save-person.ts';

const CHANNELS = ['email', 'sms', 'phone', 'dm'] as const;
type State = 'granted' | 'withdrawn' | '';

type ConsentFactsProps = {
  person: Person;
  readOnly: boolean;
  onSave: (label: string, change: PersonChange) => void;
};

/** What the person said about being contacted, channel by channel. */
export const ConsentFacts = ({ person, readOnly, onSave }: ConsentFactsProps) => {
  const t = useMessages(m);
  const format = useFormat();
  return (
    <Fact label={t.consent}>
      {person.unsubscribedAt !== null && (
        <p className="mb-1">
          <Badge tone="danger">
            {t.unsubscribed} {format.date(person.unsubscribedAt)}
          </Badge>
        </p>
      )}
      <ul className="max-w-xs">
        {CHANNELS.map((channel) => (
          <li key={channel} className="flex items-center justify-between gap-2 text-sm">
            <span className="text-muted">{t[channel]}</span>
            <Select<State>
              look="quiet"
              aria-label={`${t.consent}: ${t[channel]}`}
              disabled={readOnly}
              value={person.consent[channel]?.state ?? ''}
              placeholder={t.consentUnknown}
              onChange={(state) =>
                onSave(t.consent, { consent: { [channel]: state === '' ? null : { state } } })
              }
              options={[
                { value: 'granted', label: t.consentGranted },
                { value: 'withdrawn', label: t.consentWithdrawn },
              ]}
            />
          </li>
        ))}
      </ul>
    </Fact>
  );
};

import { useMessages } from '#ui/i18n.ts';
import { InlineEdit } from '#ui/inline-edit.tsx';
import { Select } from '#ui/select.tsx';
import { useToast } from '#ui/toast.tsx';
import type { Person } from '../../contract.ts';
import { m } from '../messages.ts';
import { CompanyPicker } from './company-picker.tsx';
import { ConsentFacts } from './consent-facts.tsx';
import { Fact, Group } from './fact.tsx';
import { OwnerPicker } from './owner-picker.tsx';
import { useSavePerson } from './use-save-person.ts';
import { ValueList } from './value-list.tsx';

const NETWORKS = ['instagram', 'facebook', 'linkedin', 'tiktok'] as const;
const NETWORK_NAMES = {
  instagram: 'Instagram',
  facebook: 'Facebook',
  linkedin: 'LinkedIn',
  tiktok: 'TikTok',
} as const;

type Answer = NonNullable<Person['decisionMaker']> | '';
type Warmth = NonNullable<Person['temperature']> | '';

/** Everything known about a person, edited where it stands. */
export const PersonInfo = ({ person }: { person: Person }) => {
  const t = useMessages(m);
  const toast = useToast();
  const save = useSavePerson(person);
  const readOnly = !person.can.includes('people.update');
  const quietly = (label: string, change: Parameters<typeof save>[1]) =>
    void save(label, change).catch((error: unknown) => toast.error(error));
  const blankToNull = (text: string): string | null => (text.trim() === '' ? null : text);
  const lines = [
    { key: 'why', label: t.why, hint: t.whyHint },
    { key: 'desiredOutcome', label: t.desiredOutcome, hint: undefined },
    { key: 'timeline', label: t.timeline, hint: undefined },
  ] as const;
  const facts = [
    { key: 'title', label: t.title },
    { key: 'city', label: t.city },
    { key: 'country', label: t.country },
    { key: 'source', label: t.source },
  ] as const;

  return (
    <div className="flex flex-col">
      <Group
        title={t.qualification}
        aside={
          <span
            role="meter"
            aria-label={t.qualification}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={person.qualificationScore}
            aria-valuetext={t.qualificationScore({ score: String(person.qualificationScore) })}
            className="block h-1.5 w-24 overflow-hidden rounded-full bg-sunken"
          >
            <span className="block h-full bg-accent" style={{ width: `${person.qualificationScore}%` }} />
          </span>
        }
      >
        {lines.map(({ key, label, hint }) => (
          <Fact key={key} label={label}>
            <InlineEdit
              kind="multiline"
              label={label}
              value={person[key] ?? ''}
              {...(hint === undefined ? {} : { placeholder: hint })}
              readOnly={readOnly}
              onSave={(text) => save(label, { [key]: blankToNull(text) })}
            />
          </Fact>
        ))}
        <Fact label={t.decisionMaker}>
          <Select<Answer>
            look="quiet"
            aria-label={t.decisionMaker}
            disabled={readOnly}
            value={person.decisionMaker ?? ''}
            placeholder="–"
            onChange={(value) => quietly(t.decisionMaker, { decisionMaker: value === '' ? null : value })}
            options={[
              { value: 'yes', label: t.yes },
              { value: 'no', label: t.no },
              { value: 'unknown', label: t.unknown },
            ]}
          />
        </Fact>
      </Group>
      <Group title={t.channels}>
        <Fact label={t.phones}>
          <ValueList
            label={t.phones}
            addLabel={t.addPhone}
            values={person.phones}
            hrefOf={(phone) => `tel:${phone}`}
            inputMode="tel"
            readOnly={readOnly}
            onSave={(phones) => save(t.phones, { phones })}
          />
        </Fact>
        <Fact label={t.emailAddresses}>
          <ValueList
            label={t.emailAddresses}
            addLabel={t.addEmail}
            values={person.emails}
            hrefOf={(email) => `mailto:${email}`}
            inputMode="email"
            readOnly={readOnly}
            onSave={(emails) => save(t.emailAddresses, { emails })}
          />
        </Fact>
        {NETWORKS.map((network) => (
          <Fact key={network} label={NETWORK_NAMES[network]}>
            <InlineEdit
              label={NETWORK_NAMES[network]}
              value={person.handles[network] ?? ''}
              placeholder="–"
              readOnly={readOnly}
              onSave={(text) => save(NETWORK_NAMES[network], { handles: { [network]: blankToNull(text) } })}
            />
          </Fact>
        ))}
        <ConsentFacts person={person} readOnly={readOnly} onSave={quietly} />
      </Group>
      <Group title={t.info}>
        <Fact label={t.company}>
          <CompanyPicker
            person={person}
            readOnly={readOnly}
            onPick={(companyId) => quietly(t.company, { companyId })}
          />
        </Fact>
        <Fact label={t.owner}>
          <OwnerPicker
            label={t.owner}
            ownerId={person.ownerId}
            ownerName={person.ownerName}
            readOnly={readOnly}
            onPick={(ownerId) => quietly(t.owner, { ownerId })}
          />
        </Fact>
        <Fact label={t.temperature}>
          <Select<Warmth>
            look="quiet"
            aria-label={t.temperature}
            disabled={readOnly}
            value={person.temperature ?? ''}
            placeholder="–"
            onChange={(value) => quietly(t.temperature, { temperature: value === '' ? null : value })}
            options={(['hot', 'warm', 'cold', 'frozen'] as const).map((value) => ({
              value,
              label: t[value],
            }))}
          />
        </Fact>
        {facts.map(({ key, label }) => (
          <Fact key={key} label={label}>
            <InlineEdit
              label={label}
              value={person[key] ?? ''}
              placeholder="–"
              readOnly={readOnly}
              onSave={(text) => save(label, { [key]: blankToNull(text) })}
            />
          </Fact>
        ))}
        <Fact label={t.tags}>
          <ValueList
            label={t.tags}
            addLabel={t.addTag}
            values={person.tags}
            inputMode="text"
            readOnly={readOnly}
            onSave={(tags) => save(t.tags, { tags })}
          />
        </Fact>
      </Group>
    </div>
  );
};

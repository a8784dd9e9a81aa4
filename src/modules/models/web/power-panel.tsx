import { Field } from '#ui/field.tsx';
import { useMessages } from '#ui/i18n.ts';
import { useRead, useWrite } from '#ui/query.ts';
import { Select } from '#ui/select.tsx';
import { isAtLeast, useSession } from '#ui/session.ts';
import { getPower, POWERS, updatePower, type PowerLevels } from '../contract.ts';
import { m } from './messages.ts';
import { Loaded, Part } from './panel.tsx';

const ROLES = ['viewer', 'member', 'manager', 'admin', 'owner'] as const;
const NONE = 'none';
type Choice = (typeof POWERS)[number] | typeof NONE;

const Caps = ({ levels }: { levels: PowerLevels }) => {
  const t = useMessages(m);
  const isAdmin = isAtLeast(useSession(), 'admin');
  const update = useWrite(updatePower);
  const { caps, multipliers, version } = levels;
  const options: { value: Choice; label: string }[] = [
    { value: NONE, label: t.rulesOnly },
    ...POWERS.map((power) => ({
      value: power,
      label: t.levelTimes({ level: t[power], times: multipliers[power] }),
    })),
  ];
  return (
    <div className="grid max-w-xl gap-3 sm:grid-cols-2">
      {ROLES.map((role) => {
        const value: Choice = caps[role] ?? NONE;
        return isAdmin ? (
          <Field key={role} label={t[role]}>
            <Select
              value={value}
              options={options}
              disabled={update.isPending}
              onChange={(next) =>
                update.start({ [role]: next === NONE ? null : next }, { ifVersion: version })
              }
            />
          </Field>
        ) : (
          <div key={role} className="text-sm">
            <p className="font-medium">{t[role]}</p>
            <p className="text-muted">{options.find((option) => option.value === value)?.label}</p>
          </div>
        );
      })}
    </div>
  );
};

/** How strong a model each role may use. */
export const PowerPanel = () => {
  const t = useMessages(m);
  return (
    <Part title={t.power} heading="hidden" text={t.powerText}>
      <Loaded of={useRead(getPower, {})}>{(levels) => <Caps levels={levels} />}</Loaded>
    </Part>
  );
};

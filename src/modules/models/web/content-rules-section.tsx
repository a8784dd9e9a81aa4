import { Badge } from '#ui/badge.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { useLocale, useMessages } from '#ui/i18n.ts';
import { useRead, useWrite } from '#ui/query.ts';
import { Select } from '#ui/select.tsx';
import { isAtLeast, useSession } from '#ui/session.ts';
import { SkeletonText } from '#ui/skeleton.tsx';
import { Switch } from '#ui/switch.tsx';
import { listContentRules, updateContentRules, type ContentPackSetting } from '../contract.ts';
import { m } from './content-messages.ts';

type Rule = ContentPackSetting['rules'][number];
type Severity = Rule['severity'];
type Setting = { pack: ContentPackSetting; mayChange: boolean };

const SEVERITIES: readonly Severity[] = ['block', 'edit'];

const RuleLine = (props: { rule: Rule; mayChange: boolean; onChange: (severity: Severity) => void }) => {
  const { rule, mayChange, onChange } = props;
  const t = useMessages(m);
  const locale = useLocale();
  const title = rule.title[locale];
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 py-2.5">
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium">{title}</p>
        <p className="text-sm text-muted">{rule.message[locale]}</p>
        {rule.severity !== rule.shippedSeverity && (
          <p className="text-xs text-muted">{t.shippedAs({ severity: t[rule.shippedSeverity] })}</p>
        )}
      </div>
      {mayChange ? (
        <Select
          look="quiet"
          aria-label={t.severityOf({ rule: title })}
          value={rule.severity}
          options={SEVERITIES.map((value) => ({ value, label: t[value] }))}
          onChange={onChange}
        />
      ) : (
        <Badge tone={rule.severity === 'block' ? 'danger' : 'warning'}>{t[rule.severity]}</Badge>
      )}
    </li>
  );
};

const PackRules = (props: Setting & { onChange: (id: string, severity: Severity) => void }) => {
  const t = useMessages(m);
  const { pack, rules, isAlwaysOn } = props.pack;
  return (
    <details className="border-t border-line">
      <summary
        aria-label={`${t[pack]}: ${t.rules({ n: rules.length })}`}
        className="rounded-b-lg px-4 py-2 text-sm text-muted hover:bg-hover"
      >
        {t.rules({ n: rules.length })}
      </summary>
      <ul className="divide-y divide-line border-t border-line px-4">
        {rules.map((rule) => (
          <RuleLine
            key={rule.id}
            rule={rule}
            mayChange={props.mayChange && !isAlwaysOn}
            onChange={(severity) => props.onChange(rule.id, severity)}
          />
        ))}
      </ul>
    </details>
  );
};

/** Which packs of content rules are on, and how grave each rule is. Without a frame: whoever mounts it gives one. */
export const ContentRulesSection = () => {
  const t = useMessages(m);
  const mayChange = isAtLeast(useSession(), 'admin');
  const rules = useRead(listContentRules, {});
  const update = useWrite(updateContentRules);
  if (rules.error !== null && rules.data === undefined) {
    return <ErrorState error={rules.error} onRetry={() => void rules.refetch()} />;
  }
  if (rules.data === undefined) return <SkeletonText lines={4} />;
  const { packs, version } = rules.data;
  return (
    <div className="flex flex-col gap-3">
      <p className="max-w-prose text-sm text-muted">{t.intro}</p>
      {packs.map((pack) => (
        <div key={pack.pack} className="rounded-lg border border-line bg-surface">
          <Switch
            className="px-4 py-3"
            label={t[pack.pack]}
            description={pack.isAlwaysOn ? t.alwaysOn : undefined}
            checked={pack.isOn}
            disabled={!mayChange || pack.isAlwaysOn || update.isPending}
            onChange={(isOn) => update.start({ packs: { [pack.pack]: isOn } }, { ifVersion: version })}
          />
          <PackRules
            pack={pack}
            mayChange={mayChange}
            onChange={(id, severity) =>
              update.start({ severities: { [id]: severity } }, { ifVersion: version })
            }
          />
        </div>
      ))}
    </div>
  );
};

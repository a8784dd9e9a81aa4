import { useState } from 'react';
import { Plus, ScrollText } from 'lucide-react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { Field } from '#ui/field.tsx';
import { useFormat, useMessages } from '#ui/i18n.ts';
import { Input } from '#ui/input.tsx';
import { useRead, useWrite } from '#ui/query.ts';
import { Select } from '#ui/select.tsx';
import { isAtLeast, useSession } from '#ui/session.ts';
import { SkeletonText } from '#ui/skeleton.tsx';
import { Switch } from '#ui/switch.tsx';
import { useToast } from '#ui/toast.tsx';
import {
  createPolicy,
  listAgents,
  listPolicies,
  listTools,
  updatePolicy,
  type Policy,
} from '../../contract.ts';
import { useVerb } from '../words/use-verb.ts';
import { m } from './messages.ts';

const PER_DAY = 50;

const NewPolicy = () => {
  const t = useMessages(m);
  const verb = useVerb();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [operation, setOperation] = useState('');
  const [agentId, setAgentId] = useState('');
  const [perDay, setPerDay] = useState(String(PER_DAY));
  const tools = useRead(listTools, {});
  const agents = useRead(listAgents, {});
  const create = useWrite(createPolicy, {
    failure: 'caller',
    onDone: () => {
      setOpen(false);
      toast.show({ title: t.policyMade });
    },
  });
  const allowed = (tools.data?.items ?? []).filter((tool) => tool.tier === 1 && tool.effect === 'write');
  return (
    <>
      <Button variant="primary" icon={Plus} onClick={() => setOpen(true)}>
        {t.newPolicy}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t.newPolicy}
        description={t.policiesText}
        size="sm"
        outsidePress="keep"
        onSubmit={() => {
          if (operation !== '')
            create.start({ operation, agentId: agentId === '' ? null : agentId, perDay: Number(perDay) });
        }}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{t.cancel}</Button>
            <Button type="submit" variant="primary" loading={create.isPending} disabled={operation === ''}>
              {t.save}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-4">
          <Field label={t.tool} error={create.error?.message}>
            <Select
              value={operation}
              placeholder="–"
              options={allowed.map((tool) => ({
                value: tool.operation,
                label: verb({ operation: tool.operation, count: 1 }),
              }))}
              onChange={setOperation}
            />
          </Field>
          <Field label={t.agent}>
            <Select
              value={agentId}
              placeholder={t.allAgents}
              options={(agents.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              onChange={setAgentId}
            />
          </Field>
          <Field label={t.perDay}>
            <Input
              type="number"
              min={1}
              max={10_000}
              value={perDay}
              onChange={(event) => setPerDay(event.target.value)}
            />
          </Field>
        </div>
      </Dialog>
    </>
  );
};

const PolicyLine = ({
  policy,
  agentName,
  mayEdit,
}: {
  policy: Policy;
  agentName: string;
  mayEdit: boolean;
}) => {
  const t = useMessages(m);
  const format = useFormat();
  const verb = useVerb();
  const update = useWrite(updatePolicy, {
    optimistic: (cache, { id, enabled }) =>
      cache.updateItems(listPolicies, (one) =>
        one.id === id ? { ...one, enabled: enabled ?? one.enabled } : one,
      ),
  });
  const title = verb({ operation: policy.operation, count: 1 });
  return (
    <li className="flex items-center gap-3 px-4 py-3">
      <div className="min-w-0 flex-1">
        <p className="font-medium">
          {title} <span className="font-normal text-muted">· {agentName}</span>
        </p>
        <p className="text-sm text-muted">
          {t.perDayShort({ n: format.number(policy.perDay) })} ·{' '}
          {t.policyBy({ who: policy.createdBy, when: format.ago(policy.createdAt) })}
        </p>
      </div>
      <Switch
        className="[&>span:first-child]:sr-only"
        label={t.switchOn({ name: title })}
        checked={policy.enabled}
        disabled={!mayEdit}
        onChange={(enabled) => update.start({ id: policy.id, enabled }, { ifVersion: policy.version })}
      />
    </li>
  );
};

/** Written rules that approve by themselves what needs nobody's judgement. */
export const Policies = () => {
  const t = useMessages(m);
  const mayEdit = isAtLeast(useSession(), 'admin');
  const policies = useRead(listPolicies, {});
  const agents = useRead(listAgents, {});
  if (policies.error !== null && policies.data === undefined) {
    return <ErrorState error={policies.error} onRetry={() => void policies.refetch()} />;
  }
  if (policies.data === undefined) return <SkeletonText lines={4} />;
  const { items } = policies.data;
  const nameOf = (id: string | null) =>
    id === null ? t.allAgents : (agents.data?.items.find((agent) => agent.id === id)?.name ?? '');
  if (items.length === 0) {
    return (
      <EmptyState
        icon={ScrollText}
        title={t.policiesEmptyTitle}
        text={`${t.policiesEmptyText} ${t.policiesText}`}
        action={mayEdit && <NewPolicy />}
      />
    );
  }
  return (
    <>
      <div className="mb-4 flex items-center justify-between gap-4">
        <p className="max-w-prose text-muted">{t.policiesText}</p>
        {mayEdit && <NewPolicy />}
      </div>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {items.map((policy) => (
          <PolicyLine key={policy.id} policy={policy} agentName={nameOf(policy.agentId)} mayEdit={mayEdit} />
        ))}
      </ul>
    </>
  );
};

import { useGo } from '#ui/go.ts';
import { useMessages } from '#ui/i18n.ts';
import { useWrite } from '#ui/query.ts';
import { useToast } from '#ui/toast.tsx';
import { listAgents, startRun, updateAgent, type Agent } from '../../contract.ts';
import { m } from './messages.ts';

/** Switching an agent on and off, and letting it run at once. */
export const useAgentActions = () => {
  const t = useMessages(m);
  const go = useGo();
  const toast = useToast();
  const update = useWrite(updateAgent, {
    optimistic: (cache, { id, enabled }) =>
      cache.updateItems(listAgents, (one) =>
        one.id === id ? { ...one, enabled: enabled ?? one.enabled } : one,
      ),
  });
  const start = useWrite(startRun, { alsoStale: ['agents'] });
  return {
    setEnabled: async (agent: Agent, enabled: boolean): Promise<void> => {
      const saved = await update
        .run({ id: agent.id, enabled }, { ifVersion: agent.version })
        .catch(() => null);
      if (saved === null) return;
      const told = enabled ? t.enabled : t.disabled;
      toast.show({
        title: told({ name: agent.name }),
        undo: async () => {
          await update.run({ id: agent.id, enabled: !enabled }, { ifVersion: saved.version });
        },
      });
    },
    run: async (agent: Agent, goal: string): Promise<void> => {
      const run = await start.run({ agentKey: agent.key, goal }).catch(() => null);
      if (run === null) return;
      toast.show({
        title: t.running({ name: agent.name }),
        action: { label: t.see, run: () => go(`/agents/runs/${run.id}`) },
      });
    },
    isStarting: start.isPending,
  };
};

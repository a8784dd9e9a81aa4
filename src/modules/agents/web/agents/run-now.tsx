import { useState } from 'react';
import { Play } from 'lucide-react';
import { Button, IconButton } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Field } from '#ui/field.tsx';
import { useMessages } from '#ui/i18n.ts';
import { Textarea } from '#ui/input.tsx';
import type { Agent } from '../../contract.ts';
import { m } from './messages.ts';
import { useAgentActions } from './use-agent-actions.ts';

/** Lets an agent run at once. One that answers what it is asked is asked first what. */
export const RunNow = ({ agent, look }: { agent: Agent; look: 'icon' | 'button' }) => {
  const t = useMessages(m);
  const { run, isStarting } = useAgentActions();
  const [asking, setAsking] = useState(false);
  const [goal, setGoal] = useState('');
  if (!agent.can.includes('run')) return null;
  const press = () => {
    if (agent.procedure === 'assistant') setAsking(true);
    else void run(agent, agent.description === '' ? agent.name : agent.description);
  };
  return (
    <>
      {look === 'icon' ? (
        <IconButton
          icon={Play}
          size="sm"
          label={`${t.runNow}: ${agent.name}`}
          disabled={!agent.enabled}
          loading={isStarting}
          onClick={press}
        />
      ) : (
        <Button icon={Play} disabled={!agent.enabled} loading={isStarting} onClick={press}>
          {t.runNow}
        </Button>
      )}
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={agent.name}
        size="sm"
        outsidePress="keep"
        onSubmit={() => {
          if (goal.trim() === '') return;
          setAsking(false);
          setGoal('');
          void run(agent, goal.trim());
        }}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{t.cancel}</Button>
            <Button type="submit" variant="primary" disabled={goal.trim() === ''}>
              {t.runNow}
            </Button>
          </>
        }
      >
        <Field label={t.goal}>
          <Textarea value={goal} maxLength={4000} onChange={(event) => setGoal(event.target.value)} />
        </Field>
      </Dialog>
    </>
  );
};

import { Check, Clock, Trash2, UserRound } from 'lucide-react';
import { listMembers } from '#modules/identity/contract.ts';
import { Button } from '#ui/button.tsx';
import { useMessages } from '#ui/i18n.ts';
import { Menu } from '#ui/menu.tsx';
import { useRead } from '#ui/query.ts';
import { SelectionBar } from '#ui/table/selection-bar.tsx';
import type { Task } from '../contract.ts';
import { m } from './messages.ts';
import { useSnoozeItems } from './snooze-items.ts';
import { useTaskActions } from './use-task-actions.ts';

/** What can be done with the selected tasks. */
export const TaskBar = ({ tasks, onClear }: { tasks: readonly Task[]; onClear: () => void }) => {
  const t = useMessages(m);
  const act = useTaskActions();
  const snoozeItems = useSnoozeItems();
  const members = useRead(listMembers, { limit: 200 }, { enabled: tasks.length > 0 });
  const run = (action: Parameters<typeof act>[1]) => {
    void act(tasks, action);
    onClear();
  };
  return (
    <SelectionBar count={tasks.length} onClear={onClear}>
      <Button variant="ghost" icon={Check} onClick={() => run({ action: 'complete' })}>
        {t.complete}
      </Button>
      <Menu
        side="top"
        items={snoozeItems((until) => run({ action: 'snooze', until }))}
        trigger={(trigger) => (
          <Button variant="ghost" icon={Clock} {...trigger}>
            {t.snooze}
          </Button>
        )}
      />
      <Menu
        side="top"
        items={(members.data?.items ?? []).map((member) => ({
          label: member.name,
          onSelect: () => run({ action: 'assign', assigneeId: member.id }),
        }))}
        trigger={(trigger) => (
          <Button variant="ghost" icon={UserRound} {...trigger}>
            {t.assign}
          </Button>
        )}
      />
      <Button variant="ghost" icon={Trash2} onClick={() => run({ action: 'remove' })}>
        {t.remove}
      </Button>
    </SelectionBar>
  );
};

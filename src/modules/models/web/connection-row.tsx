import { useState } from 'react';
import { CircleCheck, Pencil, Trash2, TriangleAlert } from 'lucide-react';
import { Button, IconButton } from '#ui/button.tsx';
import { useClient } from '#ui/client-context.ts';
import { useConfirm } from '#ui/confirm.tsx';
import { useFormat, useMessages } from '#ui/i18n.ts';
import { useWrite } from '#ui/query.ts';
import { Switch } from '#ui/switch.tsx';
import { useToast } from '#ui/toast.tsx';
import {
  removeConnection,
  testConnection,
  updateConnection,
  type Connection,
  type ConnectionTest,
} from '../contract.ts';
import { m } from './messages.ts';

const MODELS = ['ecoModel', 'standardModel', 'maxModel', 'embeddingModel', 'transcriptionModel'] as const;

/** Asks the connection for one word, when somebody wants to know. */
const useTrial = (id: string) => {
  const client = useClient();
  const toast = useToast();
  const [answer, setAnswer] = useState<ConnectionTest | null>(null);
  const [isTrying, setTrying] = useState(false);
  const attempt = async () => {
    setTrying(true);
    setAnswer(null);
    try {
      setAnswer(await client.call(testConnection, { id }));
    } catch (error) {
      toast.error(error);
    } finally {
      setTrying(false);
    }
  };
  return { answer, isTrying, start: () => void attempt() };
};

const TrialAnswer = ({ answer }: { answer: ConnectionTest }) => {
  const t = useMessages(m);
  const format = useFormat();
  const Glyph = answer.ok ? CircleCheck : TriangleAlert;
  return (
    <p role="status" className="mt-1 flex items-start gap-1.5 text-sm">
      <Glyph
        aria-hidden
        className={`mt-0.5 size-4 shrink-0 ${answer.ok ? 'text-success-ink' : 'text-danger-ink'}`}
      />
      <span className="min-w-0">
        {answer.ok ? t.answeredIn({ ms: format.number(answer.ms) }) : answer.message}
      </span>
    </p>
  );
};

/** One way to models: where it leads, which models it has, whether it is used, and whether it answers. */
export const ConnectionRow = ({ connection, onEdit }: { connection: Connection; onEdit: () => void }) => {
  const t = useMessages(m);
  const confirm = useConfirm();
  const trial = useTrial(connection.id);
  const update = useWrite(updateConnection);
  const remove = useWrite(removeConnection);
  const { id, name, baseUrl, isEnabled, version } = connection;
  const models = [...new Set(MODELS.flatMap((model) => connection[model] ?? []))];
  const askRemove = async () => {
    const request = { title: `${t.removeConnection}: ${name}`, description: t.removeConnectionText };
    if (await confirm({ ...request, confirmLabel: t.removeConnection, tone: 'danger' }))
      remove.start({ id }, { ifVersion: version });
  };
  return (
    <li className="py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1 basis-56">
          <p className="truncate font-medium">{name}</p>
          <p className="truncate text-sm text-muted">{baseUrl}</p>
          <p className="truncate text-sm text-muted">{models.join(', ')}</p>
        </div>
        <Switch
          label={t.inUse}
          aria-label={`${t.inUse}: ${name}`}
          checked={isEnabled}
          disabled={update.isPending}
          onChange={(next) => update.start({ id, isEnabled: next }, { ifVersion: version })}
        />
        <Button size="sm" loading={trial.isTrying} aria-label={`${t.tryOut}: ${name}`} onClick={trial.start}>
          {t.tryOut}
        </Button>
        <IconButton icon={Pencil} label={`${t.editConnection}: ${name}`} onClick={onEdit} />
        <IconButton icon={Trash2} label={`${t.removeConnection}: ${name}`} onClick={() => void askRemove()} />
      </div>
      {trial.answer !== null && <TrialAnswer answer={trial.answer} />}
    </li>
  );
};

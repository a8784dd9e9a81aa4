import { useState } from 'react';
import { SquareKanban } from 'lucide-react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { useMessages } from '#ui/i18n.ts';
import { useSession } from '#ui/session.ts';
import { useToast } from '#ui/toast.tsx';
import { TemplateChoice, useInstall } from '../first-run-template.tsx';
import { m } from '../messages.ts';

/** A workspace without a pipeline: what one is, and the shipped ones to choose from. */
export const InstallPipeline = () => {
  const t = useMessages(m);
  const toast = useToast();
  const { role } = useSession();
  const [open, setOpen] = useState(false);
  const install = useInstall(() => {
    setOpen(false);
    toast.show({ title: t.installed });
  });
  return (
    <>
      <EmptyState
        icon={SquareKanban}
        title={t.noPipelineTitle}
        text={t.noPipelineText}
        action={
          (role === 'admin' || role === 'owner') && (
            <Button variant="primary" onClick={() => setOpen(true)}>
              {t.install}
            </Button>
          )
        }
      />
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t.templateTitle}
        description={t.templateText}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{t.cancel}</Button>
            <Button
              variant="primary"
              loading={install.isPending}
              disabled={install.chosen.length === 0}
              onClick={install.start}
            >
              {t.startMany({ n: install.chosen.length })}
            </Button>
          </>
        }
      >
        <TemplateChoice chosen={install.chosen} onChange={install.setChosen} />
        {install.error !== null && (
          <p role="alert" className="mt-3 text-sm text-danger-ink">
            {install.error.message}
          </p>
        )}
      </Dialog>
    </>
  );
};

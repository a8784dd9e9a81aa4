import { Button } from '#ui/button.tsx';
import { useFirstRun } from '#ui/first-run.ts';
import { useMessages } from '#ui/i18n.ts';
import { m } from './import-messages.ts';
import { ImportWizard } from './import-wizard.tsx';

/** The first people of a new workspace. */
export const Part = () => {
  const t = useMessages(m);
  const { next } = useFirstRun();
  return (
    <div className="flex flex-col gap-5">
      <div>
        <h1 className="text-2xl font-semibold tracking-tight">{t.titleFirst}</h1>
        <p className="mt-1 text-muted">{t.text}</p>
      </div>
      <ImportWizard
        place="card"
        aside={
          <Button variant="ghost" onClick={next}>
            {t.skip}
          </Button>
        }
        after={() => (
          <Button variant="primary" size="lg" onClick={next}>
            {t.finish}
          </Button>
        )}
      />
    </div>
  );
};

import { Button } from '#ui/button.tsx';
import { useGo } from '#ui/go.ts';
import { useMessages } from '#ui/i18n.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { m } from './import-messages.ts';
import { ImportWizard } from './import-wizard.tsx';

/** Brings people in from a file. */
export const Screen = () => {
  const t = useMessages(m);
  const go = useGo();
  return (
    <>
      <PageHeader title={t.title} />
      <div className="relative min-h-0 flex-1 overflow-y-auto px-(--gutter)">
        <div className="max-w-3xl pb-6">
          <p className="mb-4 text-muted">{t.text}</p>
          <ImportWizard
            place="page"
            after={(again) => (
              <>
                <Button onClick={again}>{t.again}</Button>
                <Button variant="primary" onClick={() => go('/people')}>
                  {t.open}
                </Button>
              </>
            )}
          />
        </div>
      </div>
    </>
  );
};

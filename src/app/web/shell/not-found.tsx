import { Compass } from 'lucide-react';
import { Link } from '@tanstack/react-router';
import { buttonClass } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { useMessages } from '#ui/i18n.ts';
import { m } from '../messages.ts';

/** An address that leads nowhere. */
export const NotFound = () => {
  const t = useMessages(m);
  return (
    <>
      <h1 className="sr-only">{t.notFoundTitle}</h1>
      <EmptyState
        icon={Compass}
        title={t.notFoundTitle}
        text={t.notFoundText}
        action={
          <Link to={'/today'} className={buttonClass({ variant: 'primary' })}>
            {t.notFoundAction}
          </Link>
        }
      />
    </>
  );
};

import { Ellipsis, Search } from 'lucide-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useDock } from '#ui/dock.ts';
import { useLocale, useMessages } from '#ui/i18n.ts';
import { Menu } from '#ui/menu.tsx';
import { m } from '../messages.ts';
import { useAccountItems } from './account-menu.tsx';
import { dockEntry } from './dock-host.tsx';
import { useNavigation } from './navigation.ts';

const tabClass =
  'flex min-h-12 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 px-1 text-[0.6875rem]';

/** Navigation within reach of a thumb. */
export const TabBar = ({ onSearch }: { onSearch: () => void }) => {
  const t = useMessages(m);
  const locale = useLocale();
  const navigate = useNavigate();
  const account = useAccountItems();
  const dock = useDock();
  const navigation = useNavigation();
  const rest = navigation.filter((item) => !item.onPhone);
  const items = [
    { label: t.search, icon: Search, onSelect: onSearch },
    ...rest.map((item) => ({
      label: item.label[locale],
      icon: item.icon,
      onSelect: () => void navigate({ to: item.to }),
    })),
    { separator: true as const },
    ...account,
  ];
  return (
    <nav
      data-bottom-bar
      aria-label={t.mainNavigation}
      className="flex shrink-0 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {navigation
        .filter((item) => item.onPhone)
        .map(({ to, label, icon: Glyph }) => (
          <Link
            key={to}
            to={to as never}
            activeProps={{ className: 'text-accent-ink', 'aria-current': 'page' }}
            inactiveProps={{ className: 'text-muted' }}
            className={tabClass}
          >
            <Glyph aria-hidden className="size-5" strokeWidth={1.75} />
            <span className="max-w-full truncate">{label[locale]}</span>
          </Link>
        ))}
      {dockEntry !== undefined && (
        <button
          type="button"
          aria-expanded={dock.isOpen}
          onClick={dock.toggle}
          className={`${tabClass} text-muted`}
        >
          <dockEntry.icon aria-hidden className="size-5" strokeWidth={1.75} />
          <span className="max-w-full truncate">{dockEntry.label[locale]}</span>
        </button>
      )}
      <Menu
        side="top"
        align="end"
        items={items}
        trigger={(trigger) => (
          <button type="button" {...trigger} className={`${tabClass} text-muted`}>
            <Ellipsis aria-hidden className="size-5" strokeWidth={1.75} />
            {t.more}
          </button>
        )}
      />
    </nav>
  );
};

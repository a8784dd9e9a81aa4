import { Search } from 'lucide-react';
import { Link } from '@tanstack/react-router';
import { useDock } from '#ui/dock.ts';
import { useLocale, useMessages } from '#ui/i18n.ts';
import { Keys } from '#ui/kbd.tsx';
import { useLiveState } from '#ui/live-provider.tsx';
import { m } from '../messages.ts';
import { AccountMenu } from './account-menu.tsx';
import { dockEntry } from './dock-host.tsx';
import { NavBadge } from './nav-badge.tsx';
import { useNavigation } from './navigation.ts';

/** Navigation on a screen that has room for it. */
export const Sidebar = ({ onSearch }: { onSearch: () => void }) => {
  const t = useMessages(m);
  const locale = useLocale();
  const live = useLiveState();
  const dock = useDock();
  const navigation = useNavigation();
  return (
    <aside className="hidden w-56 shrink-0 flex-col gap-3 border-r border-line px-3 py-3 md:flex">
      <AccountMenu />
      <button
        type="button"
        onClick={onSearch}
        className="flex h-(--control) items-center gap-2 rounded-md border border-line bg-surface px-2.5 text-sm text-muted shadow-card hover:text-ink"
      >
        <Search aria-hidden className="size-4 shrink-0" />
        <span className="min-w-0 flex-1 truncate text-left">{t.search}</span>
        <Keys keys="mod+k" />
      </button>
      <nav aria-label={t.mainNavigation} className="flex flex-1 flex-col gap-0.5">
        {navigation.map(({ to, label, icon: Glyph, badge }) => (
          <Link
            key={to}
            to={to as never}
            activeProps={{ className: 'bg-hover text-ink font-medium', 'aria-current': 'page' }}
            inactiveProps={{ className: 'text-muted' }}
            className="flex h-(--control) items-center gap-2.5 rounded-md px-2 text-sm hover:bg-hover hover:text-ink"
          >
            <Glyph aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
            <span className="min-w-0 flex-1 truncate">{label[locale]}</span>
            {badge !== undefined && <NavBadge to={to} />}
          </Link>
        ))}
      </nav>
      {dockEntry !== undefined && (
        <button
          type="button"
          aria-expanded={dock.isOpen}
          onClick={dock.toggle}
          className="flex h-(--control) items-center gap-2.5 rounded-md px-2 text-sm text-muted hover:bg-hover hover:text-ink aria-expanded:bg-accent-soft aria-expanded:text-accent-ink"
        >
          <dockEntry.icon aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
          <span className="min-w-0 flex-1 truncate text-left">{dockEntry.label[locale]}</span>
          <Keys keys={dockEntry.shortcut} />
        </button>
      )}
      {live === 'polling' && <p className="px-2 text-xs text-muted">{t.polling}</p>}
    </aside>
  );
};

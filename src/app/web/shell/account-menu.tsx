import { useQueryClient } from '@tanstack/react-query';
import { ChevronsUpDown, Keyboard, Languages, LogOut, Monitor, Moon, Plus, Rows3, Sun } from 'lucide-react';
import { updateProfile } from '#modules/identity/contract.ts';
import { Avatar } from '#ui/avatar.tsx';
import { useLocale, useMessages } from '#ui/i18n.ts';
import type { MenuItem } from '#ui/menu-item.ts';
import { Menu } from '#ui/menu.tsx';
import { useWrite } from '#ui/query.ts';
import { useSession } from '#ui/session.ts';
import { useShortcutList } from '#ui/shortcuts.tsx';
import { setDensity, setTheme, useDensity, useTheme, type Theme } from '#ui/theme.ts';
import { m } from '../messages.ts';
import { useWorkspaces } from './workspaces.ts';

const THEMES: readonly { theme: Theme; icon: typeof Sun }[] = [
  { theme: 'system', icon: Monitor },
  { theme: 'light', icon: Sun },
  { theme: 'dark', icon: Moon },
];

/** What the account menu holds, also used by the phone's "More". */
export const useAccountItems = (): MenuItem[] => {
  const t = useMessages(m);
  const locale = useLocale();
  const theme = useTheme();
  const density = useDensity();
  const queries = useQueryClient();
  const { workspaceId } = useSession();
  const { all, enter, add } = useWorkspaces();
  const { openHelp } = useShortcutList();
  const profile = useWrite(updateProfile, { alsoStale: ['profile'] });

  const signOut = async () => {
    await fetch('/api/auth/sign-out', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    queries.clear();
    location.assign('/');
  };

  return [
    { heading: t.workspaces },
    ...all.map((one) => ({
      label: one.name,
      checked: one.id === workspaceId,
      onSelect: () => enter(one.id),
    })),
    { label: t.newWorkspace, icon: Plus, onSelect: add },
    { separator: true },
    {
      label: t.theme,
      icon: Sun,
      items: THEMES.map((one) => ({
        label: t[one.theme],
        icon: one.icon,
        checked: theme === one.theme,
        onSelect: () => setTheme(one.theme),
      })),
    },
    {
      label: t.language,
      icon: Languages,
      items: [
        { label: 'Norsk', checked: locale === 'nb', onSelect: () => profile.start({ locale: 'nb' }) },
        { label: 'English', checked: locale === 'en', onSelect: () => profile.start({ locale: 'en' }) },
      ],
    },
    {
      label: t.compact,
      icon: Rows3,
      checked: density === 'compact',
      onSelect: () => setDensity(density === 'compact' ? 'comfortable' : 'compact'),
    },
    { label: t.shortcuts, icon: Keyboard, keys: '?', onSelect: openHelp },
    { separator: true },
    { label: t.signOut, icon: LogOut, onSelect: () => void signOut() },
  ];
};

/** Who is signed in and where, and what belongs to neither screen nor record. */
export const AccountMenu = () => {
  const t = useMessages(m);
  const { name, workspaceName } = useSession();
  const items = useAccountItems();
  return (
    <Menu
      items={items}
      trigger={(trigger) => (
        <button
          type="button"
          {...trigger}
          className="flex w-full items-center gap-2.5 rounded-md px-2 py-1.5 text-left hover:bg-hover aria-expanded:bg-hover"
        >
          <span className="sr-only">{t.account}: </span>
          <span aria-hidden className="contents">
            <Avatar name={name} size="sm" />
          </span>
          <span className="min-w-0 flex-1">
            <span className="block truncate text-sm font-medium">{workspaceName}</span>
            <span className="block truncate text-xs text-muted">{name}</span>
          </span>
          <ChevronsUpDown aria-hidden className="size-3.5 text-faint" />
        </button>
      )}
    />
  );
};

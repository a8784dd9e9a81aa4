import { useLocale, useMessages } from '#ui/i18n.ts';
import { useOpenDialog } from '#ui/dialogs.ts';
import { useDock } from '#ui/dock.ts';
import { useShortcut } from '#ui/shortcuts.tsx';
import type { DockEntry, NavItem, PaletteCommand } from '#ui/web-module.ts';
import { m } from '../messages.ts';
import { webModules } from '../modules.ts';
import { dockEntry } from './dock-host.tsx';
import { useNavigation } from './navigation.ts';

const GoShortcut = ({ item, navigate }: { item: NavItem; navigate: (to: string) => void }) => {
  const t = useMessages(m);
  const locale = useLocale();
  useShortcut(item.shortcut, () => navigate(item.to), { label: item.label[locale], group: t.goTo });
  return null;
};

const CommandShortcut = ({
  command,
  navigate,
}: {
  command: PaletteCommand;
  navigate: (to: string) => void;
}) => {
  const t = useMessages(m);
  const locale = useLocale();
  const openDialog = useOpenDialog();
  const dock = useDock();
  const run = () => {
    if ('dialog' in command.opens) openDialog(command.opens.dialog);
    else if ('href' in command.opens) navigate(command.opens.href);
    else dock.show();
  };
  useShortcut(command.shortcut ?? '', run, { label: command.label[locale], group: t.commands });
  return null;
};

const DockShortcut = ({ entry }: { entry: DockEntry }) => {
  const locale = useLocale();
  const dock = useDock();
  useShortcut(entry.shortcut, dock.toggle, { label: entry.label[locale], whileTyping: true, inModal: true });
  return null;
};

const commands = webModules
  .flatMap((module) => module.commands ?? [])
  .filter((command) => command.shortcut !== undefined);

/** The keys that work everywhere. */
export const GoShortcuts = ({
  onSearch,
  navigate,
}: {
  onSearch: () => void;
  navigate: (to: string) => void;
}) => {
  const t = useMessages(m);
  const navigation = useNavigation();
  useShortcut('mod+k', onSearch, { label: t.search, whileTyping: true });
  useShortcut('/', onSearch, { label: t.search });
  return (
    <>
      {navigation.map((item) => (
        <GoShortcut key={item.to} item={item} navigate={navigate} />
      ))}
      {dockEntry !== undefined && <DockShortcut entry={dockEntry} />}
      {commands.map((command) => (
        <CommandShortcut key={command.id} command={command} navigate={navigate} />
      ))}
    </>
  );
};

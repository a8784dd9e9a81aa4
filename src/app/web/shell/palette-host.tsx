import { useMemo } from 'react';
import { useClient } from '#ui/client-context.ts';
import { useOpenDialog } from '#ui/dialogs.ts';
import { useDock } from '#ui/dock.ts';
import { useGo } from '#ui/go.ts';
import { useLocale, useMessages } from '#ui/i18n.ts';
import { CommandPalette } from '#ui/palette/command-palette.tsx';
import type { PaletteItem, PaletteSource } from '#ui/palette/palette-item.ts';
import { useSession } from '#ui/session.ts';
import { m } from '../messages.ts';
import { webModules } from '../modules.ts';
import { useNavigation } from './navigation.ts';

/** The command palette, filled by the modules: places, commands and records. */
export const PaletteHost = ({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) => {
  const t = useMessages(m);
  const locale = useLocale();
  const client = useClient();
  const go = useGo();
  const openDialog = useOpenDialog();
  const { show: showDock } = useDock();
  const { workspaceId } = useSession();
  const navigation = useNavigation();

  const sources = useMemo((): PaletteSource[] => {
    const places = navigation.map((item): PaletteItem => ({
      id: `go${item.to}`,
      title: item.label[locale],
      icon: item.icon,
      group: t.goTo,
      keys: item.shortcut,
      run: () => go(item.to),
    }));
    const commands = webModules
      .flatMap((module) => module.commands ?? [])
      .map((command): PaletteItem => ({
        id: command.id,
        title: command.label[locale],
        icon: command.icon,
        group: t.commands,
        ...(command.shortcut === undefined ? {} : { keys: command.shortcut }),
        run: () => {
          if ('dialog' in command.opens) openDialog(command.opens.dialog);
          else if ('href' in command.opens) go(command.opens.href);
          else showDock();
        },
      }));
    const searches = webModules
      .flatMap((module) => module.searches ?? [])
      .map((search): PaletteSource => ({
        id: search.id,
        search: async (words, signal) =>
          (await search.find(client, words, signal)).map((hit) => ({
            id: hit.id,
            title: hit.title,
            subtitle: hit.detail,
            icon: search.icon,
            group: search.label[locale],
            run: () => go(hit.href),
          })),
      }));
    return [...searches, { id: 'places', items: [...commands, ...places] }];
  }, [client, locale, openDialog, showDock, go, navigation, t]);

  return <CommandPalette open={open} onOpenChange={onOpenChange} sources={sources} scope={workspaceId} />;
};

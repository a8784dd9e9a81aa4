import { Dialog } from './dialog.tsx';
import { useMessages } from './i18n.ts';
import { Keys } from './kbd.tsx';
import { m } from './messages.ts';
import type { RegisteredShortcut } from './shortcut-options.ts';

/** Every shortcut that works where the person is, under its group. */
export const ShortcutHelp = (props: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  shortcuts: readonly RegisteredShortcut[];
}) => {
  const t = useMessages(m);
  const unique = new Map(props.shortcuts.map((one) => [one.keys, one]));
  const groups = Map.groupBy(unique.values(), (one) => one.group ?? t.groupGeneral);
  return (
    <Dialog open={props.open} onOpenChange={props.onOpenChange} title={t.shortcuts} size="lg">
      <div className="columns-1 gap-8 sm:columns-2">
        {[...groups].map(([group, shortcuts]) => (
          <section key={group} className="mb-6 break-inside-avoid">
            <h3 className="mb-1 text-xs font-medium text-faint">{group}</h3>
            <dl>
              {shortcuts.map((one) => (
                <div key={one.keys} className="flex items-center justify-between gap-4 py-1">
                  <dt className="text-sm">{one.label}</dt>
                  <dd>
                    <Keys keys={one.keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
};

import { createContext, lazy, Suspense, use, useMemo, type ComponentType, type ReactNode } from 'react';
import { useLocale } from './i18n.ts';
import { Skeleton } from './skeleton.tsx';
import type { SlotEntry } from './web-module.ts';

type Part = ComponentType<Record<string, string>>;
type Entry = Omit<SlotEntry, 'load'> & { Part: Part };

const SlotContext = createContext<readonly Entry[]>([]);

/** Makes what modules put into slots known to the screens below. */
export const SlotProvider = ({
  entries,
  children,
}: {
  entries: readonly SlotEntry[];
  children: ReactNode;
}) => {
  const known = useMemo(
    () =>
      entries
        .map(({ load, ...entry }) => ({
          ...entry,
          Part: lazy(async () => ({ default: (await load()).Part })) as Part,
        }))
        .toSorted((a, b) => a.order - b.order),
    [entries],
  );
  return <SlotContext value={known}>{children}</SlotContext>;
};

/** What stands in a slot, with its heading in the language in force. */
export const useSlot = (
  slot: string,
): { label: string | undefined; Part: Part; key: string; quiet: boolean }[] => {
  const locale = useLocale();
  return use(SlotContext)
    .filter((entry) => entry.slot === slot)
    .map((entry) => ({
      label: entry.label?.[locale],
      Part: entry.Part,
      quiet: entry.quiet === true,
      key: `${entry.slot}/${entry.order}`,
    }));
};

/** Shows what higher modules put into this place, in their order. `values` are handed to each. */
export const Slot = ({ name, values }: { name: string; values: Record<string, string> }) =>
  useSlot(name).map(({ Part: Shown, key, quiet }) => (
    <Suspense key={key} fallback={quiet ? null : <Skeleton className="h-16" />}>
      <Shown {...values} />
    </Suspense>
  ));

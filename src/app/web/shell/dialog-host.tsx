import { lazy, Suspense, type ComponentType } from 'react';
import { webModules } from '../modules.ts';

type DialogType = ComponentType<{ onClose(): void }>;

const dialogs: ReadonlyMap<string, DialogType> = new Map(
  webModules.flatMap((module) =>
    Object.entries(module.dialogs ?? {}).map(([name, load]) => [
      name,
      lazy(async () => ({ default: (await load()).Dialog })) as DialogType,
    ]),
  ),
);

/** Shows the dialog of this name, if any. */
export const DialogHost = ({ name, onClose }: { name: string | null; onClose: () => void }) => {
  const Shown = name === null ? undefined : dialogs.get(name);
  if (Shown === undefined) return null;
  return (
    <Suspense>
      <Shown onClose={onClose} />
    </Suspense>
  );
};

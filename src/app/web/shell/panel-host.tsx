import { lazy, Suspense, type ComponentType } from 'react';
import { usePanel } from '#ui/panel.ts';
import { webModules } from '../modules.ts';

type PanelType = ComponentType<{ id: string; onClose(): void }>;

const panels: ReadonlyMap<string, PanelType> = new Map(
  webModules.flatMap((module) =>
    Object.entries(module.panels ?? {}).map(([kind, load]) => [
      kind,
      lazy(async () => ({ default: (await load()).Panel })) as PanelType,
    ]),
  ),
);

/** The record that the address names, beside the work. */
export const PanelHost = () => {
  const { current, close } = usePanel();
  const Shown = current === null ? undefined : panels.get(current.kind);
  if (current === null || Shown === undefined) return null;
  return (
    <Suspense>
      <Shown key={current.kind} id={current.id} onClose={close} />
    </Suspense>
  );
};

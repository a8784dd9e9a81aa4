import { lazy, Suspense, type ComponentType } from 'react';
import { useDock } from '#ui/dock.ts';
import { webModules } from '../modules.ts';

/** What is opened beside every screen, if any module brings it. */
export const dockEntry = webModules.find((module) => module.dock !== undefined)?.dock;

const Shown =
  dockEntry === undefined
    ? null
    : (lazy(async () => ({ default: (await dockEntry.load()).Dock })) as ComponentType<{ onClose(): void }>);

/** The dock, while it is open. It stays as it is from screen to screen. */
export const DockHost = () => {
  const { isOpen, close } = useDock();
  if (!isOpen || Shown === null) return null;
  return (
    <Suspense>
      <Shown onClose={close} />
    </Suspense>
  );
};

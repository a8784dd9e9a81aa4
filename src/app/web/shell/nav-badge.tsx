import { lazy, Suspense, useEffect, useState, type ComponentType } from 'react';
import { webModules } from '../modules.ts';

/** By then the first screen is up, and nothing of it waits for a count. */
const AFTER_MS = 1500;

const badges: ReadonlyMap<string, ComponentType> = new Map(
  webModules
    .flatMap((module) => module.nav ?? [])
    .flatMap(({ to, badge }) =>
      badge === undefined ? [] : [[to, lazy(async () => ({ default: (await badge()).Badge }))] as const],
    ),
);

/** The count beside a place in the navigation. */
export const NavBadge = ({ to }: { to: string }) => {
  const [due, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  const Shown = badges.get(to);
  if (!due || Shown === undefined) return null;
  return (
    <Suspense>
      <Shown />
    </Suspense>
  );
};

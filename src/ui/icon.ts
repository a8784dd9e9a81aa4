import type { LucideIcon } from 'lucide-react';

/** An icon component, drawn in the current colour at 16 px unless a class says otherwise. */
export type IconType = LucideIcon;

import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Anchored } from './anchored.tsx';

const OPEN_MS = 400;
/** Time to move the pointer from the name to the card. */
const CLOSE_MS = 200;

export type HoverCardProps = {
  /** What it shows: “Kari Nordmann”. */
  label: string;
  /** Drawn once it opens, so that it may read what it needs then. */
  content: () => ReactNode;
  /** The name it stands by. What the card says must also be found where the name leads. */
  children: ReactNode;
};

/** A glance at a record while a mouse rests on its name. */
export const HoverCard = (props: HoverCardProps) => {
  const anchor = useRef<HTMLSpanElement>(null);
  const timer = useRef(0);
  const [open, setOpen] = useState(false);
  useEffect(() => () => clearTimeout(timer.current), []);
  const soon = (next: boolean) => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setOpen(next), next ? OPEN_MS : CLOSE_MS);
  };
  return (
    <span
      ref={anchor}
      role="presentation"
      className="inline-flex max-w-full min-w-0"
      onPointerEnter={(event) => event.pointerType === 'mouse' && soon(true)}
      onPointerLeave={() => soon(false)}
      onPointerDown={() => clearTimeout(timer.current)}
    >
      {props.children}
      {open && (
        <Anchored
          role="dialog"
          aria-label={props.label}
          anchor={anchor}
          onClose={() => setOpen(false)}
          onClick={(event) => event.stopPropagation()}
          className="w-72 p-4 text-left font-normal whitespace-normal"
        >
          {props.content()}
        </Anchored>
      )}
    </span>
  );
};

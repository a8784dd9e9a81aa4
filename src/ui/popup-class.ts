/** The look of everything that floats: menus, popovers, lists of choices. */
export const popupClass =
  'max-w-[min(24rem,var(--available-width))] origin-(--transform-origin) rounded-lg bg-raised text-ink shadow-raised outline-hidden transition-[opacity,scale] duration-100 data-ending-style:scale-[0.98] data-ending-style:opacity-0 data-starting-style:scale-[0.98] data-starting-style:opacity-0';

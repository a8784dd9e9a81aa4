/** The product's mark and name. */
export const Brand = () => (
  <span className="flex items-center gap-2.5 text-lg font-semibold tracking-tight">
    <svg viewBox="0 0 32 32" aria-hidden className="size-7">
      <rect width="32" height="32" rx="8" fill="var(--accent)" />
      <path
        d="M8 20.5c3.2 0 3.6-9 8-9s4.800 9 8 9"
        fill="none"
        stroke="var(--on-accent)"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
      <circle cx="24" cy="11" r="2" fill="var(--on-accent)" />
    </svg>
    Flowstate
  </span>
);

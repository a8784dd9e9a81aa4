/** Where somebody was in a list: how far down in CSS px, and on which row. */
export type ScrollPlace = { offset: number; focusedId: string | null };

const keyOf = (key: string): string => `flowstate.scroll.${key}`;

/** What `rememberPlace` kept for this tab. */
export const placeOf = (key: string | undefined): ScrollPlace | null => {
  if (key === undefined) return null;
  try {
    const stored = JSON.parse(sessionStorage.getItem(keyOf(key)) ?? 'null') as ScrollPlace | null;
    return typeof stored?.offset === 'number' ? stored : null;
  } catch {
    // Storage is forbidden or holds something else: the list starts at the top.
    return null;
  }
};

export const rememberPlace = (key: string, place: ScrollPlace): void => {
  try {
    sessionStorage.setItem(keyOf(key), JSON.stringify(place));
  } catch {
    // Then Back starts at the top, which is where it would be anyway.
  }
};

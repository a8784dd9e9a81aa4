/** Without the members that are undefined, so that equal values are equal as JSON. */
export const withoutGaps = (value: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));

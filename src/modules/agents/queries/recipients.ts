import { runText, type Database, type Kysely } from '#platform/db/sql.ts';

type ConsentRow = {
  consent: Record<string, { state?: string } | null> | null;
  unsubscribedAt: string | null;
};

/** Ways a message can go, by the names that consent has for them. */
const CHANNELS: Readonly<Record<string, string>> = {
  email: 'email',
  sms: 'sms',
  dm: 'message',
  phone: 'call',
};

/** Ways by which somebody does not want to be reached: all of them, once they have said so of any message. */
export const listOptedOut = async (db: Kysely<Database>, personId: string): Promise<string[]> => {
  const [row] = await runText<ConsentRow>(
    db,
    `select consent, unsubscribed_at as "unsubscribedAt" from person where id = $1`,
    [personId],
  );
  if (row === undefined) return [];
  if (row.unsubscribedAt !== null) return Object.values(CHANNELS);
  return Object.entries(row.consent ?? {}).flatMap(([channel, given]) =>
    given?.state === 'withdrawn' ? [CHANNELS[channel] ?? channel] : [],
  );
};

import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';

/** OWASP's recommendation for argon2id: 19 MiB, two passes, one lane. Memory in KiB. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };

type Cost = typeof COST;

const derive = (password: string, nonce: Buffer, cost: Cost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    argon2('argon2id', { message: password.normalize('NFKC'), nonce, ...cost }, (error, tag) =>
      error === null ? resolve(tag) : reject(error),
    );
  });

const plain = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');

/** A password as stored: the PHC string of argon2id. */
export const hashPassword = async (password: string): Promise<string> => {
  const nonce = randomBytes(16);
  const tag = await derive(password, nonce, COST);
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${plain(nonce)}$${plain(tag)}`;
};

/** Whether this is the password that was stored. */
export const verifyPassword = async (stored: string, password: string): Promise<boolean> => {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(
    stored,
  );
  if (match === null) return false;
  const [, memory, passes, parallelism, nonce, expected] = match;
  const tag = Buffer.from(expected ?? '', 'base64');
  const cost = {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: tag.length,
  };
  return timingSafeEqual(await derive(password, Buffer.from(nonce ?? '', 'base64'), cost), tag);
};

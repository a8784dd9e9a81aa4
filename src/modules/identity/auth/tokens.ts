import { createHash, randomBytes } from 'node:crypto';

/** How every API key begins, so that a leaked one can be recognised. */
export const API_KEY_PREFIX = 'fsk_';

/** 256 random bits as text; only its hash is kept. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is stored of a random secret. A slow hash protects guessable passwords; 256 random bits need none. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

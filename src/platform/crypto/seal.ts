import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const FORM = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Keeps text unreadable to whoever has the database but not the secret. */
export type Seal = {
  /** @param about what the text belongs to, such as its record's id: it can be opened only as that */
  seal(text: string, about?: string): string;
  /** @throws SealBroken where it was altered, sealed with another secret, or belongs to something else */
  open(sealed: string, about?: string): string;
};

/** What was sealed cannot be opened. Nothing of it is in the message. */
export class SealBroken extends Error {
  constructor() {
    super('This was sealed with another secret, belongs to something else, or was altered.');
    this.name = 'SealBroken';
  }
}

/**
 * AES-256-GCM with a fresh nonce for each text, under a key that HKDF-SHA256 (RFC 5869) makes of the installation's
 * secret for this purpose alone, so that nothing sealed for one can be opened for another.
 *
 * @param purpose such as `models.connection`; what was sealed for it stays unreadable if it ever changes
 */
export const createSeal = (secret: string, purpose: string): Seal => {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `flowstate/seal/${purpose}`, 32));
  return {
    seal: (text, about = '') => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(about, 'utf8'));
      const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${FORM}.${Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64url')}`;
    },
    open: (sealed, about = '') => {
      try {
        const [form, encoded = ''] = sealed.split('.');
        const bytes = Buffer.from(encoded, 'base64url');
        if (form !== FORM || bytes.toString('base64url') !== encoded) throw new SealBroken();
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
          authTagLength: TAG_BYTES,
        });
        decipher.setAAD(Buffer.from(about, 'utf8'));
        decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
        const hidden = bytes.subarray(NONCE_BYTES + TAG_BYTES);
        return Buffer.concat([decipher.update(hidden), decipher.final()]).toString('utf8');
      } catch {
        throw new SealBroken();
      }
    },
  };
};

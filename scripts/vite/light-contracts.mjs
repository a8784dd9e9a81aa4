import { pathToFileURL } from 'node:url';

const CONTRACT = /[\\/]src[\\/]modules[\\/][a-z-]+[\\/]contract\.ts$/;

/** What of an export a browser needs: an operation's address, or plain data; anything else is left out. */
const lighten = (value) => {
  if (
    typeof value === 'object' &&
    value !== null &&
    'http' in value &&
    'effect' in value &&
    'name' in value
  ) {
    const { name, http, effect, versioned, rawBody } = value;
    return {
      name,
      http,
      effect,
      ...(versioned === true ? { versioned } : {}),
      ...(rawBody === undefined ? {} : { rawBody }),
    };
  }
  if (typeof value === 'function') return undefined;
  if (typeof value === 'object' && value !== null && ('_zod' in value || 'parse' in value)) return undefined;
  const text = JSON.stringify(value);
  return text === undefined ? undefined : JSON.parse(text);
};

/**
 * Replaces a module's contract by its addresses and plain data when the browser's bundle is built. Types come from
 * the real file; the schemas, and with them all of zod, stay on the server, which checks every input anyway.
 */
export const lightContracts = () => ({
  name: 'light-contracts',
  enforce: 'pre',
  async load(id) {
    const file = id.split('?')[0];
    if (!CONTRACT.test(file)) return null;
    const contract = await import(pathToFileURL(file).href);
    const lines = Object.entries(contract).flatMap(([name, value]) => {
      const light = lighten(value);
      return light === undefined
        ? []
        : [`export const ${name} = /* @__PURE__ */ Object.freeze(${JSON.stringify(light)});`];
    });
    return { code: lines.join('\n'), map: null, moduleType: 'js' };
  },
});

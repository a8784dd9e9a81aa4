/** Names by which the machines of cloud providers give away their own credentials. */
const METADATA_NAMES = ['metadata.google.internal', 'metadata.goog', 'instance-data', 'metadata'];
/** Their addresses outside of the link-local ranges. */
const METADATA_ADDRESSES = ['100.100.100.200', '192.0.0.192', 'fd00:ec2::254'];

/** An IPv4 address inside of an IPv6 one: as its own (RFC 4291 §2.5.5.2), or behind a translator (RFC 6052 §2.1). */
const MAPPED = /^(?:::ffff:|64:ff9b::)([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;

/** An IPv4 address that is written as an IPv6 one, as the IPv4 address it reaches. */
const unmapped = (host: string): string => {
  const [, high, low] = MAPPED.exec(host) ?? [];
  if (high === undefined || low === undefined) return host.replace(/^::ffff:(?=\d+\.)/i, '');
  const bits = (Number.parseInt(high, 16) << 16) | Number.parseInt(low, 16);
  return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join('.');
};

const plainHost = (host: string): string =>
  unmapped(
    host
      .toLowerCase()
      .replace(/^\[|\]$/g, '')
      .replace(/\.$/, ''),
  );

/** Whether this host, a name or an address, is one that hands out credentials to whatever runs on its machine. */
export const isMetadataHost = (host: string): boolean => {
  const plain = plainHost(host);
  return (
    METADATA_NAMES.includes(plain) ||
    METADATA_ADDRESSES.includes(plain) ||
    plain.startsWith('169.254.') ||
    /^fe[89ab][0-9a-f]?:/.test(plain)
  );
};

/** Whether this host is on the same machine or in one's own network, where encryption is not asked for. */
export const isOwnHost = (host: string): boolean => {
  const plain = plainHost(host);
  if (/^\d+\.\d+\.\d+\.\d+$/.test(plain)) {
    const [a = 0, b = 0] = plain.split('.').map(Number);
    return (
      a === 127 ||
      a === 10 ||
      (a === 172 && b >= 16 && b < 32) ||
      (a === 192 && b === 168) ||
      (a === 100 && b >= 64 && b < 128)
    );
  }
  if (plain.includes(':')) return plain === '::1' || /^f[cd][0-9a-f]{2}:/.test(plain);
  return !plain.includes('.') || /\.(localhost|local|lan|internal|home\.arpa)$/.test(plain);
};

/** What is wrong with the address of a model server, as a sentence that says what to write; null where nothing is. */
export const baseUrlProblem = (text: string): string | null => {
  if (!URL.canParse(text)) return 'must be a whole address, such as https://api.openai.com/v1';
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'must begin with https:// or http://';
  if (url.username !== '' || url.password !== '')
    return 'must not hold a user name or password; a key is given beside it';
  if (url.search !== '' || url.hash !== '') return 'must end with the path, without ? and #';
  if (isMetadataHost(url.hostname))
    return 'leads to an address that gives out the credentials of a machine; no model is there';
  if (['0.0.0.0', '::'].includes(plainHost(url.hostname)))
    return 'must name one server; write 127.0.0.1 for one on this machine';
  if (url.protocol === 'http:' && !isOwnHost(url.hostname))
    return 'must begin with https://; http:// is only for servers on this machine or in your own network';
  return null;
};

/** As it is kept: without a slash at the end; where it has no path, with the `/v1` that every provider has. */
export const normalBaseUrl = (text: string): string => {
  const url = new URL(text);
  const path = url.pathname.replace(/\/+$/, '');
  return `${url.origin}${path === '' ? '/v1' : path}`;
};

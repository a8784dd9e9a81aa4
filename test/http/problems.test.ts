import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { useLab } from '../lab.ts';
import type { World } from '../world.ts';
import { keyOf, openDoor, type Door, type Sent } from './door.ts';

const lab = useLab();
let door: Door;
let world: World;
let key: string;

beforeAll(async () => {
  world = await lab().world();
  key = await keyOf(lab().flowstate, world.owner);
  door = await openDoor(lab().flowstate);
});
afterAll(() => door.close());

const post = (body: unknown, sent: Sent = {}) => door.ask('POST', '/api/v1/items', { key, body, ...sent });
const pointersOf = (answer: { body: Record<string, unknown> }) =>
  (answer.body['errors'] as { pointer: string }[]).map((error) => error.pointer);
const nested = (depth: number, inner = '1') => `${'['.repeat(depth)}${inner}${']'.repeat(depth)}`;

describe('a request that cannot be understood', () => {
  test.each([
    ['broken JSON', '{"name":', 400, 'invalid_json'],
    ['JSON that is no object', '[1]', 400, 'invalid_json'],
    ['JSON that is a text', '"a"', 400, 'invalid_json'],
    ['a prototype key', '{"name":"a","__proto__":{"x":1}}', 400, 'invalid_json'],
    ['a constructor key', '{"name":"a","constructor":{"prototype":{"x":1}}}', 400, 'invalid_json'],
    ['an unknown field', { name: 'a', surprise: 1 }, 422, 'invalid_input'],
    ['a missing field', {}, 422, 'invalid_input'],
    ['an empty body', '', 422, 'invalid_input'],
    ['a field of another kind', { name: { $ne: 1 } }, 422, 'invalid_input'],
    ['a huge number', '{"name":"a","amount":1e999}', 422, 'invalid_input'],
    ['a number beyond whole numbers', '{"name":"a","amount":9007199254740993}', 422, 'invalid_input'],
    ['10,000 levels of JSON', `{"name":"a","data":${nested(10_000)}}`, 422, 'invalid_input'],
    ['200,000 levels of JSON', `{"name":"a","data":${nested(200_000)}}`, 422, 'invalid_input'],
  ])('%s is a problem document', async (_what, body, status, code) => {
    const answer = await post(body, { headers: { 'content-type': 'application/json' } });
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    expect('x' in {}).toBe(false);
  });

  test('names every field at fault', async () => {
    expect(pointersOf(await post({ amount: 'x', surprise: 1 }))).toEqual(['/name', '/amount', '/surprise']);
  });

  test.each([
    ['a NUL', '"a\\u0000b"'],
    ['half of a surrogate pair', '"\\ud83d"'],
    ['the other half', '"\\udf89 x"'],
  ])('%s in a text is refused with a pointer, in every place', async (_what, text) => {
    const headers = { 'content-type': 'application/json' };
    expect(pointersOf(await post(`{"name":${text}}`, { headers }))).toEqual(['/name']);
    expect(pointersOf(await post(`{"name":"a","data":{"list":[0,${text}]}}`, { headers }))).toEqual([
      '/data/list/1',
    ]);
    const inKey = await post(`{"name":"a","data":{${text}:1}}`, { headers });
    expect(inKey.status).toBe(422);
  });

  test('a whole surrogate pair and every other sign are kept', async () => {
    const name = '🎉 æøå \u2028 \u202e ﷽ ‮ \ufeff "\\';
    expect((await post({ name, data: { '🎉': name } })).body).toMatchObject({ name, data: { '🎉': name } });
  });

  test.each([
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['application/xml', 415],
    ['text/csv', 415],
    ['multipart/form-data; boundary=x', 415],
    ['application/json; charset=utf-8', 201],
  ])('a body of type %s answers %i', async (type, status) => {
    const answer = await post('{"name":"a"}', { headers: { 'content-type': type } });
    expect(answer.status).toBe(status);
  });

  test('a body that is too large is refused, told or not how large it is', async () => {
    const big = JSON.stringify({ name: 'a'.repeat(1024 * 1024) });
    expect((await post(big)).body).toMatchObject({ status: 413, code: 'body_too_large' });
    const chunked = await door
      .ask('POST', '/api/v1/items', { key, body: big, headers: { 'transfer-encoding': 'chunked' } })
      .catch((error: unknown) => error as { code: string });
    if ('status' in chunked) expect(chunked.status).toBe(413);
    else expect(['EPIPE', 'ECONNRESET']).toContain(chunked.code);
  });
});

describe('an address', () => {
  test.each([
    ['GET', '/api/v1/nothing', 404, 'no_such_route'],
    ['POST', '/api/v1/items/x/y/z', 404, 'no_such_route'],
    ['PUT', '/api/v1/items', 405, 'method_not_allowed'],
    ['DELETE', '/api/v1/items', 405, 'method_not_allowed'],
    ['POST', `/api/v1/items/${newId()}`, 405, 'method_not_allowed'],
    ['GET', '/api/v1/items/%zz', 400, 'invalid_url'],
    ['GET', '/api/v1/items/%ff%fe', 400, 'invalid_url'],
    ['GET', '/api/v1/items/%00', 422, 'invalid_input'],
    ['GET', '/api/v1/items/..%2f..%2fetc%2fpasswd', 422, 'invalid_input'],
    ['GET', `/api/v1/items/${'a'.repeat(500)}`, 404, 'no_such_route'],
    ['GET', '/api/v1/items/1;drop table lab_item', 422, 'invalid_input'],
    ['GET', `/api/v1/items/${newId()}`, 404, 'item_not_found'],
    ['GET', '/api/v1/items?sort=name;drop%20table%20lab_item', 422, 'invalid_input'],
    ['GET', '/api/v1/items?sort=(select%201)', 422, 'invalid_input'],
    ['GET', '/api/v1/items?limit=0', 422, 'invalid_input'],
    ['GET', '/api/v1/items?limit=100000', 422, 'invalid_input'],
    ['GET', '/api/v1/items?limit=1e400', 422, 'invalid_input'],
    ['GET', '/api/v1/items?limit=1&limit=2', 422, 'invalid_input'],
    ['GET', '/api/v1/items?__proto__=x', 422, 'invalid_input'],
    ['GET', '/api/v1/items?constructor=x', 422, 'invalid_input'],
    ['GET', '/api/v1/items?unknown=1', 422, 'invalid_input'],
  ])('%s %s answers %i %s', async (method, path, status, code) => {
    const answer = await door.ask(method, path.replaceAll(' ', '%20'), { key });
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    if (status === 405) expect(answer.headers['allow']).toMatch(/^[A-Z]+(, [A-Z]+)*$/);
  });

  test('that is written to dodge the checks gives nobody anything', async () => {
    for (const path of [
      '/%61pi/v1/items',
      '//api/v1/items',
      '/api/v1//items',
      '/API/v1/items',
      '/api/v1/items;x',
      '/./api/v1/items',
    ]) {
      const answer = await door.ask('GET', path, { key });
      expect(answer.body, path).not.toHaveProperty('items');
    }
  });

  test('too long, or with headers too large, is refused by the server itself', async () => {
    const answer = await door.ask('GET', '/api/v1/items', {
      key,
      headers: { 'x-filler': 'a'.repeat(20_000) },
    });
    expect([answer.status, answer.body['code']]).toEqual([431, 'malformed_request']);
  });
});

test('what is not HTTP is answered and let go', async () => {
  const said = await new Promise<string>((resolve, reject) => {
    const socket = connect(door.port, '127.0.0.1', () => socket.write('HELO there\r\n\r\n'));
    let text = '';
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
  });
  expect(said).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  expect(said).toContain('content-security-policy');
  expect(said).toContain('"code":"malformed_request"');
});

describe('a cursor', () => {
  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  test.each([
    ['not base64', '!!!'],
    ['not JSON', Buffer.from('x').toString('base64url')],
    ['not a list', encoded({})],
    ['of another order', encoded(['-name', 'a', newId()])],
    ['too short', encoded(['name', 'a'])],
    ['too long', encoded(['name', 'a', newId(), 1])],
    ['with an object inside', encoded(['name', { a: 1 }, newId()])],
    ['with an id that is none', encoded(['name', 'a', "' or 1=1"])],
    ['with a NUL', encoded(['name', '\u0000', newId()])],
    ['with bad UTF-8', Buffer.from([0x5b, 0xff, 0x5d]).toString('base64url')],
  ])('%s is refused', async (_what, cursor) => {
    const answer = await door.ask('GET', `/api/v1/items?cursor=${encodeURIComponent(cursor)}`, { key });
    expect([answer.status, answer.body['code']]).toEqual([400, 'bad_cursor']);
  });

  test('pages through everything once, in both directions', async () => {
    const pager = await lab().world();
    const pagerKey = await keyOf(lab().flowstate, pager.owner);
    const names = ['a', 'a', 'b', 'c', 'c', 'c', 'æ'];
    for (const name of names) await door.ask('POST', '/api/v1/items', { key: pagerKey, body: { name } });
    for (const sort of ['name', '-name']) {
      const seen: { id: string; name: string }[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const from = cursor === '' ? '' : `&cursor=${cursor}`;
        const { body } = await door.ask('GET', `/api/v1/items?sort=${sort}&limit=2${from}`, {
          key: pagerKey,
        });
        seen.push(...(body['items'] as typeof seen));
        cursor = body['nextCursor'] as string | null;
      }
      expect(new Set(seen.map((item) => item.id)).size).toBe(names.length);
      expect(seen.map((item) => item.name)).toEqual(sort === 'name' ? names : names.toReversed());
    }
  });
});

describe('a form with a file', () => {
  const form = (...parts: { name: string; value: string; fileName?: string }[]) => {
    const lines = parts.flatMap(({ name, value, fileName }) => [
      '--edge',
      `content-disposition: form-data; name="${name}"${fileName === undefined ? '' : `; filename="${fileName}"`}`,
      ...(fileName === undefined ? [] : ['content-type: text/csv']),
      '',
      value,
    ]);
    return [...lines, '--edge--', ''].join('\r\n');
  };
  const upload = (body: string, type = 'multipart/form-data; boundary=edge') =>
    door.ask('POST', '/api/v1/items/upload', { key, body, headers: { 'content-type': type } });
  const file = { name: 'file', value: 'navn;telefon', fileName: 'folk.csv' };

  test('becomes the operation’s input', async () => {
    expect((await upload(form({ name: 'options', value: '{"loud":true}' }, file))).body).toEqual({
      bytes: 12,
      fileName: 'folk.csv',
    });
    expect((await upload('navn;telefon', 'text/csv')).body).toEqual({ bytes: 12, fileName: null });
    expect((await upload('navn;telefon', 'text/plain')).body).toEqual({ bytes: 12, fileName: null });
  });

  test.each([
    ['without a file', form({ name: 'options', value: '{}' }), 422],
    ['with an unknown field', form({ name: 'x', value: '1' }, file), 422],
    ['with a wrong field', form({ name: 'options', value: '{"loud":"very"}' }, file), 422],
    ['cut short', form(file).slice(0, -20), 400],
    ['with nothing in it', '', 422],
  ])('%s is refused', async (_what, body, status) => {
    expect((await upload(body)).status).toBe(status);
  });

  test('cannot reach the prototype of anything', async () => {
    await upload(
      form({ name: '__proto__', value: '{"x":1}' }, { name: 'constructor', value: '{"x":1}' }, file),
    );
    expect('x' in {}).toBe(false);
  });
});

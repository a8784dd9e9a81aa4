import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createEventParser, type StreamEvent } from './event-stream.ts';
import { connectLive, type LiveChange, type LiveState, type LiveTiming } from './live.ts';

describe('createEventParser', () => {
  const parse = (...pieces: string[]) => {
    const events: StreamEvent[] = [];
    const push = createEventParser((event) => events.push(event));
    for (const piece of pieces) push(piece);
    return events;
  };

  test('reads events cut anywhere', () => {
    const text =
      'retry: 2000\n\nid: 7\nevent: change\ndata: {"seq":7}\n\n: still here\n\ndata: a\ndata: b\n\n';
    const expected = [
      { event: 'change', data: '{"seq":7}' },
      { event: 'message', data: 'a\nb' },
    ];
    for (let cut = 0; cut <= text.length; cut++) {
      expect(parse(text.slice(0, cut), text.slice(cut)), `cut at ${cut}`).toEqual(expected);
    }
  });

  test('knows all line ends, also one cut in two', () => {
    expect(parse('data: a\r', '\ndata: b\r\n\r', '\n')).toEqual([{ event: 'message', data: 'a\nb' }]);
    expect(parse('data:a\r\rdata: b\n\n')).toHaveLength(2);
  });
});

const TIMING: Partial<LiveTiming> = { firstRetryMs: 5, lastRetryMs: 20, attempts: 2, pollMs: 10, backMs: 80 };

const cleanups: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).toReversed()) await clean();
});

/** The two routes of the real server, with a feed that can be added to and a stream that can be broken. */
const serve = async () => {
  const feed: { seq: number; type: string; id: string }[] = [{ seq: 1, type: 'person', id: 'p1' }];
  const streams = new Set<ServerResponse>();
  const door = { stream: 'open' as 'open' | 'broken' | 'refused' };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost');
    if (door.stream === 'refused') return response.writeHead(401).end();
    if (url.pathname === '/api/v1/feed') {
      const after = Number(url.searchParams.get('after'));
      const limit = Number(url.searchParams.get('limit'));
      const items = feed.filter((entry) => entry.seq > after).slice(0, limit);
      return response.end(JSON.stringify({ items, nextCursor: null, head: feed.at(-1)?.seq ?? 0 }));
    }
    if (door.stream === 'broken') return response.writeHead(503).end();
    expect(request.headers['flowstate-workspace']).toBe('w1');
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('retry: 2000\n\nevent: ready\ndata: {}\n\n');
    streams.add(response);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  cleanups.push(
    () =>
      new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
  );
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    door,
    add: (type: string) => feed.push({ seq: feed.length + 1, type, id: `x${feed.length + 1}` }),
    announce: (type: string) => {
      feed.push({ seq: feed.length + 1, type, id: `x${feed.length + 1}` });
      const note = { seq: feed.length, types: [type], ids: [`x${feed.length}`], personIds: [] };
      for (const stream of streams)
        stream.write(`id: ${note.seq}\nevent: change\ndata: ${JSON.stringify(note)}\n\n`);
    },
    drop: () => {
      for (const stream of streams) stream.destroy();
      streams.clear();
    },
  };
};

const follow = (baseUrl: string) => {
  const changes: LiveChange[] = [];
  const states: LiveState[] = [];
  const close = connectLive({
    baseUrl,
    workspaceId: 'w1',
    onChange: (change) => changes.push(change),
    onState: (state) => states.push(state),
    timing: TIMING,
  });
  cleanups.push(close);
  const types = () => changes.map((change) => change.types);
  return {
    changes,
    states,
    types,
    reaches: (state: LiveState) => vi.waitFor(() => expect(states.at(-1)).toBe(state)),
  };
};

describe('connectLive', () => {
  test('reports what changes after it began, not what was there', async () => {
    const server = await serve();
    const live = follow(server.baseUrl);
    await live.reaches('live');
    server.announce('task');
    await vi.waitFor(() => expect(live.types()).toEqual([['task']]));
    expect(live.changes[0]).toEqual({ seq: 2, types: ['task'], ids: ['x2'] });
    expect(live.states).toEqual(['connecting', 'live']);
  });

  test('catches up with what it missed while it was cut off, once', async () => {
    const server = await serve();
    const live = follow(server.baseUrl);
    await live.reaches('live');
    server.add('person');
    server.add('note');
    server.drop();
    await vi.waitFor(() => expect(live.types()).toEqual([['person', 'note']]));
    await live.reaches('live');
    server.announce('task');
    await vi.waitFor(() => expect(live.types()).toEqual([['person', 'note'], ['task']]));
  });

  test('polls while streams fail, and goes back to a stream', async () => {
    const server = await serve();
    server.door.stream = 'broken';
    const live = follow(server.baseUrl);
    await live.reaches('polling');
    server.add('task');
    await vi.waitFor(() => expect(live.types()).toEqual([['task']]));
    server.door.stream = 'open';
    await live.reaches('live');
  });

  test('stops where it is not welcome, and says so', async () => {
    const server = await serve();
    server.door.stream = 'refused';
    const live = follow(server.baseUrl);
    await live.reaches('stopped');
    expect(live.changes).toEqual([]);
  });

  test('says that everything changed where it is too much to tell', async () => {
    const server = await serve();
    const live = follow(server.baseUrl);
    await live.reaches('live');
    for (let n = 0; n < 1_200; n++) server.add('task');
    server.drop();
    await vi.waitFor(() => expect(live.types()).toEqual(['everything']));
    expect(live.changes[0]?.seq).toBe(1_201);
  });
});

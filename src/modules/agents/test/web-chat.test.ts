import { describe, expect, test, vi } from 'vitest';
import { blocksOf } from '../web/chat/answer-blocks.ts';
import { followRun } from '../web/chat/follow-run.ts';
import { startOfView, viewAfter, type RunSignal, type WatchedRun } from '../web/chat/run-view.ts';
import { allowedPowers } from '../web/power.ts';

const run = (answer: string | null) => ({ id: 'run', answer }) as WatchedRun;
const seen = (signals: readonly RunSignal[]) => signals.reduce(viewAfter, startOfView);
const text = (delta: string): RunSignal => ({ kind: 'text', delta });

describe('a run that is watched', () => {
  test('shows its answer grow, and then the whole of it', () => {
    const live = seen([{ kind: 'snapshot', run: run(null) }, text('Hei'), text(', Kari')]);
    expect(live).toEqual({ text: 'Hei, Kari', phase: 'live', failure: null });
    expect(viewAfter(live, { kind: 'end', run: run('Hei, Kari.') })).toMatchObject({
      text: 'Hei, Kari.',
      phase: 'ended',
    });
  });

  test('begins anew where the answer is worded again', () => {
    expect(
      seen([{ kind: 'snapshot', run: run(null) }, text('Feil'), { kind: 'reset' }, text('Riktig')]),
    ).toMatchObject({
      text: 'Riktig',
      phase: 'live',
    });
  });

  test('puts nothing behind a gap: after the stream broke, the text waits until it is whole', () => {
    const broken = seen([
      { kind: 'snapshot', run: run(null) },
      text('Hei, '),
      { kind: 'snapshot', run: run(null) },
      text('sikt'),
    ]);
    expect(broken).toMatchObject({ text: 'Hei, ', phase: 'broken' });
    expect(viewAfter(broken, { kind: 'end', run: run('Hei, utsikt') })).toMatchObject({
      text: 'Hei, utsikt',
    });
    expect(viewAfter(startOfView, { kind: 'lost' })).toMatchObject({ phase: 'broken' });
  });

  test('is over once it has ended, whatever comes after', () => {
    const ended = seen([
      { kind: 'snapshot', run: run(null) },
      { kind: 'end', run: run('Ferdig') },
    ]);
    expect(viewAfter(ended, { kind: 'lost' })).toEqual(ended);
    expect(viewAfter(ended, { kind: 'snapshot', run: run(null) })).toEqual(ended);
  });
});

describe('the stream of a run', () => {
  const streamOf = (...pieces: string[]) =>
    new Response(
      new ReadableStream({
        start: (controller) => {
          for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
          controller.close();
        },
      }),
    );
  const event = (name: string, data: unknown) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
  const begin = event('snapshot', run(null));
  const follow = async (answers: (() => Response)[], until: (kinds: string[]) => boolean) => {
    const kinds: string[] = [];
    const opened: AbortSignal[] = [];
    const stop = followRun(
      (signal) => {
        opened.push(signal);
        return Promise.resolve((answers.shift() ?? (() => new Response(null, { status: 404 })))());
      },
      (signal) => kinds.push(signal.kind),
    );
    await vi.waitFor(() => expect(until(kinds)).toBe(true), { timeout: 5_000, interval: 5 });
    stop();
    return { kinds, opened: opened.length };
  };

  test('is told as signals, however its pieces are cut, and closed at its end', async () => {
    const whole = `${begin}: still here\n\n${event('text', { delta: 'Hei' })}${event('end', run('Hei'))}`;
    const told = await follow(
      [() => streamOf(whole.slice(0, 31), whole.slice(31, 80), whole.slice(80))],
      (kinds) => kinds.includes('end'),
    );
    expect(told).toEqual({ kinds: ['snapshot', 'text', 'end'], opened: 1 });
  });

  test('is opened again where it breaks off', async () => {
    const told = await follow(
      [() => streamOf(begin, event('text', { delta: 'H' })), () => streamOf(begin, event('end', run('Hei')))],
      (kinds) => kinds.includes('end'),
    );
    expect(told).toEqual({ kinds: ['snapshot', 'text', 'lost', 'snapshot', 'end'], opened: 2 });
  });

  test('is not opened again where it is refused', async () => {
    const told = await follow([() => new Response(null, { status: 403 })], (kinds) => kinds.includes('lost'));
    await new Promise((done) => setTimeout(done, 700));
    expect(told).toEqual({ kinds: ['lost'], opened: 1 });
  });
});

describe('an answer', () => {
  test('has paragraphs, lists and numbered sources', () => {
    expect(blocksOf('Ring **Kari** [1].\n\n- Først\n- Så `tasks`\n\n1. En\n2. To')).toEqual([
      {
        kind: 'paragraph',
        content: [
          { kind: 'text', text: 'Ring ' },
          { kind: 'strong', text: 'Kari' },
          { kind: 'text', text: ' ' },
          { kind: 'citation', number: 1 },
          { kind: 'text', text: '.' },
        ],
      },
      {
        kind: 'list',
        ordered: false,
        items: [
          [{ kind: 'text', text: 'Først' }],
          [
            { kind: 'text', text: 'Så ' },
            { kind: 'code', text: 'tasks' },
          ],
        ],
      },
      {
        kind: 'list',
        ordered: true,
        items: [[{ kind: 'text', text: 'En' }], [{ kind: 'text', text: 'To' }]],
      },
    ]);
  });

  test('never becomes a link or a picture, whatever it says', () => {
    const blocks = blocksOf('![x](https://evil.example/?q=1) [press](https://evil.example) <img src=x>');
    expect(JSON.stringify(blocks)).not.toMatch(/"kind":"(?!text|paragraph)/);
  });
});

test('nobody is offered more power than their role has', () => {
  expect(allowedPowers(null)).toEqual([]);
  expect(allowedPowers('eco')).toEqual(['eco']);
  expect(allowedPowers('max')).toEqual(['eco', 'standard', 'max']);
});

import { describe, expect, test } from 'vitest';
import { useWorlds, type World } from '#test/world.ts';
import { listContentRules, updateContentRules, type ContentRules } from '../contract/content.ts';
import { contentCheckOf } from '../operations/content-rules.ts';
import { checkContent } from '../rules/content/check-content.ts';
import { contentRules } from '../rules/content/rules.ts';
import { eventsOf, inside } from './spend.ts';

const newWorld = useWorlds();

const CLAIM = 'It cures diabetes. Now or never!';

const ruleOf = ({ packs }: ContentRules, id: string) =>
  packs.flatMap(({ rules }) => rules).find((rule) => rule.id === id);

const foundIn = async (world: World, text: string): Promise<string[]> => {
  const check = await inside(world, (ctx) => contentCheckOf(ctx));
  return checkContent(text, { ...check, locale: 'en' }).map(
    ({ ruleId, severity }) => `${ruleId} ${severity}`,
  );
};

describe('content rules', () => {
  test('are all on until somebody says otherwise, for everybody to see', async () => {
    const world = await newWorld();
    const viewer = await world.join('viewer');
    const { packs, version } = await world.call(listContentRules, {}, { as: viewer });
    expect(version).toBe(1);
    expect(packs.map(({ pack, isOn, isAlwaysOn }) => [pack, isOn, isAlwaysOn])).toEqual([
      ['income', true, false],
      ['health', true, false],
      ['pressure', true, false],
      ['protected', true, false],
      ['advice', true, false],
      ['recipients', true, true],
    ]);
    expect(packs.flatMap(({ rules }) => rules)).toHaveLength(contentRules.length);
    expect(await foundIn(world, CLAIM)).toEqual(['health.cure block', 'pressure.urgency edit']);
  });

  test('are set by administrators, and texts are checked by what was set', async () => {
    const world = await newWorld();
    const manager = await world.join('manager');
    const change = { packs: { health: false }, severities: { 'pressure.urgency': 'block' } } as const;
    await expect(world.call(updateContentRules, change, { as: manager })).rejects.toMatchObject({
      kind: 'forbidden',
    });

    const set = await world.call(updateContentRules, change, { ifVersion: 1 });
    expect(set.version).toBe(2);
    expect(ruleOf(set, 'pressure.urgency')).toMatchObject({ severity: 'block', shippedSeverity: 'edit' });
    expect(await world.call(listContentRules, {})).toEqual(set);
    expect(await foundIn(world, CLAIM)).toEqual(['pressure.urgency block']);
    expect(await eventsOf(world, 'content_rules.updated')).toMatchObject([
      {
        before: { off: [], severities: {} },
        after: { off: ['health'], severities: { 'pressure.urgency': 'block' } },
      },
    ]);
  });

  test('go back one by one, and what is as it ships is not kept', async () => {
    const world = await newWorld();
    await world.call(updateContentRules, { packs: { health: false }, severities: { 'health.cure': 'edit' } });
    await world.call(updateContentRules, { severities: { 'health.cure': null } });
    const back = await world.call(updateContentRules, { packs: { health: true } });
    const fresh = await (await newWorld()).call(listContentRules, {});
    expect(back).toEqual({ ...fresh, version: 4 });
  });

  test('a change that changes nothing is none', async () => {
    const world = await newWorld();
    const same = { packs: { health: true }, severities: { 'health.cure': 'block' } } as const;
    expect((await world.call(updateContentRules, same)).version).toBe(1);
    expect(await eventsOf(world, 'content_rules.updated')).toEqual([]);
  });

  test('who read an older version is told so', async () => {
    const world = await newWorld();
    await world.call(updateContentRules, { packs: { advice: false } }, { ifVersion: 1 });
    const late = world.call(updateContentRules, { packs: { income: false } }, { ifVersion: 1 });
    await expect(late).rejects.toMatchObject({ code: 'version_conflict' });
  });

  test('one pack stays on, and rules that there are not cannot be set', async () => {
    const world = await newWorld();
    const tries = [
      { packs: { recipients: false } },
      { severities: { 'recipients.opted-out': 'edit' } },
      { severities: { 'income.nothing': 'edit' } },
    ];
    for (const input of tries) {
      const tried = world.call(updateContentRules, input as never);
      await expect(tried).rejects.toMatchObject({ kind: 'unprocessable' });
    }
  });

  test('are each workspace’s own', async () => {
    const [one, other] = [await newWorld(), await newWorld()];
    await one.call(updateContentRules, { packs: { health: false } });
    expect(await foundIn(other, CLAIM)).toEqual(['health.cure block', 'pressure.urgency edit']);
  });
});

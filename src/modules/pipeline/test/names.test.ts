import { describe, expect, test } from 'vitest';
import { matchStage, stageMatcher } from '../rules/match-stage.ts';
import { makePipeline } from './make.ts';

const frazer = makePipeline('frazer');

describe('names of stages accepted on import', () => {
  test.each([
    ['Lead', 'new_lead'],
    ['Ny', 'new_lead'],
    ['Samtale startet', 'relationship'],
    ['Warming Up', 'relationship'],
    ['Video Sent', 'presentation_sent'],
    ['Sett presentasjon', 'presentation_sent'],
    ['Presentert', 'presentation_sent'],
    ['Ble med', 'team_member'],
    ['Joined', 'team_member'],
    ['Closed-Won', 'team_member'],
  ])('%s is %s', (name, key) => {
    expect(matchStage(frazer, name)?.key).toBe(key);
  });

  test('keys and names in both languages', () => {
    for (const stage of frazer.stages) {
      for (const name of [stage.key, stage.name.nb, stage.name.en])
        expect(matchStage(frazer, name)?.key).toBe(stage.key);
    }
  });

  test.each([
    ['  kvalifisert ', 'qualified'],
    ['KVALIFISERT', 'qualified'],
    ['oppfølging', 'follow_up'],
    ['Oppfolging', 'follow_up'],
    ['oppfo\u0308lging', 'follow_up'],
    ['IKKE NÅ', 'not_now'],
    ['ikke na', 'not_now'],
    ['ikke na\u030a', 'not_now'],
    ['closed won', 'team_member'],
    ['Follow up', 'follow_up'],
    ['follow_up', 'follow_up'],
    ['presentation  sent', 'presentation_sent'],
    ['3. Invited', 'invited'],
    ['2 - Warming up', 'relationship'],
    ['🔥 Qualified', 'qualified'],
    ['\ufeffLead', 'new_lead'],
  ])('%j is %s, however it is written', (name, key) => {
    expect(matchStage(frazer, name)?.key).toBe(key);
  });

  test.each([
    '',
    '   ',
    '???',
    '3',
    'Leader',
    'Qualified lead maybe',
    'constructor',
    '__proto__',
    'x'.repeat(100_000),
  ])('%j is no stage', (name) => {
    expect(matchStage(frazer, name)).toBeNull();
  });

  test('the same name means another stage in another pipeline', () => {
    expect(stageMatcher(makePipeline('b2b_sales'))('Closed-Won')?.key).toBe('won');
    expect(stageMatcher(makePipeline('service_job'))('Ferdig')?.key).toBe('completed');
  });
});

import { describe, expect, test } from 'vitest';
import { AppError, fail, statusOf, type ErrorKind } from '#kernel/errors.ts';
import { asAppError, problemOf } from './problem.ts';

describe('a problem document', () => {
  test.each(Object.entries(statusOf) as [ErrorKind, number][])(
    'of kind %s has status %i and a title',
    (kind, status) => {
      const problem = problemOf(new AppError(kind, 'some_code', 'What to do.'), 'request-1');
      expect(problem).toEqual({
        type: '/problems/some_code',
        title: expect.stringMatching(/^[A-Z]/) as string,
        status,
        detail: 'What to do.',
        code: 'some_code',
        instance: 'request-1',
      });
      expect(problem.title).not.toBe('Error');
    },
  );

  test('carries the fields at fault and what else its code promises', () => {
    const errors = [{ pointer: '/name', message: 'must not be blank' }];
    const error = fail('unprocessable', 'invalid_input', 'x', {
      errors,
      extensions: { currentVersion: 3 },
      cause: 'secret',
    });
    const problem = problemOf(error, 'r');
    expect(problem).toMatchObject({ errors, currentVersion: 3 });
    expect(JSON.stringify(problem)).not.toContain('secret');
  });
});

describe('any thrown thing', () => {
  test('that is not ours says nothing of its cause', () => {
    for (const thrown of [
      new Error('password=hunter2'),
      'hunter2',
      null,
      undefined,
      { code: '42P01', detail: 'hunter2' },
    ]) {
      const problem = problemOf(asAppError(thrown), 'r');
      expect(problem).toMatchObject({ status: 500, code: 'internal' });
      expect(JSON.stringify(problem)).not.toContain('hunter2');
    }
  });

  test('that the server refuses is the caller’s fault', () => {
    const refused = (code: string, statusCode: number) => Object.assign(new Error('x'), { code, statusCode });
    expect(asAppError(refused('FST_ERR_CTP_BODY_TOO_LARGE', 413))).toMatchObject({ kind: 'too_large' });
    expect(asAppError(refused('FST_SOMETHING_NEW', 406))).toMatchObject({
      kind: 'invalid',
      code: 'bad_request',
    });
    expect(asAppError(refused('FST_SOMETHING_NEW', 500))).toMatchObject({ kind: 'internal' });
  });
});

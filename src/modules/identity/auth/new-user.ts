import { APIError } from 'better-auth/api';
import { z } from 'zod';
import { Locale, Name, TimeZone } from '../contract.ts';

const NewUser = z.object({
  name: Name,
  email: z.email().max(254),
  // A browser tells these; where we do not know them, the person still gets in and can choose.
  locale: Locale.catch('en'),
  timeZone: TimeZone.catch('UTC'),
});

/**
 * What a person who signs up is called and where they live, as everything else expects it: the library takes any text.
 *
 * @throws APIError 422 naming the field at fault
 */
export const checkedUser = <User extends { email: string }>(
  user: User,
): User & z.infer<typeof NewUser> & { image: null } => {
  const parsed = NewUser.safeParse(user);
  if (parsed.success) return { ...user, ...parsed.data, image: null };
  const [issue] = parsed.error.issues;
  throw new APIError('UNPROCESSABLE_ENTITY', {
    code: 'INVALID_FIELD',
    message: `${String(issue?.path[0])}: ${issue?.message ?? 'is not right'}`,
  });
};

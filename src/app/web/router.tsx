import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { webModules } from './modules.ts';
import { Frame } from './shell/frame.tsx';
import { NotFound } from './shell/not-found.tsx';

/** Search parameters as one plain object: each screen reads its own, and none loses another's. */
const anySearch = (search: Record<string, unknown>): Record<string, unknown> => search;

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound, validateSearch: anySearch });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    // A redirect is how the router is told to go elsewhere.
    // oxlint-disable-next-line typescript/only-throw-error
    throw redirect({ to: '/today', replace: true });
  },
});

const screens = webModules.flatMap((module) =>
  (module.routes ?? []).map(({ path, load }) =>
    createRoute({
      getParentRoute: () => root,
      path,
      component: lazyRouteComponent(async () => ({ default: (await load()).Screen })),
    }),
  ),
);

/** One address a screen. Screens are fetched when visited, and when the pointer comes near a link to them. */
export const openRouter = () =>
  createRouter({
    routeTree: root.addChildren([home, ...screens]),
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultPendingMs: 200,
  });

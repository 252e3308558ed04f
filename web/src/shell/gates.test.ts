// A button whose route the gate would refuse is not shown: what the page asks to change stands behind a question about its right.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { gates } from '../api/gates';
import { rightsOf, type RouteName } from './me';
import { stages } from './stages';

const source = new URL('..', import.meta.url).pathname;
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.test.ts') && !path.startsWith('api/gates') && !path.startsWith('api/schema'))
  .map((path) => ({ path, text: readFileSync(join(source, path), 'utf8') }));
const all = files.map(({ text }) => text).join('\n');
const isRoute = (name: string): name is RouteName => name in gates;

/// Routes that a condition of the page names, and acts that one names.
const asked = new Set([...all.matchAll(/["']((?:GET|POST|PUT|DELETE) \/[^"']+)["']/g)].map(([, name]) => name!));
const acts = new Set([...all.matchAll(/\.may\('(\w+)'/g)].map(([, act]) => act!));
const pages = stages.flatMap((stage) => stage.pages);

test('each condition names a route that there is', () => {
  for (const name of asked) expect(isRoute(name), name).toBe(true);
});

test('what is asked to change stands behind a condition of its right', () => {
  const called = files.flatMap(({ path, text }) => [...text.matchAll(/api\.(POST|PUT|DELETE)\('([^']+)'/g)].map(([, method, route]) => ({ path, name: `${method} ${route}` })));
  expect(called.length).toBeGreaterThan(60);
  for (const { path, name } of called) {
    expect(isRoute(name), `${path}: ${name}`).toBe(true);
    if (!isRoute(name)) continue;
    const { act, door } = gates[name];
    if (door === 'open' || door === 'signed_in' || act === 'see_catalogue') continue;
    const isOfPage = pages.some((page) => page.act === act && (page.everywhere || door !== 'whole'));
    const isAsked = [...asked].some((other) => isRoute(other) && gates[other].act === act && (gates[other].door === 'whole' || door !== 'whole'));
    expect(isAsked || isOfPage || acts.has(act), `${path} asks ${name}, and no condition names the right ${act}`).toBe(true);
  }
});

test('a right for the own place opens what is done there and nothing region-wide', () => {
  const school = rightsOf({ acts: { do_tasks: 'own', plan_sittings: 'own', see_orders: 'own' } });
  expect(school.mayAsk('POST /api/sittings')).toBe(true);
  expect(school.mayAsk('POST /api/sitting-imports')).toBe(false);
  expect(school.mayAsk('GET /api/orders/{id}')).toBe(false);
  expect(school.mayAsk('PUT /api/my-account/password')).toBe(true);
});

// Writes src/api/gates.ts: which act each route asks for and how far it must reach, from the table of routes itself.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const table = readFileSync(new URL('../../src/portal/http/routes.cpp', import.meta.url), 'utf8');
const rows = [...table.matchAll(/\{\s*"(GET|POST|PUT|DELETE)",\s*"(\/api\/[^"]+)",\s*\w+,\s*\{(\w+), (\w+)\}/g)];
if (rows.length < 100) throw new Error('src/portal/http/routes.cpp is not read: its rows have another form');
const lines = rows.map(([, method, path, act, door]) => `  '${method} ${path}': { act: '${act}', door: '${door}' },`);
const text = `// Generated from src/portal/http/routes.cpp by npm run api; not kept in git.\nexport const gates = {\n${lines.join('\n')}\n} as const;\n`;
const out = new URL('../src/api/gates.ts', import.meta.url);
if (!existsSync(out) || readFileSync(out, 'utf8') !== text) writeFileSync(out, text);

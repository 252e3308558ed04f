// Writes src/api/schema.ts from the contract, ../api/openapi.{json,yaml}: whichever the house keeps.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const contract = ['../../api/openapi.json', '../../api/openapi.yaml']
  .map((path) => new URL(path, import.meta.url))
  .find((path) => existsSync(path));
if (!contract) throw new Error('api/openapi.json or api/openapi.yaml is missing');

const out = new URL('../src/api/schema.ts', import.meta.url);
const text = `// Generated from ${contract.pathname.split('/').slice(-2).join('/')} by npm run api; not kept in git.\n${astToString(await openapiTS(contract))}`;
if (!existsSync(out) || readFileSync(out, 'utf8') !== text) writeFileSync(out, text);

import { describe, expect, it } from 'vitest';
import { Fault } from '../api/client';
import { isBack, outageOf } from './outage';

const fault = (code: string, status: number) => new Fault({ code, said: '' }, status);

describe('outage', () => {
  it('is told from a refusal', () => {
    expect(outageOf(fault('store_gone', 503))).toBe('gone');
    expect(outageOf(fault('no_answer', 0))).toBe('no_answer');
    expect(outageOf(fault('internal', 502))).toBe('no_answer');
    expect(outageOf(fault('store_full', 507))).toBeUndefined();
    expect(outageOf(fault('store_busy', 503))).toBeUndefined();
    expect(outageOf(new Error('other'))).toBeUndefined();
  });
  it('is over when the server is ready, or a proxy hides that it is', async () => {
    const answering = (status: number) => () => Promise.resolve(new Response(null, { status }));
    expect(await isBack(answering(200))).toBe(true);
    expect(await isBack(answering(404))).toBe(true);
    expect(await isBack(answering(503))).toBe(false);
    expect(await isBack(() => Promise.reject(new Error('no network')))).toBe(false);
  });
});

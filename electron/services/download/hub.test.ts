// Where requests go and what they carry: addresses of this computer alone for a stand-in, and the token to the hub alone.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failureOf } from '#contract/failure';
import { startTestHub, type TestHub } from '../testing/hub';
import { addressOf, createHub, fetchFromHub } from './hub';

const FILE = { repo: 'owner/name', revision: 'a'.repeat(40), file: 'tiny.gguf', bytes: Buffer.from('some bytes') };

describe('a stand-in for the hub', () => {
  it.each([
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://127.0.0.1:8080/some/path?x=1', 'http://127.0.0.1:8080'],
    ['https://localhost:1', 'https://localhost:1'],
    ['http://[::1]:9', 'http://[::1]:9'],
    ['http://127.8.8.8', 'http://127.8.8.8'],
    ['http://0x7f.1:80', 'http://127.0.0.1'],
  ])('may be at %s', (address, origin) => {
    expect(createHub(address).origin).toBe(origin);
  });

  it.each([
    'https://huggingface.co',
    'http://192.168.0.7:8080',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'http://127.0.0.1@example.com',
    'http://user:word@127.0.0.1',
    'file:///etc/passwd',
    'ftp://127.0.0.1',
    '127.0.0.1:8080',
    'http://0.0.0.0:1',
    'http://[::ffff:127.0.0.1]',
    'nonsense',
  ])('may not be at %s', (address) => {
    const failure = { code: 'hub.address-not-allowed', message: 'the stand-in for the hub is not on this computer' };
    expect(() => createHub(address)).toThrow(expect.objectContaining({ failure }) as Error);
  });

  it('leaves this computer as the only place that requests go to', () => {
    const { allows } = createHub('http://127.0.0.1:8080');
    expect(allows(new URL('http://127.0.0.1:9999/x'))).toBe(true);
    for (const address of ['https://huggingface.co/x', 'https://cdn.hf.co/x', 'http://10.0.0.1/x'])
      expect(allows(new URL(address)), address).toBe(false);
  });
});

it('allows the hub and its storage over https alone, when nothing stands in', () => {
  const { allows, origin } = createHub();
  expect(origin).toBe('https://huggingface.co');
  for (const address of ['https://huggingface.co/a', 'https://cas-bridge.xethub.hf.co/a', 'https://cdn-lfs.hf.co/a'])
    expect(allows(new URL(address)), address).toBe(true);
  for (const address of [
    'http://huggingface.co/a',
    'https://huggingface.co.example.com/a',
    'https://hf.co:444/a',
    'https://127.0.0.1/a',
    'https://xhf.co/a',
  ])
    expect(allows(new URL(address)), address).toBe(false);
});

describe('the token', () => {
  let server: TestHub;
  beforeEach(async () => {
    server = await startTestHub([FILE], { storageElsewhere: true, tokens: { hf_secret: [] } });
  });
  afterEach(() => server.close());

  it('goes to the hub and not to where the hub sends on to', async () => {
    const hub = createHub(server.origin, () => Promise.resolve('hf_secret'));
    const response = await fetchFromHub({
      fetch,
      hub,
      address: addressOf(hub, FILE),
      init: { signal: AbortSignal.timeout(5000) },
    });
    expect(await response.text()).toBe('some bytes');
    expect(server.seen.map(({ place, authorization }) => [place, authorization])).toEqual([
      ['hub', 'Bearer hf_secret'],
      ['storage', null],
    ]);
  });

  it('is not sent when a redirect leads away, and the foreign host is never asked', async () => {
    const hub = createHub(server.origin, () => Promise.resolve('hf_secret'));
    server.misbehave({ kind: 'redirect', location: 'https://example.com/x' }, 1, 'resolve');
    const asked: string[] = [];
    const counting: typeof fetch = (input, init) => {
      asked.push(input instanceof Request ? input.url : input.toString());
      return fetch(input, init);
    };
    const failure = await fetchFromHub({
      fetch: counting,
      hub,
      address: addressOf(hub, FILE),
      init: { signal: AbortSignal.timeout(5000) },
    }).catch(failureOf);
    expect(failure).toMatchObject({ code: 'download.host-not-allowed', facts: { host: 'example.com' } });
    expect(asked).toHaveLength(1);
  });
});

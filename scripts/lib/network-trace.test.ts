// The reader of network traces: loopback is left out, everything else is named once.
import { expect, test } from 'vitest';
import { foreignAddresses } from './network-trace.mjs';

test('addresses beside loopback are named once, in both families', () => {
  const trace = [
    '12 connect(21, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("192.0.2.1")}, 16) = -1 ENETUNREACH',
    '12 connect(21, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("192.0.2.1")}, 16) = -1 ENETUNREACH',
    '13 sendto(9, "\\1", 1, 0, {sa_family=AF_INET6, sin6_port=htons(53), inet_pton(AF_INET6, "2001:db8::1", &sin6_addr)}, 28) = 1',
  ].join('\n');
  expect(foreignAddresses(trace)).toEqual(['192.0.2.1', '2001:db8::1']);
});

test('loopback and sockets of the file system are not named', () => {
  const trace = [
    '12 connect(5, {sa_family=AF_UNIX, sun_path="/tmp/.X11-unix/X1"}, 20) = 0',
    '12 connect(6, {sa_family=AF_INET, sin_port=htons(9222), sin_addr=inet_addr("127.0.0.1")}, 16) = 0',
    '12 connect(6, {sa_family=AF_INET6, sin6_port=htons(80), inet_pton(AF_INET6, "::1", &sin6_addr)}, 28) = 0',
  ].join('\n');
  expect(foreignAddresses(trace)).toEqual([]);
});

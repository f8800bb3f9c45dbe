// What the kernel's files say on other computers: copies of them in a folder stand for /sys and /.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { batteryFacts, linuxPower } from './power-facts';
import { linuxThermal } from './thermal-facts';
import { linuxVirtual, systemFacts } from './virtual-facts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kernel-files-'));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function files(contents: Record<string, string>): void {
  for (const [path, text] of Object.entries(contents)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), `${text}\n`);
  }
}

const supply = (name: string, fields: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([field, text]) => [`class/power_supply/${name}/${field}`, text]));

describe('power on Linux', () => {
  const battery = (status: string): Record<string, string> =>
    supply('BAT0', { type: 'Battery', status, capacity: '80' });

  it.each([
    ['unplugged', { ...battery('Discharging'), ...supply('ADP1', { type: 'Mains', online: '0' }) }, true, true, 80],
    [
      'full and plugged in, cable of any name',
      { ...battery('Full'), ...supply('ACAD', { type: 'Mains', online: '1' }) },
      true,
      false,
      80,
    ],
    ['without a word about the cable', battery('Discharging'), true, true, 80],
    [
      'a desktop with a wireless mouse',
      supply('hid', { type: 'Battery', scope: 'Device', status: 'Discharging' }),
      false,
      false,
      null,
    ],
    ['nothing at all', {}, false, false, null],
  ])('%s', async (_name, contents, hasBattery, onBattery, percent) => {
    files(contents);
    expect(await linuxPower(root)).toMatchObject({ hasBattery, onBattery, percent });
  });
});

it.each([
  ['a Mac on its battery', { hasBattery: true, acConnected: false, percent: 60 }, 'darwin', true],
  [
    'Windows with a full battery, where the cable is not told',
    { hasBattery: true, acConnected: false, percent: 100 },
    'win32',
    null,
  ],
  ['a desktop', { hasBattery: false, acConnected: true, percent: 0 }, 'win32', false],
  ['nonsense', { hasBattery: true, acConnected: true, percent: NaN }, 'darwin', false],
])('the battery of %s', (_name, raw, platform, onBattery) => {
  expect(batteryFacts(raw, platform).onBattery).toBe(onBattery);
});

describe('heat on Linux', () => {
  it('is unknown where the kernel says nothing', async () => {
    expect(await linuxThermal(root)).toBeNull();
  });

  it('slows the processor when its cooling device is on; a fan is no slowing', async () => {
    const cooler = 'class/thermal/cooling_device';
    files({ [`${cooler}0/type`]: 'Fan', [`${cooler}0/cur_state`]: '3', [`${cooler}1/type`]: 'Processor' });
    files({ [`${cooler}1/cur_state`]: '0' });
    expect(await linuxThermal(root)).toMatchObject({ slowed: false });
    files({ [`${cooler}1/cur_state`]: '2' });
    expect(await linuxThermal(root)).toMatchObject({ slowed: true, celsius: null, throttleEvents: null });
  });

  it('is that of the hottest processor sensor, and throttling is counted over all cores', async () => {
    files({ 'class/thermal/thermal_zone0/type': 'acpitz', 'class/thermal/thermal_zone0/temp': '99000' });
    files({ 'class/thermal/thermal_zone1/type': 'x86_pkg_temp', 'class/thermal/thermal_zone1/temp': '71000' });
    files({ 'class/hwmon/hwmon0/name': 'nvme', 'class/hwmon/hwmon0/temp1_input': '88000' });
    files({ 'devices/system/cpu/cpu0/thermal_throttle/core_throttle_count': '3' });
    files({ 'devices/system/cpu/cpu1/thermal_throttle/core_throttle_count': '4' });
    expect(await linuxThermal(root)).toMatchObject({ slowed: null, celsius: 71, throttleEvents: 7 });
  });
});

describe('marks on Linux', () => {
  it.each([
    ['none', {}, {}, '6.1', null, null],
    ['docker', { '.dockerenv': '' }, {}, '6.1', 'docker', null],
    ['podman', { 'run/.containerenv': '' }, {}, '6.1', 'podman', null],
    ['kubernetes', { '.dockerenv': '' }, { KUBERNETES_SERVICE_HOST: '10.0.0.1' }, '6.1', 'kubernetes', null],
    ['an old lxc', { 'proc/1/cgroup': '4:memory:/lxc/box' }, {}, '6.1', 'lxc', null],
    ['VMware', { 'sys/class/dmi/id/sys_vendor': 'VMware, Inc.' }, {}, '6.1', null, 'VMware'],
    [
      'a bare-metal cloud',
      { 'sys/class/dmi/id/sys_vendor': 'Amazon EC2', 'sys/class/dmi/id/product_name': 'm7i.metal-24xl' },
      {},
      '6.1',
      null,
      null,
    ],
    [
      'a nameless hypervisor',
      { 'proc/cpuinfo': 'flags\t: fpu hypervisor avx2' },
      {},
      '6.1',
      null,
      'of an unnamed maker',
    ],
    ['Windows Subsystem for Linux', {}, {}, '5.15.0-microsoft-standard-WSL2', null, 'WSL'],
  ])('%s', async (_name, contents, env, release, container, machine) => {
    files(contents);
    expect(await linuxVirtual(root, release, env)).toMatchObject({ container, machine });
  });

  it('elsewhere are systeminformation’s', () => {
    expect(systemFacts({ virtual: true, virtualHost: 'Parallels' }).machine).toBe('Parallels');
    expect(systemFacts({ virtual: true }).machine).toBe('of an unnamed maker');
    expect(systemFacts({ virtual: false, virtualHost: 'x' }).machine).toBeNull();
  });
});

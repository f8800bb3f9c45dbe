// Whether the computer runs from its battery. On Linux the kernel's own files; elsewhere systeminformation.
import { join } from 'node:path';
import type { PowerFacts } from '#domain/hardware';
import { folderNames, textOf } from './kernel-files';
import { figure } from './sane';

/** What systeminformation says about the battery. */
export interface RawBattery {
  hasBattery: boolean;
  acConnected: boolean;
  percent: number;
}

/** Windows says of a full battery neither that it is charged nor that the cable is in: then nobody knows. */
export function batteryFacts({ hasBattery, acConnected, percent }: RawBattery, platform: string): PowerFacts {
  const source = 'systeminformation';
  if (!hasBattery) return { hasBattery: false, onBattery: false, percent: null, source };
  const left = figure(percent);
  const share = left === null || left > 100 ? null : left;
  const isFull = share === null || share >= 99;
  const onBattery = acConnected ? false : platform === 'win32' && isFull ? null : true;
  return { hasBattery: true, onBattery, percent: share, source };
}

/** @param sys the folder /sys, or a copy of it */
export async function linuxPower(sys: string): Promise<PowerFacts> {
  const folder = join(sys, 'class/power_supply');
  const supplies = await Promise.all((await folderNames(folder)).map((name) => supplyAt(join(folder, name))));
  const batteries = supplies.filter(({ type, scope }) => type === 'battery' && scope !== 'device');
  const cables = supplies.filter(({ type, online }) => type === 'mains' || (type === 'usb' && online === '1'));
  const percents = batteries.flatMap(({ capacity }) =>
    /^\d+$/.test(capacity) ? [Math.min(100, Number(capacity))] : [],
  );
  const isDischarging = batteries.some(({ status }) => status === 'discharging');
  const isPlugged = cables.some(({ online }) => online === '1');
  return {
    hasBattery: batteries.length > 0,
    onBattery: batteries.length > 0 && !isPlugged && (isDischarging || cables.length > 0),
    percent: percents.length === 0 ? null : Math.min(...percents),
    source: 'operating-system',
  };
}

/** Batteries of mice and headsets have the scope "device". */
async function supplyAt(folder: string): Promise<Record<'type' | 'scope' | 'online' | 'status' | 'capacity', string>> {
  const read = async (name: string): Promise<string> => (await textOf(join(folder, name))).toLowerCase();
  const [type, scope, online, status, capacity] = await Promise.all([
    read('type'),
    read('scope'),
    read('online'),
    read('status'),
    read('capacity'),
  ]);
  return { type, scope, online, status, capacity };
}

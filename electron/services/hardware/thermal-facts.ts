// Heat: whether the processor is being slowed down to cool. Only Linux says so without administrator rights.
import { join } from 'node:path';
import type { ThermalFacts } from '#domain/hardware';
import { folderNames, numberIn, textOf } from './kernel-files';

const COOLED_PROCESSOR = /^processor|cpufreq|^cpu/i;
const PROCESSOR_SENSOR = /x86_pkg_temp|cpu|soc|coretemp|k10temp|zenpower|tctl/i;

/** Null when the kernel says nothing about heat, as in most virtual machines. @param sys the folder /sys, or a copy of it */
export async function linuxThermal(sys: string): Promise<ThermalFacts | null> {
  const [slowed, celsius, throttleEvents] = await Promise.all([slowedIn(sys), celsiusIn(sys), throttlesIn(sys)]);
  if (slowed === null && celsius === null && throttleEvents === null) return null;
  return { slowed, celsius, throttleEvents, source: 'operating-system' };
}

/** A "cooling device" that is the processor itself: above state 0 it runs slower than it could. */
async function slowedIn(sys: string): Promise<boolean | null> {
  const folder = join(sys, 'class/thermal');
  const names = (await folderNames(folder)).filter((name) => name.startsWith('cooling_device'));
  const states = await Promise.all(
    names.map(async (name) => {
      const type = await textOf(join(folder, name, 'type'));
      return COOLED_PROCESSOR.test(type) ? numberIn(join(folder, name, 'cur_state')) : null;
    }),
  );
  const said = states.filter((state) => state !== null);
  return said.length === 0 ? null : said.some((state) => state > 0);
}

/** The hottest processor sensor; zones and hwmon count in thousandths of a degree. */
async function celsiusIn(sys: string): Promise<number | null> {
  const [zones, monitors] = await Promise.all([
    sensorsIn(join(sys, 'class/thermal'), /^thermal_zone/, ['type', 'temp']),
    sensorsIn(join(sys, 'class/hwmon'), /^hwmon/, ['name', 'temp1_input']),
  ]);
  const degrees = [...zones, ...monitors].map((value) => value / 1000).filter((value) => value > 0 && value < 150);
  return degrees.length === 0 ? null : Math.max(...degrees);
}

async function sensorsIn(
  folder: string,
  pattern: RegExp,
  [nameFile, valueFile]: readonly [string, string],
): Promise<number[]> {
  const names = (await folderNames(folder)).filter((name) => pattern.test(name));
  const values = await Promise.all(
    names.map(async (name) => {
      const isProcessor = PROCESSOR_SENSOR.test(await textOf(join(folder, name, nameFile)));
      return isProcessor ? numberIn(join(folder, name, valueFile)) : null;
    }),
  );
  return values.filter((value) => value !== null);
}

/** Intel processors count how often each core has slowed itself down. */
async function throttlesIn(sys: string): Promise<number | null> {
  const folder = join(sys, 'devices/system/cpu');
  const cores = (await folderNames(folder)).filter((name) => /^cpu\d+$/.test(name));
  const counts = await Promise.all(
    cores.map((core) => numberIn(join(folder, core, 'thermal_throttle/core_throttle_count'))),
  );
  const said = counts.filter((value) => value !== null && value >= 0);
  return said.length === 0 ? null : said.reduce<number>((total, value) => total + (value ?? 0), 0);
}

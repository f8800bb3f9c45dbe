// Marks of a container or a virtual machine. Finding none proves nothing; it only means that none was left.
import { join } from 'node:path';
import type { VirtualFacts } from '#domain/hardware';
import { folderNames, textOf } from './kernel-files';
import { line } from './sane';

const MACHINES: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/vmware/i, 'VMware'],
  [/virtualbox|innotek/i, 'VirtualBox'],
  [/parallels/i, 'Parallels'],
  [/microsoft.*virtual machine/i, 'Hyper-V'],
  [/amazon ec2/i, 'Amazon EC2'],
  [/google compute/i, 'Google Compute Engine'],
  [/openstack/i, 'OpenStack'],
  [/\bkvm\b/i, 'KVM'],
  [/qemu|bochs/i, 'QEMU'],
  [/xen|hvm domu/i, 'Xen'],
];

/** What systeminformation says of the whole machine. */
export interface RawSystem {
  virtual: boolean;
  virtualHost?: string;
}

export function systemFacts({ virtual, virtualHost }: RawSystem): VirtualFacts {
  const machine = virtual ? line(virtualHost) || UNNAMED : null;
  return { container: null, machine, source: 'systeminformation' };
}

const UNNAMED = 'of an unnamed maker';

/** @param root the folder /, or a copy of its marks; `release` is the kernel's */
export async function linuxVirtual(root: string, release: string, env: NodeJS.ProcessEnv): Promise<VirtualFacts> {
  const [container, machine] = await Promise.all([containerIn(root, env), machineIn(root, release)]);
  return { container, machine, source: 'operating-system' };
}

async function containerIn(root: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  const [top, run, named, groups] = await Promise.all([
    folderNames(root),
    folderNames(join(root, 'run')),
    textOf(join(root, 'run/systemd/container')),
    textOf(join(root, 'proc/1/cgroup')),
  ]);
  if (env['KUBERNETES_SERVICE_HOST'] !== undefined) return 'kubernetes';
  if (run.includes('.containerenv')) return 'podman';
  if (top.includes('.dockerenv')) return 'docker';
  const told = line(named || env['container']);
  return told || (/\b(docker|lxc|kubepods|containerd)\b/.exec(groups)?.[1] ?? null);
}

async function machineIn(root: string, release: string): Promise<string | null> {
  if (/microsoft|wsl2/i.test(release)) return 'WSL';
  const [vendor, product, hypervisor, processor] = await Promise.all([
    textOf(join(root, 'sys/class/dmi/id/sys_vendor')),
    textOf(join(root, 'sys/class/dmi/id/product_name')),
    textOf(join(root, 'sys/hypervisor/type')),
    textOf(join(root, 'proc/cpuinfo')),
  ]);
  const said = `${vendor} ${product} ${hypervisor}`;
  const found = MACHINES.find(([pattern]) => pattern.test(said));
  if (found !== undefined && !/\.metal\b/.test(product)) return found[1];
  return /^flags\s*:.*\bhypervisor\b/m.test(processor) ? UNNAMED : null;
}

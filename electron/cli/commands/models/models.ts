// homeroom models: everything about models on this computer and on the hub, one file for each command.
import type { CommandGroup } from '../../parse-command';
import { get } from './get';
import { importFiles } from './import';
import { list } from './list';
import { remove } from './remove';
import { scan } from './scan';
import { search } from './search';
import { verify } from './verify';
import { where } from './where';

export const models: CommandGroup = {
  usual: 'list',
  commands: new Map([
    ['list', list],
    ['search', search],
    ['get', get],
    ['verify', verify],
    ['import', importFiles],
    ['scan', scan],
    ['remove', remove],
    ['where', where],
  ]),
};

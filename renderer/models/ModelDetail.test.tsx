// What can be done with a model on this computer: each control sends what it says, and keeps what was not changed.
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ModelEntry } from '#contract/events';
import { useModels } from '../api/models-store';
import { catalogModel, computerOf, installedEntry, LAPTOP, scriptSide, type ScriptedSide } from '../lib/test-fixtures';
import { ModelDetail } from './ModelDetail';

const here = installedEntry(catalogModel('good', 'Good Model', 2.5e9), 'downloaded');

function show(entry: ModelEntry): ScriptedSide {
  const side = scriptSide({
    'models.describe': () => ({ ok: true, value: entry }),
    'models.verify': () => ({ ok: true, value: { outcome: 'noted', sha256: ['a'.repeat(64)] } }),
  });
  render(
    <ModelDetail
      entry={entry}
      computer={computerOf(LAPTOP)}
      pickedQuant={null}
      failure={entry.failure}
      rejection={null}
      headingRef={{ current: null }}
      go={() => undefined}
    />,
  );
  return side;
}

const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));
const sent = (side: ScriptedSide, name: string) =>
  side.calls.filter((call) => call.name === name).map(({ args }) => args);

beforeEach(() => useModels.setState({ models: [here] }));

describe('a model on this computer', () => {
  it('keeps a name and a note when they are left, and the star at once', async () => {
    const record = { name: null, note: 'old', favourite: false, addedAt: '', lastUsedAt: null, verifiedAt: null };
    const side = show({ ...here, record });
    await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), 'Mine{Enter}');
    await press('Make it a favourite');
    expect(sent(side, 'models.describe')).toEqual([
      { modelId: 'good', name: 'Mine', note: 'old', favourite: false },
      expect.objectContaining({ favourite: true }),
    ]);
  });

  it('is checked when asked, and says so where nobody publishes a checksum', async () => {
    const side = show(here);
    await press('Check it now: Good Model');
    expect(sent(side, 'models.verify')).toEqual([{ modelId: 'good' }]);
    expect(screen.getByText(/Nobody publishes a checksum for it/)).toBeInTheDocument();
  });

  it('can have its checking stopped', async () => {
    const side = show({ ...here, status: { kind: 'verifying', fraction: 0.4 } });
    await press('Stop checking Good Model');
    expect(sent(side, 'models.stopVerify')).toEqual([{ modelId: 'good' }]);
  });

  it('is fetched again where it came from when it is broken', async () => {
    const source = { repo: 'maker/own', revision: 'a'.repeat(40), file: 'own.gguf' };
    const { installed } = here;
    const side = show({ ...here, status: { kind: 'broken' }, installed: installed && { ...installed, source } });
    expect(screen.queryByRole('button', { name: /^Chat/ })).not.toBeInTheDocument();
    await press(/^Get it again/);
    expect(sent(side, 'hub.install')).toEqual([source]);
  });
});

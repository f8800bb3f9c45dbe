// Markdown in a real DOM: what it shows, and ten hostile texts whole and cut at every position.
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Bridge } from '#contract/bridge';
import { HOSTILE_MARKDOWN } from './hostile-markdown';
import { Markdown } from './Markdown';

const asked: unknown[] = [];

beforeEach(() => {
  asked.length = 0;
  const bridge: Bridge = {
    request: (name, args) => {
      asked.push([name, args]);
      return Promise.resolve({ ok: true, value: { opened: true } } as never);
    },
    importDropped: () => Promise.resolve({ ok: true, value: [] }),
    listen: () => () => undefined,
  };
  Object.assign(window, { homeroom: bridge });
});

const FORBIDDEN =
  'script,iframe,object,embed,video,audio,img,picture,source,style,link,meta,base,form,a,details,template,svg[onload],input:not([type=checkbox])';

/** What no rendered text may contain: elements that load or act, and attributes that run or point somewhere. */
function dangers(root: HTMLElement): string[] {
  const found = [...root.querySelectorAll(FORBIDDEN)].map((element) => element.outerHTML.slice(0, 200));
  for (const element of root.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (/^on|^(href|src|srcset|action|formaction|data|xlink:href|background)$/i.test(name))
        found.push(`${name}=${value}`);
      if (name === 'style' && /url\(|position\s*:\s*fixed|expression/i.test(value)) found.push(`style=${value}`);
      if (/javascript:|vbscript:/i.test(value) && name !== 'title') found.push(`${name}=${value}`);
    }
  }
  return found;
}

describe('hostile Markdown', () => {
  it.each(HOSTILE_MARKDOWN)('$name do nothing, whole', ({ text }) => {
    const { container } = render(<Markdown text={text} />);
    expect(dangers(container)).toEqual([]);
    expect(container.textContent).not.toBe('');
  });

  it.each(HOSTILE_MARKDOWN)(
    '$name do nothing, cut at every position while streaming',
    ({ text }) => {
      const { container, rerender } = render(<Markdown text="" streaming />);
      for (let cut = 0; cut <= text.length; cut += 1) {
        rerender(<Markdown text={text.slice(0, cut)} streaming />);
        expect({ cut, found: dangers(container) }).toEqual({ cut, found: [] });
      }
    },
    60_000,
  );

  it('the detector sees a danger when there is one', () => {
    const root = document.createElement('div');
    root.innerHTML = '<p onclick="x()"><img src="y"><a href="javascript:z">w</a></p>';
    expect(dangers(root).length).toBeGreaterThanOrEqual(5);
  });

  it('shows raw HTML as the text it is', () => {
    const { container } = render(<Markdown text={'A <b onclick="x()">bold</b> claim'} />);
    expect(container.textContent).toBe('A <b onclick="x()">bold</b> claim');
  });

  it('names the host of a picture instead of fetching it', () => {
    render(<Markdown text="![a cat](https://evil.example/cat.png)" />);
    expect(screen.getByText(/Picture at evil.example: a cat/)).toBeInTheDocument();
  });

  it('removes characters that turn the direction of text around', () => {
    const { container } = render(<Markdown text={'safe\u202Etxt.exe \u2066x\u2069 `\u202Ey`'} />);
    expect(container.textContent).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
  });

  it('stays quick on texts made to be slow', () => {
    const slow = ['`'.repeat(3000), '$a '.repeat(4000), '\\['.repeat(4000), '['.repeat(1500), '$$'.repeat(3000)];
    const before = performance.now();
    for (const text of slow) render(<Markdown text={text} streaming />).unmount();
    expect(performance.now() - before).toBeLessThan(10_000);
  }, 30_000);
});

describe('links', () => {
  it('ask the Node side with the address and show the real host', async () => {
    render(<Markdown text="See [the manual](https://docs.example/a?b=1)." />);
    const link = screen.getByRole('button', { name: /the manual/ });
    expect(link).toHaveTextContent('(docs.example)');
    await userEvent.click(link);
    expect(asked).toEqual([['app.openLink', { url: 'https://docs.example/a?b=1' }]]);
  });

  it('show the real host when the text names another', () => {
    render(<Markdown text="[https://bank.example](https://evil.example/login)" />);
    expect(screen.getByRole('button')).toHaveTextContent('(evil.example)');
  });

  it('with a name and password before the host are text', () => {
    render(<Markdown text="[bank](https://bank.example@evil.example/)" />);
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByText('bank')).toBeInTheDocument();
  });
});

describe('ordinary Markdown', () => {
  it('draws tables, lists and tasks', () => {
    render(<Markdown text={'| a | b |\n|---|--:|\n| 1 | 2 |\n\n- [x] done\n- [ ] open\n'} />);
    expect(screen.getByRole('columnheader', { name: 'b' })).toHaveStyle({ textAlign: 'right' });
    expect(screen.getAllByRole('checkbox')).toHaveLength(2);
  });

  it('lets every block of text find its own direction', () => {
    const { container } = render(<Markdown text={'שלום\n\nhello'} />);
    expect([...container.querySelectorAll('p')].map((p) => p.dir)).toEqual(['auto', 'auto']);
  });

  it('sets formulas in every way that models write them', () => {
    const { container } = render(
      <Markdown text={'Inline \\(a^2\\) and $b^2$.\n\n\\[\nc^2\n\\]\n\n$$d^2$$\n\nIt costs $5 and $10.'} />,
    );
    expect(container.querySelectorAll('.katex')).toHaveLength(4);
    expect(container.querySelectorAll('.katex-display')).toHaveLength(2);
    expect(container.textContent).toContain('It costs $5 and $10.');
  });

  it('colours code and copies exactly what was written', async () => {
    const user = userEvent.setup();
    const code = 'def f(x):\n    return "a" + x\n\nprint(f("b"))';
    const { container } = render(<Markdown text={`\`\`\`python\n${code}\n\`\`\``} />);
    await waitFor(() => expect(container.querySelectorAll('code span[style]').length).toBeGreaterThan(3));
    expect(container.querySelector('pre code')?.textContent.trimEnd()).toBe(code);
    await user.click(screen.getByRole('button', { name: 'Copy the code' }));
    expect(await navigator.clipboard.readText()).toBe(code);
  });

  it('keeps the code complete while it grows and is coloured', async () => {
    const code = 'const a = 1;\n/* two\nlines */\nlet b = `x${a}`;\n';
    const { container, rerender } = render(<Markdown text={'```ts\n'} streaming />);
    for (let cut = 1; cut <= code.length; cut += 1) {
      rerender(<Markdown text={'```ts\n' + code.slice(0, cut)} streaming />);
      expect(container.querySelector('pre code')?.textContent.trimEnd()).toBe(code.slice(0, cut).trimEnd());
      if (cut % 9 === 0) await waitFor(() => Promise.resolve());
    }
    await waitFor(() => expect(container.querySelectorAll('code span[style]').length).toBeGreaterThan(5));
    expect(container.querySelector('pre code')?.textContent.trimEnd()).toBe(code.trimEnd());
  });
});

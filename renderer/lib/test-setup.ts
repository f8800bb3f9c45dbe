// Set-up of component tests: matchers for the DOM, a clean page after each test, and the browser interfaces that jsdom lacks.
import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

afterEach(cleanup);

// A busy computer is no defect: what must come has as long as the test itself.
configure({ asyncUtilTimeout: 10_000 });

const nothing = (): void => undefined;

Object.assign(globalThis, {
  ResizeObserver: class {
    observe = nothing;
    unobserve = nothing;
    disconnect = nothing;
  },
  // One that is never heard of again. Tests of labs bring their own, which work in the test's thread.
  Worker: class {
    postMessage = nothing;
    terminate = nothing;
  },
});
Object.assign(Element.prototype, {
  scrollIntoView: nothing,
  hasPointerCapture: () => false,
  setPointerCapture: nothing,
  releasePointerCapture: nothing,
});

// The bridge as specs see it when they run code in the page.
import type { Bridge } from '#contract/bridge';

declare global {
  interface Window {
    homeroom: Bridge<File>;
  }
}

// The answers about Hugging Face and the catalogue.
import type { HandlerDeps, HandlersOf } from './handler-deps';

export function hubHandlers({ hub, catalogs }: HandlerDeps): HandlersOf<'hub' | 'catalog'> {
  return {
    'hub.search': hub.search,
    'hub.repository': hub.repository,
    'hub.card': hub.card,
    'hub.inspect': hub.inspect,
    'hub.install': hub.install,
    'hub.token': () => hub.token(),
    'hub.setToken': hub.setToken,
    'catalog.refresh': () => catalogs.refresh(),
    'catalog.reset': () => catalogs.reset(),
  };
}

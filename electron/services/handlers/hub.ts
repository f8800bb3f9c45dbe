// The answers about Hugging Face and the catalogue.
import type { HandlerDeps, HandlersOf } from './handler-deps';

export function hubHandlers(_deps: HandlerDeps): HandlersOf<'hub' | 'catalog'> {
  return {
    'hub.search': unbuilt,
    'hub.repository': unbuilt,
    'hub.card': unbuilt,
    'hub.inspect': unbuilt,
    'hub.install': unbuilt,
    'hub.token': unbuilt,
    'hub.setToken': unbuilt,
    'catalog.refresh': unbuilt,
    'catalog.reset': unbuilt,
  };
}

const unbuilt = (): Promise<never> => Promise.reject(new Error('not built yet'));

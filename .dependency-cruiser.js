// Who may import whom, beyond what the compiler's project references already forbid.
/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'domain-imports-itself-only',
      severity: 'error',
      from: { path: '^electron/domain/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^electron/domain/' },
    },
    {
      name: 'contract-imports-pure-rooms-and-zod',
      severity: 'error',
      from: { path: '^electron/contract/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^(electron/(contract|domain)/|training/|node_modules/zod/)' },
    },
    {
      name: 'services-know-no-shell',
      severity: 'error',
      from: { path: '^electron/services/' },
      to: { path: '^(electron/(main|preload|cli|engine|workshop)/|renderer/)', pathNot: '^electron/engine/scripted/' },
    },
    {
      name: 'engine-knows-no-services',
      severity: 'error',
      from: { path: '^electron/engine/' },
      to: { path: '^(electron/(main|preload|cli|services|workshop)/|renderer/)' },
    },
    {
      name: 'workshop-trains-and-knows-nobody',
      severity: 'error',
      comment: 'Of the engine it shares how a child process ends with its parent.',
      from: { path: '^electron/workshop/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^(electron/(main|preload|cli|services|engine)/|renderer/)',
        pathNot: '^electron/engine/end-with-parent\\.ts$',
      },
    },
    {
      name: 'cli-and-main-are-strangers',
      severity: 'error',
      from: { path: '^electron/(cli|main)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(electron/(engine|workshop|preload)/|renderer/)' },
    },
    { name: 'cli-not-main', severity: 'error', from: { path: '^electron/cli/' }, to: { path: '^electron/main/' } },
    { name: 'main-not-cli', severity: 'error', from: { path: '^electron/main/' }, to: { path: '^electron/cli/' } },
    {
      name: 'page-sees-contract-and-domain',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^electron/(main|preload|services|engine|workshop|cli)/' },
    },
    {
      name: 'course-reads-lessons-and-nothing-else',
      severity: 'error',
      from: { path: '^course/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^(course/|node_modules/(zod|yaml|flesch|syllable)/)' },
    },
    {
      name: 'training-knows-rules-and-nothing-else',
      severity: 'error',
      from: { path: '^training/', pathNot: '(\\.|-for-)test\\.ts$' },
      to: { pathNot: '^(training|electron/domain)/' },
    },
    {
      name: 'no-pane-imports-another',
      severity: 'error',
      from: { path: '^renderer/(setup|models|chat|lessons|workshop|settings)/' },
      to: { path: '^renderer/(setup|models|chat|lessons|workshop|settings|app)/', pathNot: '^renderer/$1/' },
    },
    {
      name: 'ui-and-lib-know-no-pane',
      severity: 'error',
      from: { path: '^renderer/(ui|lib|api)/' },
      to: { path: '^renderer/(setup|models|chat|lessons|workshop|settings|app)/' },
    },
    {
      name: 'one-door-to-the-engine-library',
      severity: 'error',
      from: { path: '^(electron|renderer)/', pathNot: '^electron/engine/llama\\.ts$' },
      to: { path: '^node_modules/node-llama-cpp/' },
    },
    {
      name: 'one-door-to-the-database',
      severity: 'error',
      from: { path: '^(electron|renderer)/', pathNot: '^electron/services/database/open\\.ts$' },
      to: { path: '^node_modules/@photostructure/sqlite/' },
    },
    {
      name: 'one-door-to-hardware-facts',
      severity: 'error',
      from: { path: '^(electron|renderer)/', pathNot: '^electron/services/hardware/' },
      to: { path: '^node_modules/systeminformation/' },
    },
    {
      name: 'electron-in-main-and-preload-only',
      severity: 'error',
      from: { path: '^(electron|renderer)/', pathNot: '^electron/(main|preload)/' },
      to: { path: '^node_modules/electron/' },
    },
    {
      name: 'no-network-modules',
      severity: 'error',
      comment:
        'The network is reached through the fetch that is handed to services/download: that of the window, or node-fetch.ts in a terminal.',
      from: { path: '^electron/', pathNot: '\\.test\\.ts$|^electron/services/(testing/|download/node-fetch\\.ts$)' },
      to: { path: '^(node:)?(http|https|net|tls|dgram|http2)$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};

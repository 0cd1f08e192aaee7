/**
 * The direction of imports (docs/architecture.md). tests/structure/imports.test.ts proves each rule by a synthetic
 * violation. Areas from the lowest to the highest; areas on one line do not import each other.
 */
const layers = [
  ['base'],
  ['text'],
  ['ui'],
  ['access'],
  ['calendar'],
  ['staff'],
  ['training'],
  ['positions'],
  ['ledger'],
  ['attendance'],
  ['roster', 'employment'],
  ['assessment'],
];
const foundation = ['base', 'text', 'ui'];
const areas = layers.flat().filter((name) => !foundation.includes(name));
const anyOf = (names) => `^app/(${names.join('|')})/`;
const sql = '(^|node_modules/)(@types/)?(kysely|pg|pg-copy-streams|pg-cursor|pg-query-stream)(/|$)';
/** A rule of an area: plain TypeScript that decides. A -worker.ts is the body of a thread of its own. */
const pureRule = `^app/(base|${areas.join('|')})/[^.]+(?<!-worker)\\.ts$`;

/** What stands above a layer, and beside it on the same line. */
function above(index, name) {
  return layers.slice(index).flatMap((line) => line.filter((other) => other !== name));
}

const oneWay = layers.slice(0, -1).flatMap((line, index) =>
  line
    .filter((name) => !foundation.includes(name))
    .map((name) => ({
      name: `one-way-${name}`,
      comment: `${name} imports only what lies below it`,
      severity: 'error',
      from: { path: `^app/${name}/` },
      to: { path: anyOf(above(index, name)) },
    })),
);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...oneWay,
    {
      name: 'base-knows-no-business',
      comment: 'base imports nothing of the app',
      severity: 'error',
      from: { path: '^app/base/' },
      to: { path: '^(app|db|jobs)/', pathNot: '^app/base/' },
    },
    {
      name: 'text-knows-no-business',
      severity: 'error',
      from: { path: '^app/text/' },
      to: { path: '^(app|db|jobs)/', pathNot: '^app/(base|text|ui)/' },
    },
    {
      name: 'ui-imports-no-area',
      comment: 'ui knows base and text only',
      severity: 'error',
      from: { path: '^app/ui/' },
      to: { path: '^(app|db|jobs)/', pathNot: '^app/(base|text|ui)/' },
    },
    {
      name: 'no-route-as-library',
      comment: 'nobody imports a route',
      severity: 'error',
      from: { path: '^(app|db|jobs)/' },
      to: { path: '^app/routes/' },
    },
    {
      name: 'areas-do-not-know-their-callers',
      comment: 'no area imports the server, the root, jobs or tests',
      severity: 'error',
      from: { path: anyOf([...foundation, ...areas]) },
      to: { path: '^(app/server|app/(root|entry\\.)|jobs|tests)' },
    },
    {
      name: 'db-is-connection-and-types',
      comment:
        'areas know of db/ the connection, COPY, the place of the files and the types; keys belong to sealed.server.ts',
      severity: 'error',
      from: {
        path: anyOf(['routes', ...foundation, ...areas]),
        pathNot: '^app/access/sealed\\.server\\.ts$',
      },
      to: { path: '^db/', pathNot: '^db/(connection|copy|scoped-query|read-together|place|types)\\.ts$' },
    },
    {
      name: 'sealed-knows-only-the-keys',
      severity: 'error',
      from: { path: '^app/access/sealed\\.server\\.ts$' },
      to: { path: '^db/', pathNot: '^db/(connection|types|keys)\\.ts$' },
    },
    {
      name: 'db-imports-no-area',
      comment: 'only the demo hall may use the areas; the rest of db/ knows base at most',
      severity: 'error',
      from: { path: '^db/', pathNot: '^db/demo/' },
      to: { path: '^(app|jobs|db/demo)/', pathNot: '^app/base/' },
    },
    {
      name: 'demo-plan-is-pure',
      comment: 'the generator of the demo hall decides; only its load writes',
      severity: 'error',
      from: { path: '^db/demo/', pathNot: '^db/demo/(load|write-)[^/]*\\.ts$' },
      to: { path: '(\\.server\\.ts$|^db/(?!demo/)|^jobs/)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'sql-in-stores-only',
      comment: 'kysely and pg: *-store.server.ts, db/ and tests',
      severity: 'error',
      from: { path: '^(app|jobs)/', pathNot: '-store\\.server\\.ts$' },
      to: { path: sql },
    },
    {
      name: 'rules-are-pure',
      comment: 'a rule takes plain data: no file, network, process; node:crypto for digests',
      severity: 'error',
      from: { path: pureRule },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'rules-import-no-server-file',
      severity: 'error',
      from: { path: pureRule },
      to: { path: '\\.server\\.tsx?$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'forms-do-not-query',
      comment: '<thing>-form.ts runs in the browser too',
      severity: 'error',
      from: { path: '^app/.+-form\\.ts$' },
      to: { path: '(\\.server\\.tsx?$|^db/)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'react-in-tsx-only',
      comment: 'React: .tsx files and app/ui',
      severity: 'error',
      from: { path: '^(app|db|jobs)/.+\\.ts$', pathNot: '^app/ui/' },
      to: {
        path: '(^|node_modules/)(@types/)?(react|react-dom|@mantine/[^/]+|@remix-run/react|recharts)(/|$)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'screens-do-not-fetch',
      comment: 'a component shows; only routes, the root and the server entry read',
      severity: 'error',
      from: { path: '^app/.+\\.tsx$', pathNot: '^app/(routes/|root\\.tsx|entry\\.server\\.tsx)' },
      to: { path: '\\.server\\.tsx?$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'routes-use-no-store',
      comment: 'a route calls use cases and reads; the SQL stays behind them',
      severity: 'error',
      from: { path: '^app/routes/' },
      to: { path: '-store\\.server\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-circle',
      severity: 'error',
      from: { path: '^(app|db|jobs)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'an import that leads nowhere; pdfmake/interfaces is declared by its types package only',
      severity: 'error',
      from: { path: '^(app|db|jobs|tests)/' },
      to: { couldNotResolve: true, pathNot: '^(virtual:|pdfmake/interfaces$)' },
    },
    {
      name: 'no-test-in-the-product',
      severity: 'error',
      from: { path: '^(app|db|jobs)/' },
      to: { path: '^tests/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|\\.data|node_modules/\\.cache)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css'],
    },
  },
};

/** The floor of the cases list: Node, pg and nothing else, answering with the same rows as JSON. */
import http from 'node:http';
import pg from 'pg';

const [url = '', project = ''] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: 10 });
const select = `select id, case_no, matter_name, matter_id, channel, kind, state, received_at, due_at, closed_at,
    awaiting_year, overdue, late_workdays, late_step
  from ledger_case where project_id = $1 and state = $2 and channel = $3 `;
/** One prepared statement a direction, as the app has. */
const texts = {
  '-receivedAt': `${select} order by received_at desc, id desc limit 50 offset $4`,
  receivedAt: `${select} order by received_at, id limit 50 offset $4`,
};

const server = http.createServer(async (request, response) => {
  const asked = new URL(request.url ?? '/', 'http://localhost').searchParams;
  const name = asked.get('sort') === 'receivedAt' ? 'receivedAt' : '-receivedAt';
  const values = [
    Number(project),
    asked.get('state'),
    Number(asked.get('channel')),
    50 * (Number(asked.get('page')) - 1),
  ];
  const { rows } = await pool.query({ name, text: texts[name], values });
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(rows));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`);
});

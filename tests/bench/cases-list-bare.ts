/** The floor of the cases list: Node, pg and nothing else, answering with the same rows as JSON. */
import http from 'node:http';
import pg from 'pg';

const [url = '', project = ''] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: 10 });
const text = `select id, case_no, matter_name, matter_id, channel, kind, state, received_at, due_at, closed_at,
    awaiting_year, overdue, late_workdays, late_step
  from ledger_case where project_id = $1 and state = $2 and channel = $3 order by received_at desc, id desc limit 50`;

const server = http.createServer(async (_request, response) => {
  const { rows } = await pool.query({ name: 'page', text, values: [Number(project), 'issued', 1] });
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(rows));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`);
});

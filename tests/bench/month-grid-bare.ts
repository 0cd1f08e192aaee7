/** The floor of the month's grid: Node, pg and nothing else, answering with the same half-days as JSON. */
import http from 'node:http';
import pg from 'pg';

const [url = '', project = ''] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: 10 });
const text = `select n.id, n.name, p.number, p.name as position,
    string_agg(d.day || ' ' || d.half || ' ' || d.state, ',' order by d.day, d.half) as halves
  from person n join holding h on h.project_id = n.project_id and h.person_id = n.id
  join position p on p.project_id = n.project_id and p.id = h.position_id
  join day_result d on d.project_id = n.project_id and d.person_id = n.id
  where n.project_id = $1 and d.day between $2::date and ($2::date + interval '1 month - 1 day')::date
  group by n.id, n.name, p.number, p.name order by p.number`;

const server = http.createServer(async (request, response) => {
  const month = new URL(request.url ?? '/', 'http://localhost').searchParams.get('month');
  const { rows } = await pool.query({ name: 'month', text, values: [Number(project), `${month}-01`] });
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(rows));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`);
});

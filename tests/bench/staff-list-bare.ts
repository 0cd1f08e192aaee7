/** The floor of the staff list's page: Node, pg and nothing else, answering with the same rows in as much HTML. */
import http from 'node:http';
import pg from 'pg';

const [url = '', project = '', size = ''] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: 10 });
const text = `select id, staff_no, name, education, phone, joined_on, (select count(*) from person where project_id = $1
    and (left_on is null or left_on >= current_date)) as total
  from person where project_id = $1 and (left_on is null or left_on >= current_date)
  order by joined_on desc, staff_no limit 50 offset 100`;

const server = http.createServer(async (_request, response) => {
  const { rows } = await pool.query({ name: 'page', text, values: [Number(project)] });
  const cells = rows.map(
    (row) =>
      `<tr>${Object.values(row)
        .map((value) => `<td>${value}</td>`)
        .join('')}</tr>`,
  );
  const page = `<!doctype html><table>${cells.join('')}</table>`;
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(page.padEnd(Number(size)));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`);
});

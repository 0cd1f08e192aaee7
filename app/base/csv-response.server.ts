import { type CsvValue, csvLine, csvMark } from './csv';

/**
 * A CSV file sent block by block, so that a long list is never held whole. The first block is there before the answer
 * begins: what is refused is told with its status instead of breaking off a download. Rows that are there are one block.
 */
export async function csvResponse(
  fileName: string,
  head: readonly string[],
  blocks: AsyncIterable<readonly (readonly CsvValue[])[]> | readonly (readonly CsvValue[])[],
): Promise<Response> {
  const encoder = new TextEncoder();
  const iterator = (Symbol.asyncIterator in blocks ? blocks : oneBlock(blocks))[Symbol.asyncIterator]();
  let ahead: ReturnType<typeof iterator.next> | undefined = Promise.resolve(await iterator.next());
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(csvMark + csvLine(head))),
    async pull(controller) {
      const { value, done } = await (ahead ?? iterator.next());
      ahead = undefined;
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value.map(csvLine).join('')));
    },
    cancel: () => void iterator.return?.(),
  });
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      'Cache-Control': 'no-store',
    },
  });
}

async function* oneBlock<T>(block: T): AsyncGenerator<T> {
  yield block;
}

import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from '@remix-run/node';
import { postedBytes } from '~/access/read-post.server';
import { type DeviceCall, findDeviceCall } from '~/attendance/device-call.server';
import { stampOf } from '~/attendance/device-protocol';
import { greetDevice, pollCommands, receiveAnswers } from '~/attendance/greet-device.server';
import { receiveOperlog } from '~/attendance/receive-operlog.server';
import { receivePush } from '~/attendance/receive-push.server';

/** A day of a large hall is far below this; a device sends more in several posts. */
const maxBytes = 8 * 1024 * 1024;

/** Attendance devices speak here (ZKTeco ADMS, facts 8): their serial number is who they are. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { query, address } = asked(request, context);
  const call = await callerOf(query, address, context);
  if (!call) return plain('UNKNOWN DEVICE\n', 403);
  const serial = query.get('SN') ?? '';
  switch (endpoint(params)) {
    case 'cdata':
      return plain(await greetDevice(call, { serial, address }));
    case 'getrequest':
    case 'ping':
      return plain(await pollCommands(call, { info: query.get('INFO'), address }));
    default:
      return plain('NOT HERE\n', 404);
  }
}

/** Records, names and answers. Whatever else a device may send (photos, fingers, faces) is let go unread. */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const { query, address } = asked(request, context);
  const call = await callerOf(query, address, context);
  if (!call) return plain('UNKNOWN DEVICE\n', 403);
  const body = await postedBytes(request, maxBytes);
  if (!body) return plain('TOO LARGE\n', 413);
  const stamp = stampOf(query.get('Stamp'));
  switch (endpoint(params)) {
    case 'devicecmd':
      await receiveAnswers(call, { body: textOf(body), address });
      return plain('OK\n');
    case 'cdata':
      return plain(await received(call, query, { body, stamp, address }));
    default:
      return plain('NOT HERE\n', 405);
  }
}

async function received(
  call: DeviceCall,
  query: URLSearchParams,
  post: { body: Uint8Array; stamp: string; address: string },
): Promise<string> {
  switch (query.get('table')?.toUpperCase()) {
    case 'ATTLOG': {
      const { read } = await receivePush(call, { ...post, serial: query.get('SN') ?? '' });
      return `OK:${read}\n`;
    }
    case 'OPERLOG':
      return `OK:${await receiveOperlog(call, { ...post, text: textOf(post.body) })}\n`;
    default:
      return 'OK\n';
  }
}

function callerOf(query: URLSearchParams, address: string, context: AppLoadContext) {
  return findDeviceCall(context.db, {
    serial: query.get('SN') ?? '',
    address,
    firmware: (query.get('pushver') ?? '').slice(0, 60),
    now: context.now,
  });
}

function asked(request: Request, context: AppLoadContext) {
  return { query: new URL(request.url).searchParams, address: context.address };
}

/** Some firmware asks for `cdata.aspx`. */
function endpoint(params: LoaderFunctionArgs['params']): string {
  return (params['*'] ?? '').toLowerCase().replace(/\.aspx$/, '');
}

/** Names come in UTF-8 from new firmware and in GB18030 from old. */
function textOf(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return new TextDecoder('gb18030').decode(body);
  }
}

function plain(text: string, status = 200): Response {
  return new Response(text, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}

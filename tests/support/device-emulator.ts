/** What a fingerprint terminal keeps: PIN and wall time in Shanghai, `2026-03-20 07:58:10`. */
export type DeviceRecord = { pin: string; time: string; status?: number; verify?: number };

/**
 * An attendance device as it behaves on the wire (ZKTeco push): says hello, sends what it has not been told OK for,
 * polls, carries out commands and answers them. It keeps its records and never forgets one.
 */
export class DeviceEmulator {
  readonly records: DeviceRecord[] = [];
  /** So many records had arrived when the server last said OK. */
  sent = 0;
  options = new Map<string, string>();

  constructor(
    private readonly baseUrl: string,
    readonly serial: string,
    private readonly recordsAtOnce = 100,
  ) {}

  punch(...records: DeviceRecord[]): void {
    this.records.push(...records);
  }

  /** The first call; false when the server does not know this device. */
  async greet(): Promise<boolean> {
    const { status, text } = await this.get(`cdata?SN=${this.serial}&options=all&pushver=2.4.1&language=83`);
    if (status !== 200) return false;
    for (const line of text.split('\n')) {
      const [name, value] = line.split('=', 2);
      if (name && value !== undefined) this.options.set(name, value);
    }
    if (this.options.get('ATTLOGStamp') === '0') this.sent = 0;
    return true;
  }

  /** Sends what is waiting, in posts; stops at the first that is not answered with OK. Returns the answers. */
  async send(): Promise<string[]> {
    const answers: string[] = [];
    while (this.sent < this.records.length) {
      const some = this.records.slice(this.sent, this.sent + this.recordsAtOnce);
      const { status, text } = await this.post(some, this.sent + some.length);
      answers.push(`${status} ${text.trim()}`);
      if (status !== 200) break;
      this.sent += some.length;
    }
    return answers;
  }

  /** One post of records, whatever has been sent before. */
  post(records: readonly DeviceRecord[], stamp: number) {
    const lines = records.map(
      ({ pin, time, status = 255, verify = 1 }) => `${pin}\t${time}\t${status}\t${verify}\t0\t0\t0`,
    );
    return this.postRaw('ATTLOG', `${lines.join('\n')}\n`, String(stamp));
  }

  postRaw(table: string, body: string | Uint8Array, stamp = '9999') {
    return this.call(`cdata?SN=${this.serial}&table=${table}&Stamp=${stamp}`, body);
  }

  /** One poll: carries out what it is told and answers. Returns the commands. */
  async poll(info?: string): Promise<string[]> {
    const query = info ? `&INFO=${encodeURIComponent(info)}` : '';
    const { text } = await this.get(`getrequest?SN=${this.serial}${query}`);
    const commands = text.split('\n').filter((line) => line.startsWith('C:'));
    for (const command of commands) {
      const [, id, order = ''] = /^C:(\d+):(.*)$/s.exec(command) ?? [];
      const range = /StartTime=(.{19})\tEndTime=(.{19})/.exec(order);
      if (range) {
        const wanted = this.records.filter(({ time }) => time >= `${range[1]}` && time <= `${range[2]}`);
        await this.post(wanted, this.sent);
      }
      await this.call(`devicecmd?SN=${this.serial}`, `ID=${id}&Return=0&CMD=${order.split(' ')[0]}\n`);
    }
    return commands;
  }

  private get(path: string) {
    return this.call(path);
  }

  private async call(path: string, body?: string | Uint8Array): Promise<{ status: number; text: string }> {
    const answer = await fetch(`${this.baseUrl}/iclock/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: body === undefined ? {} : { 'content-type': 'text/plain' },
      body: body as BodyInit | undefined,
    });
    return { status: answer.status, text: await answer.text() };
  }
}

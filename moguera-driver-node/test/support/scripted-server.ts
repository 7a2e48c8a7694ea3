import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Waiting } from '../../src/index.js';

/** What came: everything of it. */
export interface Received {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How to answer: bytes, and whether to close after them. */
export interface Reply {
  readonly bytes: string;
  readonly close: boolean;
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  const text = JSON.stringify(body);
  const all = { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(text)), ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return { bytes: `HTTP/1.1 ${status} Status\r\n${lines.join('')}\r\n${text}`, close: false };
}

export function problem(status: number, anchor: string, more: object = {}, headers: Record<string, string> = {}): Reply {
  return json(status, { type: `https://moguera.io/problems#${anchor}`, title: 'Title', status, ...more }, headers);
}

/** Closes before the end that it announced. */
export const CUT: Reply = {
  bytes: 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"id":',
  close: true,
};

/** Announces no end and closes before it. */
export const CUT_WITHOUT_LENGTH: Reply = {
  bytes: 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{"id":',
  close: true,
};

export const DROP: Reply = { bytes: '', close: true };

/** Says nothing and keeps the connection. */
export const HANG: Reply = { bytes: '', close: false };

/** The beginning of a stream of events. */
export function events(close: boolean, ...texts: string[]): Reply {
  const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n';
  return { bytes: head + texts.join(''), close };
}

/** A server on a real socket that answers each request as the script says, byte for byte. */
export class ScriptedServer {
  readonly received: Received[] = [];
  readonly #script: Reply[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  #address = '';

  private constructor() {
    this.#server = createServer((socket) => this.#serve(socket));
  }

  static async start(): Promise<ScriptedServer> {
    const server = new ScriptedServer();
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    server.#address = `http://127.0.0.1:${(server.#server.address() as AddressInfo).port}`;
    return server;
  }

  get address(): string {
    return this.#address;
  }

  answers(...replies: Reply[]): void {
    this.#script.push(...replies);
  }

  close(): void {
    this.#server.close();
    this.#sockets.forEach((socket) => socket.destroy());
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    let text = '';
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      text += data.toString('utf8');
      const end = text.indexOf('\r\n\r\n');
      if (end < 0) {
        return;
      }
      const [first = '', ...lines] = text.slice(0, end).split('\r\n');
      const headers = Object.fromEntries(
        lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
      );
      const body = text.slice(end + 4);
      if (Buffer.byteLength(body) < Number(headers['content-length'] ?? 0)) {
        return;
      }
      text = '';
      const [method = '', target = ''] = first.split(' ');
      this.received.push({ method, target, headers, body });
      const reply = this.#script.shift() ?? json(500, { title: 'The script has no more answers' });
      socket.write(reply.bytes);
      if (reply.close) {
        socket.end();
        socket.destroySoon();
      }
    });
  }
}

/** Time that passes only while somebody waits. */
export class TestTime implements Waiting {
  readonly waits: number[] = [];
  #now = 0;

  now(): number {
    return this.#now;
  }

  sleep(millis: number): Promise<void> {
    this.waits.push(millis);
    this.#now += millis;
    return new Promise((resolve) => setImmediate(resolve));
  }

  random(): number {
    return 1;
  }

  pass(millis: number): void {
    this.#now += millis;
  }
}

/** Talks to the server. */

import type { About, Judgement, Message } from "./answer";

const PATIENCE = 30_000;

/** The server cannot be reached, or asks to come back after `seconds`. */
export class Later extends Error {
  constructor(readonly seconds: number | null = null) {
    super("later");
  }
}

/** The server will not take this request; the message is for people. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export class Client {
  constructor(private readonly base: string) {}

  address(path: string): string {
    return new URL(path, this.base).href;
  }

  about(): Promise<About> {
    return this.request("/api/about");
  }

  chat(text: string, id: string, session: string | null): Promise<{ session: string; messages: Message[] }> {
    return this.request("/api/chat", { text, id, session });
  }

  history(session: string): Promise<{ turns: { id: string | null; asked: string; messages: Message[] }[] }> {
    return this.request("/api/history", undefined, session);
  }

  feedback(session: string, answer: { code?: string; id: string }, { helpful, reason, comment }: Judgement) {
    return this.request("/api/feedback", { session, ...answer, helpful, reason, comment });
  }

  erase(session: string) {
    return this.request("/api/erase", { session });
  }

  private async request<T>(path: string, body?: object, session?: string): Promise<T> {
    const headers: Record<string, string> = {};
    if (body) headers["Content-Type"] = "application/json";
    if (session) headers["Authorization"] = `Bearer ${session}`;
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), PATIENCE);
    let response: Response;
    let read: { error?: { message: string } };
    try {
      response = await fetch(this.address(path), {
        method: body ? "POST" : "GET",
        headers,
        body: body && JSON.stringify(body),
        credentials: "omit",
        signal: patience.signal,
      });
      read = await response.json();
    } catch {
      throw new Later();
    } finally {
      clearTimeout(timer);
    }
    if (response.status === 429) throw new Later(Number(response.headers.get("Retry-After")) || 5);
    if (response.status >= 502) throw new Later();
    if (!response.ok) throw new Refused(response.status, read.error?.message ?? "没有发出去。");
    return read as T;
  }
}

/** What the console asks the server. */

export interface Brief {
  id: string;
  name: string;
  clause: string;
  summary: string;
  amount: string | null;
  status: string;
}

export interface Condition {
  fact: string;
  label: string;
  ask: string;
  type: "boolean" | "number" | "choice";
  unit: string | null;
  options: Record<string, string>;
}

export interface Measure extends Brief {
  audience: string[];
  say: string[];
  text: string[];
  period: string[];
  conditions: Condition[];
  requirement: string | null;
  citation: string;
  source: { title: string; paragraphs: { text: string; quoted: boolean }[][]; url: string };
  inputs: { name: string; ask: string }[];
  readings: string[];
  not_stated: string[];
  similar: Brief[];
  notices: { text: string; author: string; until: string }[];
}

export interface Told {
  code: string;
  given_at: string;
  lines: string[];
  inputs: [string, string][];
}

export interface Found {
  results: Brief[];
  code: string | null;
}

interface Applies {
  measure: string;
  name: string;
  status: string;
  because: string | null;
}

export interface Answered {
  text: string;
  answer: { code: string; applies?: Applies[] } | null;
}

/** Something went wrong; the message is for people. */
export class Problem extends Error {}

export class Api {
  search(typed: string, day: string): Promise<Found> {
    return get(`/console/api/search?${new URLSearchParams({ q: typed, as_of: day })}`);
  }

  measure(id: string, day: string): Promise<Measure> {
    return get(`/console/api/measures/${encodeURIComponent(id)}?${new URLSearchParams({ as_of: day })}`);
  }

  answer(code: string): Promise<Told> {
    return get(`/console/api/answers/${encodeURIComponent(code)}`);
  }

  feedback(csrf: string, about: string, reason: string, comment: string): Promise<unknown> {
    return post("/console/api/feedback", { id: about, reason, comment }, { "X-CSRF-Token": csrf });
  }

  calculate(measure: string, inputs: Record<string, string>, day: string | null): Promise<Answered> {
    return post("/api/calculate", { measure, inputs, ...(day ? { day } : {}) });
  }

  screen(audience: string, facts: Record<string, unknown>, day: string | null): Promise<Answered> {
    return post("/api/screen", { audience, facts, ...(day ? { day } : {}) });
  }
}

const get = <T>(path: string) => request<T>(path, {});

const post = <T>(path: string, body: object, headers: Record<string, string> = {}) =>
  request<T>(path, { method: "POST", headers: { "Content-Type": "application/json", ...headers }, body: JSON.stringify(body) });

async function request<T>(path: string, options: RequestInit): Promise<T> {
  let response: Response;
  let read: { error?: { message: string } };
  try {
    response = await fetch(path, options);
    read = await response.json();
  } catch {
    throw new Problem("连不上服务器，请稍后再试。");
  }
  if (response.status === 401) location.assign(`/console/login?${new URLSearchParams({ next: location.pathname + location.search })}`);
  if (!response.ok) throw new Problem(read.error?.message ?? "没有查到，请再试一次。");
  return read as T;
}

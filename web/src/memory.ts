/** What survives a reload, in this tab only: others who use the computer do not find it. */

import type { Judgement, Turn } from "./answer";

export interface Kept {
  session: string | null;
  unsent: Pick<Turn, "id" | "asked">[];
  said: Record<string, Judgement>;
  open: boolean;
}

const EMPTY: Kept = { session: null, unsent: [], said: {}, open: false };

export class Memory {
  constructor(private readonly key: string) {}

  read(): Kept {
    try {
      return { ...EMPTY, ...JSON.parse(sessionStorage.getItem(this.key) ?? "{}") };
    } catch {
      return { ...EMPTY };
    }
  }

  write(kept: Kept): void {
    try {
      sessionStorage.setItem(this.key, JSON.stringify(kept));
    } catch {
      // A page that forbids storage keeps the conversation until it is left.
    }
  }
}

/** Random also where the page is not served over TLS and `crypto.randomUUID` is missing. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

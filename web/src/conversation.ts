/** One conversation: what was said, what waits to be sent, and sending it once. */

import type { Judgement, Turn } from "./answer";
import { type Client, Later, Refused } from "./client";
import { type Memory, newId } from "./memory";

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30_000;

export class Conversation {
  turns: Turn[] = [];
  problem = "";
  private session: string | null;
  private said: Record<string, Judgement>;
  private judging: Promise<void> = Promise.resolve();
  private sending = false;
  private pause = FIRST_PAUSE;
  private timer = 0;

  constructor(
    private readonly client: Client,
    private readonly memory: Memory,
    private readonly changed: (answered?: Turn) => void,
  ) {
    const kept = memory.read();
    this.session = kept.session;
    this.said = kept.said;
    this.turns = kept.unsent.map(({ id, asked }) => ({ id, asked, state: "held", messages: [] }));
  }

  get busy(): boolean {
    return this.turns.some((turn) => turn.state === "waiting");
  }

  /** Find what was said before a reload, then send what was not answered. */
  async restore(): Promise<void> {
    if (this.session) {
      try {
        const { turns } = await this.client.history(this.session);
        const before = turns.map((turn): Turn => {
          const id = turn.id ?? newId();
          return { ...turn, id, state: "answered", judgement: this.said[id] };
        });
        const answered = new Set(before.filter((turn) => turn.messages.length).map((turn) => turn.id));
        this.turns = [
          ...before.filter((turn) => turn.messages.length),
          ...this.turns.filter((turn) => !answered.has(turn.id)),
        ];
        this.problem = "";
      } catch (error) {
        if (error instanceof Refused) this.session = null;
        else return this.tryLater(error, () => this.restore());
      }
    }
    this.keep();
    this.changed();
    await this.flush();
  }

  send(asked: string): Turn {
    const turn: Turn = { id: newId(), asked, state: "held", messages: [] };
    this.turns = [...this.turns, turn];
    this.keep();
    void this.flush();
    return turn;
  }

  /** Send what waits, in order, each under its own id. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    if (this.sending) return;
    this.sending = true;
    let turn: Turn | undefined;
    try {
      while ((turn = this.turns.find(({ state }) => state === "held" || state === "waiting"))) {
        turn.state = "waiting";
        this.changed();
        await this.deliver(turn);
        this.problem = "";
        this.pause = FIRST_PAUSE;
        this.keep();
        this.changed(turn);
      }
    } catch (error) {
      if (turn) turn.state = "held";
      this.tryLater(error, () => this.flush());
    } finally {
      this.sending = false;
      this.changed();
    }
  }

  /** Tell the server whether an answer helped; one word after the other, so that the last one stays. */
  judge(turn: Turn, judgement: Judgement): void {
    turn.judgement = judgement;
    this.changed();
    this.judging = this.judging.then(() => this.note(turn, judgement));
  }

  /** Begin anew; with `erase`, the server deletes what was said. Return whether that worked. */
  async leave(erase: boolean): Promise<boolean> {
    try {
      if (erase && this.session) await this.client.erase(this.session);
    } catch (error) {
      if (!(error instanceof Refused)) return false;
    }
    clearTimeout(this.timer);
    Object.assign(this, { session: null, turns: [], said: {}, problem: "" });
    this.keep();
    this.changed();
    return true;
  }

  keep(open = this.memory.read().open): void {
    const unsent = this.turns.filter(({ state }) => state === "held" || state === "waiting");
    this.memory.write({
      session: this.session,
      unsent: unsent.map(({ id, asked }) => ({ id, asked })),
      said: this.said,
      open,
    });
  }

  private async deliver(turn: Turn): Promise<void> {
    try {
      // With a session from the beginning, a first message sent again is known by its id too.
      if (!this.session) {
        this.session = (await this.client.about()).session;
        this.keep();
      }
      const { session, messages } = await this.client.chat(turn.asked, turn.id, this.session);
      // Somebody may have begun anew while this was under way.
      if (!this.turns.includes(turn)) return;
      this.session = session;
      Object.assign(turn, { state: "answered", messages });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      Object.assign(turn, { state: "refused", problem: error.message });
    }
  }

  private async note(turn: Turn, judgement: Judgement): Promise<void> {
    if (!this.session) return;
    const code = turn.messages.at(-1)?.answer?.code;
    try {
      await this.client.feedback(this.session, { code, id: turn.id }, judgement);
      judgement.noted = true;
      this.said[turn.id] = { ...judgement, comment: judgement.comment && "已写" }; // the words are for the server alone
      this.keep();
    } catch {
      judgement.noted = false;
    }
    this.changed();
  }

  private tryLater(error: unknown, again: () => Promise<void>): void {
    const seconds = error instanceof Later ? error.seconds : null;
    this.problem = seconds
      ? `问得有点快，${seconds}秒后自动发送。`
      : "暂时连不上服务器。您的话已留好，恢复后会自动发送。";
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void again(), seconds ? seconds * 1000 : this.pause);
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
    this.changed();
  }
}

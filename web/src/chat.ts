/** `<zhengwen-chat>`: a launcher with a panel, or with `mode="page"` the panel alone. */

import { html, LitElement, nothing, type PropertyValues } from "lit";
import type { About, Judgement, Message, Turn } from "./answer";
import type { Doings } from "./card";
import { Client } from "./client";
import { Conversation } from "./conversation";
import { Memory } from "./memory";
import { menu } from "./menu";
import { styles } from "./styles";
import { firstQuestions, notice, shown } from "./turns";

const NARROW = "(max-width: 40rem), (max-height: 30rem)";
const COUNT_FROM = 400;
/** Where the script came from is where the server is. */
const HOME = (document.currentScript as HTMLScriptElement | null)?.src || location.href;

export class ZhengwenChat extends LitElement implements Doings {
  static styles = styles;
  static properties = { mode: {}, server: {}, audience: {}, open: { state: true }, menu: { state: true } };

  declare mode: string;
  declare server: string;
  declare audience: string;
  declare open: boolean;
  declare menu: boolean;

  private about: About = { session: "", examples: {}, contacts: [], reasons: {}, longest: 500 };
  private client!: Client;
  private talk!: Conversation;
  private memory!: Memory;
  private saying = "";
  private written = "";
  private started = false;

  connectedCallback(): void {
    super.connectedCallback();
    const base = new URL(this.server || HOME, location.href);
    this.client = new Client(base.origin);
    this.memory = new Memory(`zhengwen:${base.origin}`);
    this.talk = new Conversation(this.client, this.memory, (answered) => this.told(answered));
    this.open = this.mode === "page" || this.memory.read().open;
    addEventListener("online", this.again);
    visualViewport?.addEventListener("resize", this.fit);
    visualViewport?.addEventListener("scroll", this.fit);
  }

  disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("online", this.again);
    visualViewport?.removeEventListener("resize", this.fit);
    visualViewport?.removeEventListener("scroll", this.fit);
  }

  get reasons(): Record<string, string> {
    return this.about.reasons;
  }

  address(path: string): string {
    return this.client.address(path);
  }

  judge(turn: Turn, judgement: Judgement): void {
    this.talk.judge(turn, judgement);
  }

  async copy(message: Message): Promise<void> {
    try {
      await navigator.clipboard.writeText(message.text);
      this.say("已复制。");
    } catch {
      this.say("这个浏览器不让复制，请用“打印”打开再选取。");
    }
  }

  protected updated(changed: PropertyValues): void {
    if (!this.open) return;
    if (!this.started) {
      this.started = true;
      void this.start();
    }
    const dialog = this.find<HTMLDialogElement>("dialog");
    if (dialog && !dialog.open) {
      const narrow = matchMedia(NARROW).matches;
      dialog.classList.toggle("full", narrow);
      narrow ? dialog.showModal() : dialog.show();
      this.fit();
      if (changed.get("open") === false) this.find("textarea")?.focus();
    }
  }

  protected render() {
    if (this.mode === "page") return html`<section class="panel" aria-label="政问">${this.panel()}</section>`;
    return html`<button class="launcher" aria-haspopup="dialog" aria-expanded=${this.open} ?hidden=${this.open} @click=${this.show}>
        问政策
      </button>
      ${this.open
        ? html`<dialog aria-label="政问" @cancel=${this.hide} @keydown=${this.escape}>
            <div class="panel">${this.panel()}</div>
          </dialog>`
        : nothing}`;
  }

  private panel() {
    const { turns, problem } = this.talk;
    return html`<div class="head">
        <h2>政问<small>机器人</small></h2>
        <button class="flat" aria-expanded=${!!this.menu} @click=${() => (this.menu = !this.menu)}>更多</button>
        ${this.mode === "page" ? nothing : html`<button class="flat" aria-label="关闭" @click=${this.hide}>✕</button>`}
      </div>
      ${this.menu ? menu(this.about, this.talk.turns, this.leave) : nothing}
      <div class="log" role="log" aria-live="off" aria-label="对话" tabindex="0">
        ${notice(this.about)} ${turns.length ? nothing : firstQuestions(this.about, this.audience, this.ask)}
        ${turns.map((turn, index) => shown(turn, index === turns.length - 1, this.ask, this))}
      </div>
      <p class="unseen" role="status">${this.saying}</p>
      ${problem
        ? html`<p class="problem" role="alert"><span>${problem}</span><button @click=${this.again}>重试</button></p>`
        : nothing}
      <form @submit=${this.submit}>
        <label>
          <span class="unseen">您的问题</span>
          <textarea
            rows="1"
            maxlength=${this.about.longest}
            placeholder="输入问题"
            enterkeyhint="send"
            autocomplete="off"
            .value=${this.written}
            @input=${this.write}
            @keydown=${this.key}
          ></textarea>
          ${this.written.length >= COUNT_FROM
            ? html`<span class="count">${this.written.length}/${this.about.longest}字</span>`
            : nothing}
        </label>
        <button class="send">发送</button>
      </form>`;
  }

  private async start(): Promise<void> {
    const about = this.client.about().catch(() => null);
    await Promise.all([
      this.talk.restore(),
      about.then((about) => {
        this.about = about ?? this.about;
        this.requestUpdate();
      }),
    ]);
    await this.updateComplete;
    const log = this.find(".log");
    if (log && this.talk.turns.length) log.scrollTop = log.scrollHeight;
  }

  /** Something changed; when `answered`, read out the first line and show the turn from its beginning. */
  private told(answered?: Turn): void {
    this.requestUpdate();
    if (answered) {
      this.say(answered.messages.map((message) => message.text.split("\n")[0]).join(" ") || answered.problem || "");
      void this.updateComplete.then(() => this.reveal(answered));
    } else if (this.talk.busy) this.say("正在查找");
  }

  private say(words: string): void {
    this.saying = words;
    this.requestUpdate();
  }

  private ask = (text: string): void => {
    const turn = this.talk.send(text);
    this.requestUpdate();
    // The button that was pressed is gone: whoever uses the keyboard goes on from the question.
    void this.updateComplete.then(() => {
      this.reveal(turn);
      this.bubble(turn)?.focus({ preventScroll: true });
    });
  };

  private submit = (event: Event): void => {
    event.preventDefault();
    const text = this.written.trim();
    if (!text) return;
    this.written = "";
    const turn = this.talk.send(text);
    this.requestUpdate();
    void this.updateComplete.then(() => this.reveal(turn));
  };

  private write = (event: Event): void => {
    this.written = (event.target as HTMLTextAreaElement).value;
    this.requestUpdate();
  };

  /** Enter sends, unless it ends the composing of Chinese; Safari then says 229 only. */
  private key = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    this.submit(event);
  };

  private escape = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && !event.isComposing) this.hide(event);
  };

  private show = (): void => {
    this.open = true;
    this.talk.keep(true);
  };

  private hide = (event: Event): void => {
    event.preventDefault();
    this.find<HTMLDialogElement>("dialog")?.close();
    this.open = false;
    this.menu = false;
    this.talk.keep(false);
    void this.updateComplete.then(() => this.find(".launcher")?.focus());
  };

  private again = (): void => {
    if (this.started) void this.talk.restore();
  };

  private leave = async (erase: boolean): Promise<void> => {
    if (erase && !confirm("删除这次对话和其中的答复？删除后不能恢复。")) return;
    this.menu = false;
    const left = await this.talk.leave(erase);
    this.say(left ? (erase ? "已删除。" : "新对话。") : "没有删成，请稍后再试。");
    await this.updateComplete;
    this.find("textarea")?.focus();
  };

  /** Keep the panel above the keyboard of a phone. */
  private fit = (): void => {
    const dialog = this.find("dialog.full");
    if (!dialog || !visualViewport) return;
    dialog.style.setProperty("--height", `${visualViewport.height}px`);
    dialog.style.setProperty("--top", `${visualViewport.offsetTop}px`);
  };

  /** Show a turn from its beginning; the page around stays where it is. */
  private reveal(turn: Turn): void {
    const [log, bubble] = [this.find(".log"), this.bubble(turn)];
    if (log && bubble) log.scrollTop = bubble.offsetTop - 8;
  }

  private bubble = (turn: Turn) => this.find(`[data-id="${CSS.escape(turn.id)}"]`);

  private find<E extends HTMLElement>(selector: string): E | null {
    return this.renderRoot?.querySelector<E>(selector) ?? null;
  }
}

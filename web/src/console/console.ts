/** The console: one box that is always ready, what it finds, and what to say. */

import { LitElement, html, nothing } from "lit";

import { Api, type Brief, Problem, type Told } from "./api";
import type { ConsolePane } from "./pane";
import { STATUS, styles } from "./styles";

const KEYS: [string, string][] = [
  ["↑ ↓", "选一条结果"],
  ["Enter", "打开选中的；再打字就是新的查询"],
  ["1 – 9", "打开第几条（打开过一条以后，或按住 Alt）"],
  ["Esc", "回到查询框，再按清空"],
  ["Alt + C", "复制答复"],
  ["Alt + Q", "复制答复和出处"],
  ["Alt + T", "核对条件"],
  ["Alt + J", "计算"],
  ["Alt + D", "改日期"],
  ["?", "显示这张表"],
];

export class ZhengwenConsole extends LitElement {
  static styles = styles;
  static properties = {
    csrf: {},
    today: {},
    idle: { type: Number },
    results: { state: true },
    code: { state: true },
    chosen: { state: true },
    problem: { state: true },
    told: { state: true },
    day: { state: true },
  };

  declare csrf: string;
  declare today: string;
  declare idle: number;
  declare results: Brief[];
  declare code: string | null;
  declare chosen: number;
  declare problem: string;
  declare told: Told | null;
  declare day: string;

  private readonly api = new Api();
  private typed = "";
  private asked = 0;
  private opened = false;
  private shown: string | null = null;
  private locking = 0;

  constructor() {
    super();
    this.results = [];
    this.code = null;
    this.chosen = 0;
    this.problem = "";
    this.told = null;
    this.day = "";
  }

  override connectedCallback() {
    super.connectedCallback();
    this.day = this.today;
    window.addEventListener("keydown", this.pressed);
    this.stayAwake();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener("keydown", this.pressed);
    clearTimeout(this.locking);
  }

  override firstUpdated() {
    this.box.focus();
  }

  override render() {
    return html`
      <div class="bar">
        <input type="search" role="combobox" aria-label="查询：说法、拼音、拼音首字母、第几条、答复编号" aria-expanded="true" aria-controls="results"
          aria-activedescendant=${this.results.length ? `result-${this.chosen}` : nothing}
          placeholder="说法、拼音首字母（wgfh）、第几条、答复编号" maxlength="100" autocomplete="off" spellcheck="false"
          @input=${this.type} />
        <label>按这天看 <input type="date" id="day" .value=${this.day} @change=${this.setDay} /></label>
        <button @click=${this.showKeys} aria-label="按键">?</button>
      </div>
      <p class="problem" role="alert">${this.problem}</p>
      <div class="columns">
        <div>
          ${this.code ? html`<p><button @click=${this.openCode}>查看答复 ${this.code}</button></p>` : nothing}
          <ol class="results" id="results" role="listbox" aria-label="结果">
            ${this.results.map((result, index) => this.result(result, index))}
          </ol>
          <p class="unseen" aria-live="polite">${this.typed ? `${this.results.length}条结果` : ""}</p>
        </div>
        <div>
          ${this.told ? this.answer(this.told) : nothing}
          <console-pane .csrf=${this.csrf} ?hidden=${!!this.told} @open-measure=${(e: CustomEvent<string>) => this.show(e.detail)}></console-pane>
        </div>
      </div>
      <dialog aria-labelledby="keys">
        <h2 id="keys">按键</h2>
        <dl>${KEYS.map(([key, does]) => html`<dt><kbd>${key}</kbd></dt><dd>${does}</dd>`)}</dl>
        <form method="dialog"><button>知道了</button></form>
      </dialog>`;
  }

  private result(result: Brief, index: number) {
    return html`<li id="result-${index}" role="option" aria-selected=${index === this.chosen} @click=${() => this.open(index)}>
      <kbd>${index + 1}</kbd> ${result.name} <span class="status ${result.status}">${STATUS[result.status] ?? result.status}</span><br />
      <small>${result.clause}${result.amount ? ` ${result.amount}` : ""}　${result.summary}</small>
    </li>`;
  }

  private answer(told: Told) {
    return html`<article aria-label="答复 ${told.code}">
      <h2>答复 ${told.code} <small>${told.given_at.slice(0, 16).replace("T", " ")} 给出，来电人看到的就是这些</small></h2>
      <p class="say">${told.lines.join("\n")}</p>
      ${told.inputs.length ? html`<h3>按这些算</h3><dl>${told.inputs.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>` : nothing}
      <p><a href="/answer/${told.code}" target="_blank" rel="noopener">答复页</a></p>
    </article>`;
  }

  private get box(): HTMLInputElement {
    return this.renderRoot.querySelector('input[type="search"]')!;
  }

  private get pane(): ConsolePane {
    return this.renderRoot.querySelector("console-pane")!;
  }

  private type = async () => {
    this.typed = this.box.value;
    this.opened = false;
    await this.search();
  };

  private async search() {
    const turn = ++this.asked;
    await this.guarded(async () => {
      const found = await this.api.search(this.typed, this.day);
      if (turn !== this.asked) return;
      this.results = found.results;
      this.code = found.code;
      this.chosen = 0;
    });
  }

  private setDay = async (event: Event) => {
    this.day = (event.target as HTMLInputElement).value || this.today;
    await this.search();
    if (this.shown) await this.show(this.shown);
  };

  private async open(index: number) {
    const result = this.results[index];
    if (!result) return;
    this.chosen = index;
    this.opened = true;
    this.box.select();
    await this.show(result.id);
  }

  private show(id: string) {
    this.shown = id;
    return this.guarded(async () => {
      await this.pane.show(id, this.day, this.day === this.today);
      this.told = null;
    });
  }

  private openCode = () =>
    this.guarded(async () => {
      this.told = await this.api.answer(this.code!);
      this.opened = true;
    });

  private async guarded(work: () => Promise<void>) {
    try {
      await work();
      this.problem = "";
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.problem = error.message;
    }
  }

  private pressed = (event: KeyboardEvent) => {
    this.stayAwake();
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const within = this.shadowRoot!.activeElement === this.box;
    if (this.pane.isAsking) return;
    if (event.altKey) this.withAlt(event);
    else if (event.key === "Escape") this.back();
    else if (event.key === "?" && (!within || !this.box.value)) this.take(event, this.showKeys);
    else if (within) this.inTheBox(event);
  };

  private inTheBox(event: KeyboardEvent) {
    const digit = /^[1-9]$/.test(event.key) ? Number(event.key) : 0;
    if (event.key === "ArrowDown") this.take(event, () => this.move(1));
    else if (event.key === "ArrowUp") this.take(event, () => this.move(-1));
    else if (event.key === "Enter") this.take(event, () => (this.isCode ? this.openCode() : this.open(this.chosen)));
    else if (digit && this.opened) this.take(event, () => this.open(digit - 1));
  }

  private withAlt(event: KeyboardEvent) {
    const does: Record<string, () => unknown> = {
      KeyC: () => this.pane.copy(false),
      KeyQ: () => this.pane.copy(true),
      KeyT: () => this.pane.focusOn("conditions"),
      KeyJ: () => this.pane.focusOn("calculator"),
      KeyD: () => this.renderRoot.querySelector<HTMLInputElement>("#day")!.focus(),
    };
    const digit = /^Digit([1-9])$/.exec(event.code);
    const act = digit ? () => this.open(Number(digit[1]) - 1) : does[event.code];
    if (act) this.take(event, act);
  }

  /** A code has capitals or digits in it; initials are typed small. */
  private get isCode(): boolean {
    return this.code !== null && (!this.results.length || /[A-Z0-9]/.test(this.typed));
  }

  private take(event: KeyboardEvent, act: () => unknown) {
    event.preventDefault();
    void act();
  }

  private move(by: number) {
    const last = this.results.length - 1;
    this.chosen = Math.max(0, Math.min(last, this.chosen + by));
  }

  private back() {
    if (this.shadowRoot!.activeElement === this.box && this.box.value) {
      this.box.value = "";
      void this.type();
    }
    this.box.focus();
  }

  private showKeys = () => this.renderRoot.querySelector("dialog")!.showModal();

  /** Whoever leaves the desk leaves no open console: the session ends as well, on the server. */
  private stayAwake() {
    clearTimeout(this.locking);
    this.locking = window.setTimeout(() => location.reload(), (this.idle + 5) * 1000);
  }
}

/** One measure: words to read out, conditions to tick, the sum, the sentence in its clause. */

import { LitElement, html, nothing } from "lit";

import { Api, type Condition, type Measure, Problem } from "./api";
import { STATUS, styles } from "./styles";

const TRUTH: Record<string, boolean | null> = { yes: true, no: false, unsure: null };
const REASONS = [["wrong", "答案有误"], ["incomplete", "缺失"], ["unclear", "难懂"]];
const VERDICT: Record<string, string> = { eligible: "符合", unknown: "还不能确定", not_eligible: "不符合" };

export class ConsolePane extends LitElement {
  static styles = styles;
  static properties = {
    csrf: {},
    measure: { attribute: false },
    sum: { state: true },
    screened: { state: true },
    problem: { state: true },
    copied: { state: true },
  };

  declare csrf: string;
  declare measure: Measure | null;
  declare sum: string;
  declare screened: { status: string; because: string | null; others: string[]; code: string } | null;
  declare problem: string;
  declare copied: string;

  private readonly api = new Api();
  /** What the caller told stays while the clerk goes from measure to measure. */
  private readonly facts = new Map<string, string>();
  private readonly figures = new Map<string, string>();
  private day: string | null = null;
  private asked = 0;

  constructor() {
    super();
    this.measure = null;
    this.sum = this.problem = this.copied = "";
    this.screened = null;
  }

  async show(id: string, day: string, isToday: boolean) {
    const turn = ++this.asked;
    const found = await this.api.measure(id, day);
    if (turn !== this.asked) return;
    this.measure = found;
    this.day = isToday ? null : day;
    this.sum = this.problem = this.copied = "";
    this.screened = null;
    if (this.measure.conditions.some((condition) => this.facts.get(condition.fact))) await this.check();
  }

  override render() {
    const m = this.measure;
    if (!m) return html`<p><small>选一条结果，这里显示怎么说、多少钱、什么条件、原文。按 <kbd>?</kbd> 看按键。</small></p>`;
    return html`
      <article aria-label=${m.name}>
        <h2>${m.name} <span class="status ${m.status}">${STATUS[m.status] ?? m.status}</span> <small>${m.clause}</small></h2>
        ${m.notices.map((n) => html`<p class="notice"><strong>临时口径</strong> ${n.text} <small>${n.author}，到${n.until}为止</small></p>`)}
        <p class="say">${m.say.join("\n")}</p>
        ${m.amount ? html`<p class="amount">${m.amount}</p>` : nothing}
        <div class="tools">
          <button @click=${() => this.copy(false)}>复制答复</button>
          <button @click=${() => this.copy(true)}>复制答复和出处</button>
          <button @click=${this.complain}>有问题</button>
          <span role="status">${this.copied}</span>
        </div>
        <p class="problem" role="alert">${this.problem}</p>
        <div class="beside">
          ${this.conditions(m)}
          ${m.inputs.length ? this.calculator(m) : nothing}
        </div>
        <h3>期限</h3>
        <p class="text">${m.period.join("；") || "文件未写有效期"}</p>
        ${m.readings.length ? html`<h3>理解</h3><p class="text">${m.readings.join("\n")}</p>` : nothing}
        ${m.not_stated.length ? html`<h3>文件未载明</h3><p class="text">${m.not_stated.join("、")}</p>` : nothing}
        <h3>原文　${m.clause}${m.source.title ? `　${m.source.title}` : ""}　<a href=${m.source.url} target="_blank" rel="noopener">整份文件</a></h3>
        <div class="source" tabindex="0" role="region" aria-label="原文">
          ${m.source.paragraphs.map((pieces) => html`<p>${pieces.map((p) => (p.quoted ? html`<mark>${p.text}</mark>` : p.text))}</p>`)}
        </div>
        ${m.similar.length ? html`<h3>相近的措施</h3><div class="tools">${m.similar.map(
          (s) => html`<button @click=${() => this.dispatchEvent(new CustomEvent("open-measure", { detail: s.id }))}>${s.name}</button>`,
        )}</div>` : nothing}
        ${this.form(m)}
      </article>`;
  }

  private conditions(m: Measure) {
    return html`<section aria-label="条件">
      <h3>条件</h3>
      ${m.requirement ? html`<p class="text">${m.requirement}</p>` : html`<p class="text">文件没有写条件。</p>`}
      <div id="conditions">${m.conditions.map((condition) => this.condition(condition))}</div>
      ${this.screened ? html`<p><strong class=${this.screened.status}>${VERDICT[this.screened.status] ?? this.screened.status}</strong>${
        this.screened.because ? `：看「${this.screened.because}」` : ""} <small>答复编号 ${this.screened.code}，以经办机构审核为准</small></p>
        ${this.screened.others.length ? html`<p><small>同样的情况还符合：${this.screened.others.join("、")}</small></p>` : nothing}` : nothing}
    </section>`;
  }

  private condition(c: Condition) {
    const known = this.facts.get(c.fact) ?? "";
    const change = (event: Event) => {
      const written = (event.target as HTMLInputElement).value.trim();
      if (c.type === "number" && written && !/^\d+(\.\d+)?$/.test(written)) {
        this.problem = `「${c.label}」请填数字。`;
        return;
      }
      this.facts.set(c.fact, written);
      void this.check();
    };
    const options = c.type === "choice" ? { ...c.options, unsure: "不清楚" } : { yes: "是", no: "否", unsure: "不清楚" };
    return html`<label class="line"><span>${c.ask}</span>${
      c.type === "number"
        ? html`<input inputmode="decimal" .value=${known} @change=${change} aria-label="${c.label}（${c.unit ?? "数"}）" />`
        : html`<select .value=${known} @change=${change}><option value="" ?selected=${!known}>没问</option>${Object.entries(options).map(
            ([value, label]) => html`<option value=${value} ?selected=${value === known}>${label}</option>`,
          )}</select>`
    }</label>`;
  }

  private calculator(m: Measure) {
    return html`<section aria-label="计算">
      <h3>计算</h3>
      <form id="calculator" @submit=${this.compute}>
        ${m.inputs.map(
          (input) => html`<label class="line"><span>${input.ask}</span><input name=${input.name} autocomplete="off" .value=${this.figures.get(input.name) ?? ""}
            @input=${(e: Event) => this.figures.set(input.name, (e.target as HTMLInputElement).value)} /></label>`,
        )}
        <button>算一算</button>
      </form>
      ${this.sum ? html`<p class="say" role="status">${this.sum}</p>` : nothing}
    </section>`;
  }

  private compute = (event: Event) => {
    event.preventDefault();
    const m = this.measure!;
    const given = m.inputs.map(({ name }) => [name, (this.figures.get(name) ?? "").trim()]);
    return this.guarded(async () => {
      this.sum = (await this.api.calculate(m.id, Object.fromEntries(given.filter(([, value]) => value)), this.day)).text;
    });
  };

  private check() {
    const m = this.measure!;
    const told = [...this.facts].filter(([, value]) => value);
    const facts = Object.fromEntries(told.map(([fact, value]) => [fact, value in TRUTH ? TRUTH[value] : value]));
    return this.guarded(async () => {
      const { answer } = await this.api.screen(m.audience[0]!, facts, this.day);
      const applies = answer?.applies ?? [];
      const own = applies.find((item) => item.measure === m.id);
      const others = applies.filter((item) => item.status === "eligible" && item.measure !== m.id).map((item) => item.name);
      this.screened = { status: own?.status ?? "unknown", because: own?.because ?? null, others: others.slice(0, 5), code: answer?.code ?? "" };
    });
  }

  private async guarded(work: () => Promise<void>) {
    try {
      await work();
      this.problem = "";
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.problem = error.message;
      this.sum = "";
    }
  }

  async copy(withCitation: boolean) {
    const m = this.measure;
    if (!m) return;
    const said = this.sum || m.say.join("\n");
    try {
      await navigator.clipboard.writeText(withCitation ? `${said}\n${m.citation}\n${new URL(m.source.url, location.href).href}` : said);
      this.copied = "已复制";
    } catch {
      this.copied = "浏览器不让复制，请手工选取";
    }
  }

  private complain = () => this.renderRoot.querySelector("dialog")!.showModal();

  private form(m: Measure) {
    return html`<dialog aria-labelledby="complaint">
      <h2 id="complaint">这一项哪里有问题</h2>
      <form @submit=${this.send}>
        <p>${REASONS.map(([value, label], i) => html`<label><input type="radio" name="reason" value=${value} ?checked=${!i} /> ${label}</label> `)}</p>
        <label>说明（可以不写）<br /><input name="comment" maxlength="200" size="40" /></label>
        <p class="tools"><button>记下</button><button type="button" @click=${this.close}>取消</button></p>
        <input type="hidden" name="about" value=${m.id} />
      </form>
    </dialog>`;
  }

  get isAsking(): boolean {
    return this.renderRoot.querySelector("dialog")?.open ?? false;
  }

  private close = () => this.renderRoot.querySelector("dialog")!.close();

  private send = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const [about, reason, comment] = ["about", "reason", "comment"].map((name) => String(form.get(name) ?? ""));
    this.close();
    return this.guarded(async () => {
      await this.api.feedback(this.csrf, about!, reason!, comment!);
      this.copied = "已记下";
    });
  };

  focusOn(part: "conditions" | "calculator") {
    this.renderRoot.querySelector<HTMLElement>(`#${part} select, #${part} input`)?.focus();
  }
}

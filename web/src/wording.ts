/** Values of an answer as a person reads them. */

import type { Answer, Citation, Money, Status, Validity } from "./answer";

const STANDING: Record<Status, string> = {
  in_force: "有效",
  expired: "已到期",
  not_started: "未开始",
  unstated: "未载明有效期",
  depends_on_event: "看疫情起止",
};

const BEFORE = { exact: "", at_most: "最多", rate: "" };
const DIGITS = "零一二三四五六七八九";
const LONGEST_QUOTE = 300;

export function amount({ value, unit, kind }: Money): string {
  const [whole = "", cents = ""] = value.split(".");
  const separated = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return BEFORE[kind] + separated + (/[1-9]/.test(cents) ? `.${cents}` : "") + unit;
}

/** What held on another day than today need not hold now. */
export function standing({ status, as_of }: Validity): string {
  const isOfThisMonth = new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" }).slice(0, 7) === as_of.slice(0, 7);
  return status === "in_force" && !isOfThisMonth ? "当时有效" : STANDING[status];
}

export function clause(number: number | null): string {
  return number === null ? "结尾" : `第（${chinese(number)}）条`;
}

function chinese(number: number): string {
  const tens = Math.floor(number / 10);
  const ones = number % 10;
  return (tens > 1 ? DIGITS[tens]! : "") + (tens ? "十" : "") + (ones || !tens ? DIGITS[ones]! : "");
}

/** The path at which the quote is marked in the text. */
export function source(citation: Citation): string {
  const quote = citation.quote.replaceAll("\n", "");
  if (quote.length > LONGEST_QUOTE) return citation.url;
  const [path, anchor] = citation.url.split("#");
  return `${path}?clause=${citation.clause ?? "end"}&quote=${encodeURIComponent(quote)}#${anchor}`;
}

/** The lines of a reply without those the card shows in its own way. */
export function lines(text: string, answer: Answer | undefined): string[] {
  const own = (line: string) =>
    (answer?.code && /^答[复復覆][编編][号號]/.test(line)) ||
    (answer?.citations?.length && /^依[据據]：/.test(line)) ||
    answer?.steps?.some((step) => line.startsWith(`${step.label}：${step.expression}`)) ||
    (listed(answer) && /^(\d+\. |可能：|……)/.test(line));
  return text.split("\n").filter((line) => !own(line));
}

export function listed(answer: Answer | undefined): boolean {
  return (answer?.applies?.length ?? 0) > 1;
}

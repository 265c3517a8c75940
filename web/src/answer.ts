/** What the server speaks, as far as the widget shows it. */

export interface Button {
  title: string;
  payload: string;
}

export interface Money {
  value: string;
  unit: string;
  kind: "exact" | "at_most" | "rate";
}

export interface Citation {
  clause: number | null;
  paragraph: number | null;
  quote: string;
  url: string;
}

export type Status = "in_force" | "expired" | "not_started" | "unstated" | "depends_on_event";

export interface Validity {
  status: Status;
  until: string | null;
  as_of: string;
}

export interface Step {
  label: string;
  expression: string;
  value: string;
}

export interface Applicable {
  measure: string;
  name: string;
  clause: number | null;
  status: "eligible" | "not_eligible" | "unknown";
  because?: string | null;
  amount?: Money | null;
  validity?: Validity | null;
}

export interface Answer {
  kind: string;
  code?: string;
  citations?: Citation[];
  amount?: Money;
  steps?: Step[];
  validity?: Validity;
  applies?: Applicable[];
}

export interface Message {
  text: string;
  buttons?: Button[];
  answer?: Answer;
}

/** One question with its answer; `held` waits for the server, `refused` will not be sent again. */
export interface Turn {
  id: string;
  asked: string;
  state: "waiting" | "held" | "refused" | "answered";
  messages: Message[];
  problem?: string;
  judgement?: Judgement;
}

/** Whether an answer helped; `noted` once the server has it, false when it could not take it. */
export interface Judgement {
  helpful: boolean;
  reason?: string;
  comment?: string;
  noted?: boolean;
}

export interface About {
  session: string;
  examples: Record<string, string[]>;
  contacts: { label: string; for: string }[];
  reasons: Record<string, string>;
  longest: number;
}

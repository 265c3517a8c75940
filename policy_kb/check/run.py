"""Check a policy's folder against every rule."""

from dataclasses import dataclass
from pathlib import Path

from policy_kb.check import calculation_rules, coverage_rules, quotation_rules, reference_rules
from policy_kb.check.subject import Rule, Subject
from policy_kb.loading.faults import Fault, KnowledgeError
from policy_kb.loading.folder import read_policy
from policy_kb.model.policy import Policy

RULES: tuple[Rule, ...] = (
    quotation_rules.passages_stand_once,
    quotation_rules.quotes_are_verbatim,
    quotation_rules.numbers_are_read_from_quotes,
    quotation_rules.plain_words_hold_no_foreign_number,
    coverage_rules.every_word_is_claimed,
    coverage_rules.every_number_is_claimed,
    coverage_rules.granting_nothing_is_explained,
    reference_rules.names_are_unique,
    reference_rules.measures_can_be_asked_for,
    reference_rules.facts_are_asked_for,
    reference_rules.sayings_can_be_read,
    reference_rules.references_lead_somewhere,
    reference_rules.inventory_is_mapped,
    calculation_rules.calculations_are_complete,
    calculation_rules.derived_days_are_read_from_quotes,
)


@dataclass(frozen=True)
class Checked:
    """The outcome of a check. ``subject`` is absent when the files could not be read at all."""

    subject: Subject | None
    faults: list[Fault]


def check_folder(folder: Path) -> Checked:
    """Read a policy's folder and hold it against every rule."""
    loaded = read_policy(folder)
    if loaded.policy is None:
        return Checked(None, loaded.faults)
    subject = Subject(loaded, loaded.policy)
    faults = [*loaded.faults, *(fault for rule in RULES for fault in rule(subject))]
    return Checked(subject, sorted(faults, key=lambda fault: (str(fault.file), fault.line)))


def load_checked(folder: Path) -> Policy:
    """Return the policy of a folder. Raises ``KnowledgeError`` with every fault when there is one."""
    checked = check_folder(folder)
    if checked.faults or checked.subject is None:
        raise KnowledgeError(checked.faults)
    return checked.subject.policy

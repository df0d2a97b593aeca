"""What a publish answers: refused and why, or done."""

from __future__ import annotations

from data.exports import Export
from data.findings import Message, say
from data.publishing.prepared import Outcome, Prepared


def not_accepted(prepared: Prepared, accept_rejects: bool) -> Outcome | None:
    """The refusal when nothing can be published, or rows have errors and nobody said yes to that; else None."""
    if prepared.refusal:
        return refusal(prepared, prepared.refusal)
    if prepared.needs_accept_rejects and not accept_rejects:
        if prepared.rejected:
            return refusal(prepared, say("refused", rejected=prepared.rejected))
        return refusal(prepared, say("refused_errors", errors=int((prepared.findings["severity"] == "error").sum())))
    return None


def lost(prepared: Prepared, accept_losses: bool) -> Outcome | None:
    """The refusal when something would be lost, or may be, and nobody said yes to that; else None."""
    if prepared.comparison is None or not prepared.comparison.loses or accept_losses:
        return None
    if prepared.comparison.blind:
        return refusal(prepared, say("refused_blind", dataset=prepared.dataset))
    return refusal(prepared, say("refused_losses", export=prepared.comparison.base or ""))


def refusal(prepared: Prepared, why: Message) -> Outcome:
    """The outcome of a publish that changed nothing: what was read, and why."""
    messages = [*prepared.messages, why]
    return Outcome(None, prepared.findings, messages, refused=True, comparison=prepared.comparison)


def done(export: Export, same: bool) -> list[Message]:
    """What a publish did. `same`: the export was the newest one already, so nothing changed."""
    if same:
        return [say("unchanged", export=export.id)]
    about = export.manifest
    messages = [say("published", dataset=about.dataset, export=export.id, data_date=export.data_date.isoformat())]
    if about.rejected:
        messages.append(say("rejected_kept", rejected=about.rejected, file=about.rejects.path))
    return messages

"""A decision about a number -> a finding: its value, period, area and quote."""

from dataclasses import replace

from indicators.reading import areas, dating, moments, targets
from indicators.reading.context import Clause, Context, Ran, Said
from indicators.reading.findings import Decision, Finding, Subject, When
from indicators.reading.lexer import CLAUSE_ENDS, Token
from indicators.reading.numbers import Number, hedge

# A quote begins with the words of growth (同比增长约8%), unless they stand further off.
_NEAR = 12


def finding(
    context: Context, clause: Clause, said: Said, decision: Decision, subject: Subject, first: bool
) -> Finding:
    """Return what the number says of `subject`; raise Refused where its period is not said."""
    number = _hedged(said.number, said.window)
    if not decision.starting:
        moments.hear_turn(context, clause, number)
    period = dating.when(context, clause, decision, subject.indicator)
    if decision.starting:
        moments.turn(context, clause)
        context.started = period
    elif context.started is not None and clause.has("from") and context.started.words and period.words:
        _keep_run(context, context.started, period, subject.indicator.theme)
    if period.words is not None:
        moments.keep_theme(context, period.words, subject.indicator.theme)
    status, period = targets.status(context, subject.indicator, period, number.end)
    if decision.starting and period.end <= context.spoken:
        status = "reported"  # 从目前的1100个增至1500个: the first is as it is
    here = first or clause.start <= subject.start
    return Finding(
        subject=subject,
        number=number,
        measure=decision.measure,
        value=float(f"{number.value * decision.factor:.10g}"),
        step=number.step * abs(decision.factor),
        start=_quote_start(context, number, decision.words_from),
        end=number.end,
        when=period,
        where=areas.of(context, clause, subject, first),
        status=status,
        sentence=context.bounds,
        subject_settled="stated" if here else "carried",
    )


def _keep_run(context: Context, first: When, last: When, theme: str) -> None:
    """Keep between what days a change ran, where the sentence names both: the next one may go without."""
    if "stated" == first.settled == last.settled and (first.start is None) == (last.start is None):
        context.ran = Ran(
            replace(first, settled="carried"), replace(last, settled="carried"), theme, context.sentence
        )


def _hedged(number: Number, window: list[Token]) -> Number:
    """Return `number` with a hedge that the whole of a share parts from it: 超过GDP的1/3."""
    if number.bound == "exact" and any(t.kind == "whole" for t in window):
        for t in window:
            bound = hedge(t.words) if t.kind in ("reach", "plain", "relative") else "exact"
            if bound != "exact":
                return replace(number, bound=bound, start=t.start)
    return number


def _quote_start(context: Context, number: Number, words_from: int) -> int:
    """Return where the quote begins: with the words of growth, if they stand near and in the clause."""
    near = 0 <= words_from < number.start <= words_from + _NEAR
    if near and not any(c in CLAUSE_ENDS for c in context.text[words_from : number.start]):
        return words_from
    return number.start

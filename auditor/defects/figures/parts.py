"""Parts that are larger than their whole."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.cues import Cued, holds, words
from auditor.defects.figures.counts import Count, Passage
from auditor.defects.figures.wholes import totals
from auditor.defects.quotes import made
from auditor.messages import _
from auditor.model import Defect

_AMONG = Cued(r"其中(?:[^，；。（）\d]{0,16}，)?[^，；。（）\d]{0,16}$", "其中")
_OF = Cued(r"^(?P<noun>[^，；。\d]{0,10}?)(?:中|里|里面|当中)，?(?:已)?有?$", *"中里")
_GOT = words("受理|排查|摸排|收到|接到|接收|发现|登记|参加|参考|参训")
_SETTLED = Cued(r"(?:办结|化解|调处|成功|调成|整改|处置|合格|通过|答复|回复|审结|结案)(?:了|完成|到位|成功)?$")
_CARRIED = words("结转|上年|去年|往年|历年|积案|存量|遗留|含|以前|累计|陈年")
_SAME_THING = frozenset("件起宗例桩人名位户家") | {"人次", "份"}


def find(passage: Passage) -> Iterator[Defect]:
    """Yield the counts of a passage that are larger than what they are part of."""
    counts = passage.counts
    for index, part in enumerate(counts):
        if index == 0 or counts[index - 1].value >= part.value or not counts[index - 1].exact:
            continue
        whole = counts[index - 1]
        if whole.alike != part.alike:
            continue
        yield from _among(passage, index)
        yield from _of(passage, whole, part)
        yield from _settled(passage, whole, part, index)


def _among(passage: Passage, index: int) -> Iterator[Defect]:
    """Yield a part told by 其中 that exceeds every count it may be part of."""
    part, told = passage.counts[index], passage.counts[:index]
    if not _AMONG.search(passage.slice(told[-1].end, part.start)):
        return
    wholes = tuple(count for count in (*passage.recent, *told) if count.alike == part.alike)
    if all(count.exact for count in wholes) and max(totals(passage, wholes)) < part.value:
        yield _larger(passage, told[-1], part, part.measure in _SAME_THING)


def _of(passage: Passage, whole: Count, part: Count) -> Iterator[Defect]:
    """Yield 46个行政村中有47个村…."""
    between = _OF.match(passage.slice(whole.end, part.start))
    if not between:
        return
    noun = between["noun"][-1:]
    if not noun or noun in passage.slice(part.end, part.end + 4):
        yield _larger(passage, whole, part, True)


def _settled(passage: Passage, whole: Count, part: Count, index: int) -> Iterator[Defect]:
    """Yield 受理38件，办结40件 where nothing says that cases of an earlier year are among them."""
    same = [count for count in passage.counts[:index] if count.alike == part.alike]
    if len(same) > 1 or whole.measure != part.measure or not part.exact or holds(passage.text, _CARRIED):
        return
    if not holds(passage.clause(whole.start, whole.end), _GOT) or "；" in passage.slice(whole.end, part.start):
        return
    if _SETTLED.search(passage.lead(part.start)) and passage.slice(whole.end, part.start).count("，") == 1:
        yield _larger(passage, whole, part, False)


def _larger(passage: Passage, whole: Count, part: Count, certain: bool) -> Defect:
    message = _("the part, {part} {measure}, is larger than its whole, {whole}").format(
        part=part.value, measure=part.measure, whole=whole.value
    )
    suggestion = _("correct one of the two figures, or say what else is counted")
    return made(passage.report, "figures.part", message, suggestion, (whole.start, part.end), certain=certain)

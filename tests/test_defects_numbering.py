"""Numbers, limbs, headings and pairs: right ones never fire, a planted slip always does, at its place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.defects import Choice, find_defects
from auditor.defects.numbering.sequence import chinese
from auditor.model import Defect, Level
from tests.samples import PROPERTY, report

SUBJECTS = st.lists(st.sampled_from(["学法", "审查", "执法", "调解", "普法"]), min_size=3, max_size=9)


def found(text: str) -> list[Defect]:
    made = report(text, Level.TOWNSHIP, 2023)
    return list(find_defects(made, choice=Choice(select=("numbering",), ignore=("numbering.arabic-comma",))))


def outline(marks: list[str], subjects: list[str]) -> str:
    lines = [
        f"{mark}{subject}工作有序推进，完成{place + 2}项。"
        for place, (mark, subject) in enumerate(zip(marks, subjects, strict=True))
    ]
    return "\n".join(["某镇2023年法治政府建设情况报告", "一、主要举措和成效", *lines])


def marks(count: int, level: int) -> list[str]:
    return [f"（{chinese(one)}）" if level == 2 else f"{one}." for one in range(1, count + 1)]


@PROPERTY
@given(SUBJECTS, st.sampled_from([2, 3]))
def test_numbers_in_order_never_fire(subjects: list[str], level: int) -> None:
    assert found(outline(marks(len(subjects), level), subjects)) == []


@PROPERTY
@given(SUBJECTS, st.sampled_from([2, 3]), st.data())
def test_a_skipped_number_fires_at_the_one_after_it(subjects: list[str], level: int, data: st.DataObject) -> None:
    numbers = marks(len(subjects) + 1, level)
    gap = data.draw(st.integers(1, len(subjects) - 1))
    del numbers[gap]
    (one,) = found(outline(numbers, subjects))
    assert one.id == "numbering.skipped"
    assert one.evidence[0].text.startswith(numbers[gap])


@PROPERTY
@given(SUBJECTS, st.sampled_from([2, 3]), st.data())
def test_a_number_that_stands_twice_fires_at_the_second(subjects: list[str], level: int, data: st.DataObject) -> None:
    numbers = marks(len(subjects) - 1, level)
    place = data.draw(st.integers(1, len(numbers) - 1))
    numbers.insert(place, numbers[place])
    (one,) = found(outline(numbers, subjects))
    assert (one.id, one.evidence[0].position.line) == ("numbering.repeated", place + 4)


@PROPERTY
@given(SUBJECTS, st.booleans())
def test_limbs_in_order_never_fire(subjects: list[str], apart: bool) -> None:
    limbs = [f"{chinese(place)}是{subject}{place}次。" for place, subject in enumerate(subjects, 1)]
    assert found(outline(["（一）"], ["学法"]) + ("\n" if apart else "") + ("\n" if apart else "").join(limbs)) == []


@PROPERTY
@given(SUBJECTS, st.data())
def test_a_skipped_limb_fires_at_the_one_after_it(subjects: list[str], data: st.DataObject) -> None:
    limbs = [f"{chinese(place)}是{subject}{place}次；" for place, subject in enumerate(subjects, 1)]
    gap = data.draw(st.integers(1, len(limbs) - 2))
    after = limbs[gap + 1]
    del limbs[gap]
    (one,) = found(outline(["（一）"], ["学法"]) + "".join(limbs))
    assert one.id == "numbering.limb-skipped"
    assert one.evidence[0].text.startswith(after[:3])


PAIRED = st.recursive(
    st.sampled_from(["法治", "执法检查", "学法"]),
    lambda inner: st.tuples(st.sampled_from(["“”", "《》", "（）", "()", "〔〕", "【】"]), inner).map(
        lambda pair: f"{pair[0][0]}{pair[1]}{pair[0][1]}"
    ),
    max_leaves=4,
)


@PROPERTY
@given(st.lists(PAIRED, min_size=1, max_size=5))
def test_paired_marks_never_fire(parts: list[str]) -> None:
    assert found(outline(["（一）"], ["、".join(parts)])) == []


@PROPERTY
@given(st.lists(PAIRED, min_size=1, max_size=5), st.sampled_from("“”《》（）〔〕【】"))
def test_a_lone_mark_fires(parts: list[str], mark: str) -> None:
    text = outline(["（一）"], ["、".join([*parts, f"推进{mark}工作"])])
    assert "numbering.unpaired" in {one.id for one in found(text)}

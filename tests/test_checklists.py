"""YAML → Checklist: mistakes told with their place, the language of phrases, and the cache."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from auditor.checklists import ChecklistError, applicable, data_folder, find, load, published
from auditor.checklists.loading import compile_file, load_source, validate
from auditor.checklists.phrases import PhraseError, expand_term, parse_phrase
from auditor.checklists.schema import ItemSource
from auditor.model import AuditorError, Duty, Level, Strength
from tests.bench import literals_of

GOOD = """\
id: small
title: 小清单
basis: 试验
years: [2021, 2025]
items:
- id: one
  title: 法律顾问
  requirement: 有法律顾问
  basis:
  - {title: 纲要, article: 第一条}
  levels: {must: [township], should: [county]}
  advice: 写明几名
  phrases:
    covered:
    - 聘请 法律顾问|律师
    topic: [法律服务]
- id: two
  title: 存在的不足
  requirement: 列出不足
  basis: [{title: 规定}]
  levels: {must: [township]}
  advice: 单设一部分
  kind: section
  target: shortcomings
  roles: [shortcomings]
"""
GROUPS = {
    "聘": ("聘请", "聘用"),
    "征求": ("征求意见", "征求…意见"),
    "套": ("{聘}律师",),
    "环": ("{环}",),
    "执法类": ("执法", "行政执法"),
    "两种": ("执法｜司法",),
}


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "checklist-auditor"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "small.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def _mistakes(path: Path) -> list[tuple[int, int, str]]:
    return [(error.line, error.column, error.message) for error in validate(path)]


def test_a_good_file_becomes_a_checklist(file: Path) -> None:
    checklist = compile_file(file)
    one, two = checklist.items
    assert (checklist.id, checklist.title, checklist.years, checklist.path) == (
        *("small", "小清单", (2021, 2025)),
        str(file),
    )
    assert one.duties == {Level.TOWNSHIP: Duty.MUST, Level.COUNTY: Duty.SHOULD}
    assert [(phrase.source, phrase.strength) for phrase in one.phrases] == [
        ("聘请 法律顾问|律师", Strength.COVERED),
        ("法律服务", Strength.TOPIC),
    ]
    assert (one.basis[0].title, one.basis[0].article, one.weight) == ("纲要", "第一条", 1.0)
    vocabulary = checklist.vocabulary
    assert [one.needed for one in one.phrases] == [(0, 1), (2,)]
    stands_for = [{literals_of(vocabulary)[literal] for literal in term} for term in vocabulary.terms]
    assert stands_for == [{"聘请"}, {"法律顾问", "律师"}, {"法律服务"}]
    assert (two.kind, two.target, two.phrases) == ("section", "shortcomings", ())
    assert validate(file) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "message"),
    [
        ("  advice: 写明几名\n", "", 6, 3, "'advice' is missing"),
        ("advice: 写明", "advise: 写明", 12, 3, "unknown key 'advise'; did you mean 'advice'?"),
        ("  title: 法律顾问", "  xyz: 法律顾问", 7, 3, "unknown key 'xyz'; known are id, title, requirement,"),
        ("    covered:", "    covred:", 14, 5, "unknown key 'covred'; did you mean 'covered'?"),
        ("{title: 纲要, article", "{title: 纲要, artikel", 10, 17, "did you mean 'article'?"),
        ("title: 小清单", "title: ''", 2, 1, "'title': it must not be empty"),
        ("title: 小清单", "id: other", 2, 1, "duplicate key 'id', first on line 1; keep one"),
        ("advice: 写明几名", "title: 再写", 12, 3, "duplicate key 'title', first on line 7; keep one"),
        ("- id: two", "- id: one", 17, 3, "duplicate id 'one', first on line 6; ids are unique"),
        ("- id: two", "- id: Two!", 17, 3, "'id': Expected `str` matching regex"),
        ("topic: [法律服务]", "topic: [法律服务, 法律服务]", 16, 19, "phrase '法律服务' stands here twice"),
        ("topic: [法律服务]", "topic: [聘请 法律顾问|律师]", 16, 13, "stands here twice"),
        ("[2021, 2025]", "[2025, 2021]", 4, 1, "years 2025-2021 are impossible: the first is later than the last"),
        ("[2021, 2025]", "[1066, 2025]", 4, 9, "'years': Expected `int` >= 1949"),
        ("[2021, 2025]", "[2021]", 4, 1, "'years': Expected `array` of length 2, got 1"),
        (
            "{must: [township], ",
            "{must: [townshop], ",
            11,
            19,
            "'townshop' is not known here; did you mean 'township'?",
        ),
        ("should: [county]", "should: [township]", 11, 30, "level 'township' stands in both must and should"),
        ("[township], should: [county]", "[]", 11, 3, "an item needs a level under must or should"),
        ("- {title: 纲要, ", "- {document: nowhere, ", 10, 6, "no document 'nowhere' in documents.yaml"),
        ("- {title: 纲要, ", "- {", 10, 5, "a basis needs a document id or a title"),
        ("[法律服务]", "['{没有这组}服务']", 16, 13, "unknown synonym group '没有这组'"),
        ("[法律服务]", "[聘请。顾问]", 16, 13, "'聘请。顾问' can never match: a statement holds no sentence mark"),
        ("[法律服务]", "['聘请||顾问']", 16, 13, "'聘请||顾问' has an empty or broken part"),
        ("[法律服务]", "['@聘请 !顾问']", 16, 13, "a phrase needs a term without @ or !"),
        ("kind: section", "kind: sections", 23, 3, "'sections' is not known here; did you mean 'section'?"),
        ("target: shortcomings", "target: faults", 24, 3, "kind section needs a target among front, preamble,"),
        ("kind: section", "kind: metadata", 24, 3, "kind metadata needs a target among date, issuer, title-year"),
        ("  kind: section\n", "", 17, 3, "item 'two' has no phrases and no elements, so nothing could cover it"),
        ("kind: section", "require: 2\n  kind: section", 23, 3, "require is 2 but there are only 0 elements"),
        ("kind: section", "weight: 0\n  kind: section", 23, 3, "'weight': Expected `float` > 0"),
        ("kind: section", "weight: much\n  kind: section", 23, 3, "'weight': float is expected, not str"),
        ("roles: [shortcomings]", "roles: []", 25, 3, "'roles': it must not be empty"),
        ("kind: section", "context: ['顾{问']\n  kind: section", 23, 13, "has an empty or broken part"),
        ("kind: section", "exclude: [开展#次]\n  kind: section", 23, 13, "# stands only at the start of a part"),
        ("basis: [{title: 规定}]", "basis: 规定", 20, 3, "'basis': array is expected, not str"),
        ("basis: [{title: 规定}]", "basis: [规定]", 20, 11, "a mapping is expected here"),
        ("basis: 试验", "basis: [试验", 4, 6, "not valid YAML: "),
        ("basis: 试验", "basis:\t\t试验\n\tx: 1", 4, 1, "not valid YAML: "),
        ("basis: 试验", "basis: *nowhere", 3, 8, "not valid YAML: found undefined alias"),
        (GOOD, "- one\n- two\n", 1, 1, "a mapping is expected here"),
        (GOOD, "只是一句话\n", 1, 1, "a mapping is expected here"),
        (GOOD, "# nothing\n", 1, 1, "the file is empty; it needs id, title, basis and items"),
        (GOOD, "", 1, 1, "the file is empty; it needs id, title, basis and items"),
    ],
)
def test_a_mistake_is_told_with_its_place(file: Path, old: str, new: str, line: int, column: int, message: str) -> None:
    assert GOOD.count(old) >= 1
    file.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    told = [found for found in _mistakes(file) if message in found[2]]
    assert [found[:2] for found in told] == [(line, column)]


@pytest.mark.parametrize(
    ("changes", "places"),
    [
        ({"title: 小清单": "titel: 小清单", "advice: 写明几名": "advise: 写明几名", "kind: section": "kind: x"},
         {(2, 1), (12, 3), (23, 3)}),
        ({"法律顾问|律师": "{无此组}", "[法律服务]": "[顾问。]", "target: shortcomings": "target: x",
          "- id: two": "- id: one"},
         {(15, 7), (16, 13), (24, 3), (17, 3)}),
        ({"must: [township], should": "must: [a, b], should"}, {(11, 19), (11, 22)}),
        ({"title: 小清单": "titel: 小清单", "[法律服务]": "['{无此组}']"}, {(2, 1), (16, 13)}),
        ({"basis: 试验": "basis: 试验\nbasis: 重复", "advice: 写明几名": "advise: 写明几名"}, {(4, 1), (13, 3)}),
    ],
    ids=["shape", "phrases", "one-list", "shape-and-phrases", "keys-and-shape"],
)  # fmt: skip
def test_all_mistakes_are_told_at_once(file: Path, changes: dict[str, str], places: set[tuple[int, int]]) -> None:
    text = GOOD
    for old, new in changes.items():
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")
    told = [(line, column) for line, column, _message in _mistakes(file)]
    assert set(told) >= places
    assert told == sorted(told)


def test_a_bad_file_is_shown_one_line_a_mistake(file: Path) -> None:
    file.write_text(GOOD.replace("kind:", "knd:"), encoding="utf-8")
    with pytest.raises(ChecklistError) as error:
        load(file)
    lines = str(error.value).splitlines()
    assert lines == [f"{file}:23:3: unknown key 'knd'; did you mean 'kind'?"]


def test_a_checklist_that_is_not_utf8_is_told(file: Path) -> None:
    file.write_bytes(GOOD.encode("gb18030"))
    with pytest.raises(AuditorError) as error:
        load(file)
    assert str(error.value) == f"{file}: a checklist must be UTF-8; save it as UTF-8"


def test_a_byte_order_mark_does_no_harm(file: Path) -> None:
    file.write_bytes(GOOD.encode("utf-8-sig"))
    assert load(file).id == "small"


def test_a_name_that_is_no_checklist_is_told_with_the_known_ones(tmp_path: Path, file: Path) -> None:
    assert find((str(file),)) == [file]
    with pytest.raises(AuditorError, match=r"^nowhere: no such checklist; give a path or one of .*report-structure"):
        find(("nowhere",))
    with pytest.raises(AuditorError, match=r"none\.yaml: cannot be read; check the path$"):
        load(tmp_path / "none.yaml")


@pytest.mark.parametrize(
    ("year", "level", "applies"),
    [
        (2021, "township", True),
        (2025, "county", True),
        (2020, "township", False),
        (2026, "county", False),
        (2023, "province", False),
    ],
)
def test_a_checklist_is_for_its_years_and_levels(file: Path, year: int, level: str, applies: bool) -> None:
    assert bool(applicable([load(file)], year, level)) is applies


@pytest.mark.parametrize(
    ("source", "terms"),
    [
        ("法律顾问", (("法律顾问",), (), ())),
        ("建立|健全  法律顾问制度", (("建立|健全", "法律顾问制度"), (), ())),
        ("审查 @决策 !拟", (("审查",), ("决策",), ("拟",))),
        ("审查 !@拟", (("审查",), (), ("拟",))),
        ("审查　＠决策 ！拟", (("审查",), ("决策",), ("拟",))),
        ("听取…意见 #次", (("听取…意见", "#次"), (), ())),
    ],
)
def test_a_phrase_is_parted_into_terms(source: str, terms: tuple[tuple[str, ...], ...]) -> None:
    assert parse_phrase(source) == terms


@pytest.mark.parametrize(
    ("term", "literals", "chains"),
    [
        ("建立|健全", "建立|健全", ()),
        ("{聘}顾问", "聘请顾问|聘用顾问", ()),
        ("{套}|法官", "聘请律师|聘用律师|法官", ()),
        ("听取…意见", "", ("听取…意见",)),
        ("{聘}…#名", "", ("聘请|聘用…#名",)),
        ("{征求}", "征求意见", ("征求…意见",)),
        ("广泛…{征求}", "", ("广泛…征求意见", "广泛…征求…意见")),
        ("{执法类}", "执法", ()),
        ("ＡＰＰ|(试行)", "APP|（试行）", ()),
        ("建立｜｛聘｝顾问", "建立|聘请顾问|聘用顾问", ()),
    ],
)
def test_a_term_stands_for_its_alternatives(term: str, literals: str, chains: tuple[str, ...]) -> None:
    expanded = expand_term(term, GROUPS)
    assert "|".join(expanded.literals) == literals
    assert tuple("…".join("|".join(link) for link in chain) for chain in expanded.chains) == chains


@pytest.mark.parametrize(
    ("term", "message"),
    [
        ("{无}", "unknown synonym group '无'"),
        ("{环}", "synonym group '环' holds itself"),
        ("聘请|", "'聘请|' has an empty or broken part"),
        ("…聘请", "'…聘请' has an empty or broken part"),
        ("{聘", "'{聘' has an empty or broken part"),
        ("聘请!", "'聘请!' can never match: a statement holds no sentence mark"),
        ("一件;二件", "'一件;二件' can never match: a statement holds no sentence mark"),
        ("法治|@决策", "'法治|@决策': @ stands only at the start of a term"),
        ("{两种}", "'{两种}': a synonym is one text; give each of '执法｜司法' an entry of its own"),
        ("开展#次", "'开展#次': # stands only at the start of a part"),
        ("|".join(f"第{number}" for number in range(700)), "stands for 700 texts; at most 600"),
    ],
)
def test_a_term_that_cannot_work_is_refused(term: str, message: str) -> None:
    with pytest.raises(PhraseError) as error:
        expand_term(term, GROUPS)
    assert message in str(error.value)


def test_the_cache_keeps_what_is_used(file: Path, _own_cache: Path) -> None:
    load(file)
    (kept,) = _own_cache.iterdir()
    os.utime(kept, (1, 1))
    for number in range(250):
        (_own_cache / f"old-{number}").write_bytes(b"")
        os.utime(_own_cache / f"old-{number}", (2, 2))
    load(file)
    other = file.with_name("other.yaml")
    other.write_text(GOOD.replace("id: small", "id: other"), encoding="utf-8")
    load(other)
    assert kept.exists()
    assert len(list(_own_cache.iterdir())) == 200


def test_the_cache_gives_the_same_checklist(file: Path, _own_cache: Path) -> None:
    first = load(file)
    assert len(list(_own_cache.iterdir())) == 1
    assert load(file) == first == compile_file(file)


@pytest.mark.parametrize("harm", [b"", b"\xff garbage", b"\x93\xa1x\x92\x01\x02\xc0"])
def test_a_broken_cache_is_made_anew(file: Path, _own_cache: Path, harm: bytes) -> None:
    first = load(file)
    next(_own_cache.iterdir()).write_bytes(harm)
    assert load(file) == first


def test_a_changed_file_is_read_anew(file: Path) -> None:
    load(file)
    stat = file.stat()
    file.write_text(GOOD.replace("小清单", "新清单"), encoding="utf-8")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1))
    assert load(file).title == "新清单"
    file.write_text("id: [", encoding="utf-8")
    with pytest.raises(ChecklistError, match="not valid YAML"):
        load(file)


def test_a_cache_that_cannot_be_written_is_no_error(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "taken"))
    assert load(file) == load(file) == compile_file(file)


_GROUPS: dict[str, list[str]] = yaml.safe_load((data_folder() / "synonyms.yaml").read_text(encoding="utf-8"))
_SOURCES = [item for path in published().values() for item in load_source(path).items]


def _written(item: ItemSource) -> Iterator[str]:
    """Yield every phrase of an item as it is written."""
    yield from (*item.context, *item.exclude)
    for phrases in (item.phrases, *(element.phrases for element in item.elements)):
        yield from (*phrases.covered, *phrases.topic, *phrases.partial)


def _spelled_out(words: set[str], but: str = "") -> list[str]:
    """Return the groups of which a list names nearly all members itself."""
    return [
        name
        for name, members in _GROUPS.items()
        if name != but and len(members) >= 4 and len(words & set(members)) >= 0.8 * len(members)
    ]


@pytest.mark.parametrize("item", _SOURCES, ids=lambda item: item.id)
def test_no_phrase_spells_out_a_synonym_group(item: ItemSource) -> None:
    terms = {term for source in _written(item) for term in source.split()}
    told = {term[:60]: groups for term in terms if (groups := _spelled_out(set(term.lstrip("@!").split("|"))))}
    assert told == {}, "name the group"


def test_no_synonym_group_spells_out_another() -> None:
    assert {name: told for name, words in _GROUPS.items() if (told := _spelled_out(set(words), name))} == {}


@pytest.mark.parametrize("path", published().values(), ids=lambda path: path.stem)
def test_every_item_has_a_basis_in_force_in_each_year_it_applies(path: Path) -> None:
    """2015 is left out: the outline that orders the yearly report was issued on 27 December 2015."""
    checklist = load(path)
    lacking = {
        item.id: years
        for item in checklist.items
        if (
            years := [
                year
                for year in range(2016, 2026)
                if max(checklist.years[0], item.years[0]) <= year <= min(checklist.years[1], item.years[1])
                and not item.basis_for(year)
            ]
        )
    }
    assert lacking == {}

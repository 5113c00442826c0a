"""The shape of a checklist file, from which both the checks and the published JSON Schema are made."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

LevelName = Literal["province", "city", "county", "department", "township"]
RoleName = Literal["preamble", "achievements", "leader", "shortcomings", "plan", "closing"]
Text = Annotated[str, Meta(min_length=1)]
PhraseText = Annotated[
    str,
    Meta(
        min_length=1,
        description="空格分隔的词须在同一语句中；| 为或，… 为先后，{组} 为同义词组，@ 可在上下文，! 不得出现，# 为数量",
    ),
]
Year = Annotated[int, Meta(ge=1949, le=2099)]


class Source(msgspec.Struct, forbid_unknown_fields=True):
    """A mapping of a checklist file."""


class BasisSource(Source):
    """A document of documents.yaml by id, or one named in full."""

    document: Annotated[str, Meta(description="documents.yaml 中的文件 id")] = ""
    title: str = ""
    number: str = ""
    article: Annotated[str, Meta(description="条款，例如 第十四条；不确定时不写")] = ""
    years: Annotated[tuple[Year, Year], Meta(description="在哪些报告年度有效（起、止）；有 document 时由其决定")] = (
        1949,
        2099,
    )


class LevelsSource(Source):
    """The levels that an item applies to, by how the basis binds them."""

    must: tuple[LevelName, ...] = ()
    should: tuple[LevelName, ...] = ()


class PhrasesSource(Source):
    """Phrases by what they prove."""

    covered: Annotated[tuple[PhraseText, ...], Meta(description="单独即可认定已覆盖")] = ()
    topic: Annotated[tuple[PhraseText, ...], Meta(description="语句具体则已覆盖，笼统则部分覆盖")] = ()
    partial: Annotated[tuple[PhraseText, ...], Meta(description="至多部分覆盖")] = ()


class ElementSource(Source):
    """One part of a compound requirement."""

    title: Text
    phrases: PhrasesSource


class ExamplesSource(Source):
    """Texts and the status each must get; `missing` holds near misses."""

    covered: tuple[Text, ...] = ()
    partial: tuple[Text, ...] = ()
    planned: tuple[Text, ...] = ()
    missing: tuple[Text, ...] = ()


class ItemSource(Source):
    """One requirement."""

    id: Annotated[str, Meta(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$")]
    title: Text
    requirement: Text
    basis: Annotated[tuple[BasisSource, ...], Meta(min_length=1)]
    levels: LevelsSource
    advice: Text
    kind: Literal["phrases", "section", "metadata", "figures", "manual"] = "phrases"
    years: tuple[Year, Year] = (1949, 2099)
    weight: Annotated[float, Meta(gt=0, le=10)] = 1.0
    roles: Annotated[tuple[RoleName, ...], Meta(min_length=1)] = ("achievements", "leader")
    context: Annotated[tuple[PhraseText, ...], Meta(description="语句、段落或标题中须有其一")] = ()
    exclude: Annotated[tuple[PhraseText, ...], Meta(description="其中的词不作数")] = ()
    phrases: PhrasesSource = msgspec.field(default_factory=PhrasesSource)
    elements: tuple[ElementSource, ...] = ()
    require: Annotated[int, Meta(ge=0, description="已覆盖所需要素数，0 为全部")] = 0
    target: Annotated[str, Meta(description="kind 为 section 时的部分，为 metadata 时的字段")] = ""
    counts: Annotated[tuple[int, int], Meta(description="部分覆盖、已覆盖各需几处")] = (1, 1)
    expected: Annotated[str, Meta(description="通常写在报告何处")] = ""
    examples: ExamplesSource = msgspec.field(default_factory=ExamplesSource)


class ChecklistSource(Source):
    """A checklist file."""

    id: Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    title: Text
    basis: Text
    items: Annotated[tuple[ItemSource, ...], Meta(min_length=1)]
    years: tuple[Year, Year] = (1949, 2099)


class DocumentSource(Source):
    """A document that items may rest on."""

    title: Text
    number: str = ""
    years: Annotated[tuple[Year, Year], Meta(description="在哪些报告年度有效（起、止）")] = (1949, 2099)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a checklist file, for editors."""
    schema = msgspec.json.schema(ChecklistSource)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "checklist", **schema}

"""A checked checklist source → Checklist: phrases parsed, documents looked up, what cannot work refused."""

from __future__ import annotations

from auditor.checklists.phrases import Groups, PhraseError, parse_phrase
from auditor.checklists.schema import BasisSource, DocumentSource, ItemSource, PhrasesSource
from auditor.checklists.vocabulary import Terms
from auditor.messages import _
from auditor.model import Basis, Duty, Element, Item, Level, Phrase, Role, Strength, Vocabulary
from auditor.nodes import Tree, Where

METADATA = frozenset({"title-year", "date", "issuer"})


def compile_items(
    sources: list[tuple[int, ItemSource]], tree: Tree, groups: Groups, documents: dict[str, DocumentSource]
) -> tuple[tuple[Item, ...], Vocabulary]:
    """Return the items, given with their places in the file, and their vocabulary; mistakes are noted in the tree."""
    seen: dict[str, int] = {}
    items = []
    terms = Terms(groups)
    for index, item in sources:
        where: Where = ("items", index)
        if item.id in seen:
            line = tree.places["items", seen[item.id]].line
            tree.fail(
                (*where, "id"),
                _("duplicate id {id!r}, first on line {line}; ids are unique").format(id=item.id, line=line),
            )
        seen.setdefault(item.id, index)
        items.append(_Compiler(item, where, tree, documents, terms).compile())
    return tuple(items), terms.vocabulary()


class _Compiler:
    """Turns one item into its compiled form, noting mistakes on the way."""

    def __init__(
        self,
        source: ItemSource,
        where: Where,
        tree: Tree,
        documents: dict[str, DocumentSource],
        terms: Terms,
    ) -> None:
        self.source, self.where, self.tree = source, where, tree
        self.documents, self.terms = documents, terms

    def compile(self) -> Item:
        """Return the item."""
        source = self.source
        check_years(source.years, self.tree, (*self.where, "years"))
        self._check_kind()
        return Item(
            id=source.id,
            title=source.title,
            kind=source.kind,
            requirement=source.requirement,
            basis=tuple(self._basis(basis, index) for index, basis in enumerate(source.basis)),
            duties=self._duties(),
            years=source.years,
            weight=source.weight,
            roles=tuple(Role(role) for role in source.roles),
            phrases=self._phrases(source.phrases, ("phrases",)),
            context=self._terms(source.context),
            exclude=self._plain(source.exclude),
            elements=self._elements(),
            require=source.require or len(source.elements),
            target=source.target,
            counts=source.counts,
            expected=source.expected,
            advice=source.advice,
        )

    def _fail(self, where: tuple[str | int, ...], message: str) -> None:
        self.tree.fail((*self.where, *where), message)

    def _check_kind(self) -> None:
        source = self.source
        if source.kind == "section" and source.target not in set(Role):
            self._fail(("target",), _("kind section needs a target among {known}").format(known=", ".join(Role)))
        if source.kind == "metadata" and source.target not in METADATA:
            self._fail(
                ("target",),
                _("kind metadata needs a target among {known}").format(known=", ".join(sorted(METADATA))),
            )
        phrases = source.phrases
        if source.kind == "phrases" and not (phrases.covered or phrases.topic or phrases.partial or source.elements):
            self._fail(
                (),
                _("item {id!r} has no phrases and no elements, so nothing could cover it").format(id=source.id),
            )
        if source.require > len(source.elements):
            self._fail(
                ("require",),
                _("require is {count} but there are only {have} elements").format(
                    count=source.require, have=len(source.elements)
                ),
            )

    def _basis(self, source: BasisSource, index: int) -> Basis:
        if source.document:
            found = self.documents.get(source.document)
            if found:
                return Basis(found.title, found.number, source.article, found.years)
            self._fail(
                ("basis", index, "document"),
                _("no document {id!r} in documents.yaml").format(id=source.document),
            )
        elif not source.title:
            self._fail(("basis", index), _("a basis needs a document id or a title"))
        return Basis(source.title, source.number, source.article, source.years)

    def _duties(self) -> dict[Level, Duty]:
        levels = self.source.levels
        duties = {Level(level): Duty.MUST for level in levels.must}
        for level in levels.should:
            if Level(level) in duties:
                self._fail(
                    ("levels", "should"),
                    _("level {level!r} stands in both must and should").format(level=level),
                )
            duties[Level(level)] = Duty.SHOULD
        if not duties:
            self._fail(("levels",), _("an item needs a level under must or should"))
        return duties

    def _phrases(self, source: PhrasesSource, where: tuple[str | int, ...]) -> tuple[Phrase, ...]:
        made: list[Phrase] = []
        for strength in Strength:
            for index, text in enumerate(getattr(source, strength.value)):
                place = (*where, strength.value, index)
                if any(text == phrase.source for phrase in made):
                    self._fail(place, _("phrase {text!r} stands here twice").format(text=text))
                made.extend(self._phrase(text, strength, place))
        return tuple(made)

    def _phrase(self, text: str, strength: Strength, place: tuple[str | int, ...]) -> list[Phrase]:
        try:
            parts = [tuple(self.terms.number(term) for term in part) for part in parse_phrase(text)]
            return [Phrase(text, strength, *parts)]
        except PhraseError as error:
            self._fail(place, str(error))
            return []

    def _plain(self, texts: tuple[str, ...]) -> tuple[Phrase, ...]:
        return tuple(
            phrase
            for index, text in enumerate(texts)
            for phrase in self._phrase(text, Strength.PARTIAL, ("exclude", index))
        )

    def _terms(self, texts: tuple[str, ...]) -> tuple[int, ...]:
        made = []
        for index, text in enumerate(texts):
            try:
                made.append(self.terms.number(text))
            except PhraseError as error:
                self._fail(("context", index), str(error))
        return tuple(made)

    def _elements(self) -> tuple[Element, ...]:
        return tuple(
            Element(element.title, self._phrases(element.phrases, ("elements", index, "phrases")))
            for index, element in enumerate(self.source.elements)
        )


def check_years(years: tuple[int, int], tree: Tree, where: Where) -> None:
    """Note a span of years whose first is later than its last."""
    if years[0] > years[1]:
        tree.fail(
            where,
            _("years {first}-{last} are impossible: the first is later than the last").format(
                first=years[0], last=years[1]
            ),
        )

"""The terms of a checklist's phrases → Vocabulary: what they stand for, by number, grouped to be found fast."""

from __future__ import annotations

from auditor.checklists.phrases import Alternatives, Groups, expand_term
from auditor.model import ALMOST_FROM, HEAD_SIZE, Vocabulary


class Terms:
    """Numbers terms as they come."""

    def __init__(self, groups: Groups) -> None:
        self._groups = groups
        self._places: dict[str, int] = {}
        self._made: list[Alternatives] = []

    def number(self, term: str) -> int:
        """Return the number of a term; raise PhraseError for one that cannot work."""
        if term not in self._places:
            self._made.append(expand_term(term, self._groups))
            self._places[term] = len(self._places)
        return self._places[term]

    def vocabulary(self) -> Vocabulary:
        """Return what all terms so far stand for."""
        literals = {literal for term in self._made for literal in term.literals}
        literals.update(literal for term in self._made for chain in term.chains for link in chain for literal in link)
        headed = sorted(filter(_is_headed, literals))
        others = sorted(literals.difference(headed))
        numbers = {literal: number for number, literal in enumerate([*others, *headed])}
        links = dict.fromkeys(link for term in self._made for chain in term.chains for link in chain)
        places = {link: place for place, link in enumerate(links)}
        return Vocabulary(
            tuple(others),
            "|".join(headed),
            "|".join(literal[:HEAD_SIZE] for literal in headed),
            tuple(tuple(numbers[literal] for literal in link) for link in links),
            tuple(tuple(numbers[literal] for literal in term.literals) for term in self._made),
            {
                number: tuple(tuple(places[link] for link in chain) for chain in term.chains)
                for number, term in enumerate(self._made)
                if term.chains
            },
        )


def _is_headed(literal: str) -> bool:
    """Whether a literal is looked for by its first characters."""
    return len(literal) < ALMOST_FROM and not literal.startswith("#")

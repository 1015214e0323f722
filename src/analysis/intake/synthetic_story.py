"""The story that the synthetic demo data tells, read from ``synthetic_story.yaml`` and ``synthetic_texts.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import yaml


@dataclass(frozen=True)
class Story:
    """Tempers of units, standing of targets, and what is planted.

    Attributes:
        told: content of ``synthetic_story.yaml``.
        texts: content of ``synthetic_texts.yaml``.
        seed: chance of every figure depends on it and on the figure's own key alone, so that a further target
            leaves the others as they are.
    """

    told: Mapping[str, Any]
    texts: Mapping[str, Any]
    seed: str

    def chance(self, *key: object) -> Random:
        """The random stream of one figure."""
        return Random("/".join([self.seed, *map(str, key)]))

    def swing(self, *key: object) -> float:
        """A number around 0, nearly normal, standard deviation 1, within 3 of it."""
        chance = self.chance(*key)
        return 2 * (chance.random() + chance.random() + chance.random() - 1.5)

    def unit(self, code: str) -> Mapping[str, Any]:
        """Temper and money of one unit."""
        temper: Mapping[str, Any] = self.told["units"][code]
        return temper

    def part(self, name: str, *path: str) -> Any:
        """A nested part of the story; None where it says nothing."""
        found: Any = self.told[name]
        for step in path:
            if not isinstance(found, Mapping) or step not in found:
                return None
            found = found[step]
        return found


@lru_cache(maxsize=1)
def read_story() -> Story:
    """Read the story that lies beside this module."""
    told, texts = (_yaml(name) for name in ("synthetic_story.yaml", "synthetic_texts.yaml"))
    return Story(told, texts, str(told["seed"]))


def _yaml(name: str) -> Mapping[str, Any]:
    with Path(__file__).with_name(name).open(encoding="utf-8") as file:
        content: Mapping[str, Any] = yaml.safe_load(file)
    return content

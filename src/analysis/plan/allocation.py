"""Allocation of a city's count over its units."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction


def largest_remainder(total: int, weights: Mapping[str, Fraction]) -> dict[str, int]:
    """Divide a whole number in proportion to weights so that the parts add up exactly (method note 2.11).

    Args:
        total: the city's target in its base unit.
        weights: weight a unit, none negative, at least one positive; the order breaks ties.

    Returns:
        whole number a unit, in the order of ``weights``.
    """
    whole = sum(weights.values(), Fraction(0))
    quotas = {unit: total * weight / whole for unit, weight in weights.items()}
    parts = {unit: int(quota) for unit, quota in quotas.items()}
    left = total - sum(parts.values())
    by_remainder = sorted(quotas, key=lambda unit: parts[unit] - quotas[unit])
    for unit in by_remainder[:left]:
        parts[unit] += 1
    return parts

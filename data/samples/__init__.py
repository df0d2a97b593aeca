"""The embedded datasets: `publik` (published facts with sources) and `contoh` (simulated on the same register)."""

from __future__ import annotations


def regenerate() -> None:
    """Write the tables of both datasets anew; `contoh` reads the register of `publik`, so `publik` comes first."""
    from data.samples import publik

    publik.make()

    from data.samples import contoh

    contoh.make()

"""Bagikan: whether a view is live or frozen, the link of the exact view, its code, and a text of what is shown."""

from __future__ import annotations

from pages.shared.share.address import absolute
from pages.shared.share.panel import offer
from pages.shared.share.qr import qr_svg
from pages.shared.share.state import SHARE, line
from pages.shared.share.summary import summary

__all__ = ["SHARE", "absolute", "line", "offer", "qr_svg", "summary"]

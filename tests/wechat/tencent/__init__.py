"""Stands in for Tencent's side: a process of its own, real HTTP, its own signatures and encryption."""

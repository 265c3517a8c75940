"""The aiohttp application: chat API, pages, health."""

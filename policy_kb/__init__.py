"""What the policy says: text, measures, validity, calculators, search. Knows neither Rasa nor aiohttp."""

"""Dated series read from official briefings, each point with the sentence it came from."""

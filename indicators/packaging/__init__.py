"""The whole of the data as a Frictionless data package, and its verification against the texts in it."""

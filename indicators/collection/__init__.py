"""The collection: texts with their origins, corrections and checks, and the data built from them."""

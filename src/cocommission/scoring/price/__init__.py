"""How a price becomes points: one file a method, each with its formula and its known weakness in words."""

"""How sure a winner is: what would have to change for another bid to come first, solved and not sampled."""

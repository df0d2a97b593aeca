"""The room that keeps: the contract, the checks, and the immutable exports that everything else reads."""

"""Every query of the shop that is not trivial."""

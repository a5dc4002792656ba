"""Catalogue, checkout and fulfilment of the online shop."""

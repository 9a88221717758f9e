"""Dated facts as a picture and in words."""

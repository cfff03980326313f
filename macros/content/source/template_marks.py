"""Marks of other languages, which do nothing in notes."""

import re

MARKUP = re.compile(r"<[A-Za-z/!?][^\s<>]{0,40}|&#[0-9A-Za-z]{1,10};?")
CURLY = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")

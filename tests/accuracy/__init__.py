"""How right the editorial rules are: `make accuracy` prints precision and recall of each on the labelled corpus."""

"""What others take from the site beside its pages, one format a file: each a pure function from values to bytes."""

"""The way of a printed report from draft to print, with the changes marked as an editor marks them."""

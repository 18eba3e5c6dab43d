"""Between tiers (转报): reports passed on to the office above, proved there, and what came of them told back down.

The data model is small. ``policy/tiers.yml`` says who is above and who below. A report is passed on as a branch of the
repository above, ``transmit/<our unit there>/<unit>/<year>/<slug>``, that holds the report under our unit's folder,
its attachments, and beside them its provenance (``provenance.py``). Our ledger of transmittals keeps what was passed
on. Nothing else is stored: where a report stands above is read from that repository each time, so every step may be
interrupted and run again. A parcel goes by push, or as a commit without parents in a bundle that the desk above takes
in; either way it is set upon the main branch there, which nobody's hand below ever writes to.

What comes back are entries in the ledgers of adoptions and directives, each with the line above that proves it.
"""

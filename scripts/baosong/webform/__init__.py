"""The web form (网页表单) clerks report with: Decap CMS under ``/submit/``, told by the one schema and the policy."""

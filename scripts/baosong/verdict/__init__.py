"""The verdict on a pull request: made by a job that may write nothing, posted by one that makes nothing."""

"""Documents that people can fetch: letters and forms as files that can be edited."""

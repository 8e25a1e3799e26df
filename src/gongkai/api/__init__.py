"""The face for other programs: HTTP with an OpenAPI description."""

"""The audit log as the audit administrator sees it."""

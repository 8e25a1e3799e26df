"""What every page shares: one stylesheet, the base templates, the components."""

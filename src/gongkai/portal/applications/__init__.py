"""Applying for government information (条例 Art 29) and asking how an application stands."""

"""The kernel of every matter of the office: what happened, where it stands, what may be done next.

A matter is its events. A subject (applications, disputes, …) brings rows: its kinds of events in
their order, what each does to the clock, its states, its steps with what they need. Order, fold,
judgement and explanation stand here once, and know no subject.
"""

"""The demo's office: one city with its bureaus, invented people, and cases made by the actions.

``building.build`` makes all of it once. Nothing here writes to a table itself: whatever there is in
the demo came in as it would in an office, with the clock stopped at the day of each action.
"""

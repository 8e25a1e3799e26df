"""What the base stores: how often somebody asked, for all processes of the server."""

from django.db import models


class Visits(models.Model):
    """How often one key was used within its present window; old rows are swept by a task."""

    key = models.CharField(primary_key=True, max_length=120)
    window_ends = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField()

    class Meta:
        verbose_name = "访问计数"

    def __str__(self) -> str:
        return f"{self.key} {self.count}"

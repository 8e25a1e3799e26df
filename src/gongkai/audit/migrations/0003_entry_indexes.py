"""Indexes for the pages of the log."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0002_append_only"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["person_name", "id"], name="entry_name"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["chain", "id"], name="entry_chain"),
        ),
    ]

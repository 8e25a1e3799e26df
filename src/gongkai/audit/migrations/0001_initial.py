"""The log and the ends of its chains."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ChainHead",
            fields=[
                ("chain", models.BigIntegerField(primary_key=True, serialize=False)),
                ("length", models.BigIntegerField(default=0)),
                ("hash", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "verbose_name": "链头",
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("chain", models.BigIntegerField()),
                ("number", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("person_id", models.BigIntegerField(null=True)),
                ("person_name", models.CharField(max_length=100)),
                ("address", models.CharField(blank=True, max_length=64)),
                ("action", models.CharField(max_length=64)),
                ("subject_kind", models.CharField(max_length=32)),
                ("subject_id", models.BigIntegerField(null=True)),
                ("before", models.JSONField()),
                ("after", models.JSONField()),
                ("text", models.TextField(blank=True)),
                ("previous", models.CharField(blank=True, max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "verbose_name": "日志条目",
                "ordering": ("-id",),
                "indexes": [
                    models.Index(fields=["subject_kind", "subject_id", "id"], name="entry_subject"),
                    models.Index(fields=["chain", "at"], name="entry_time"),
                    models.Index(fields=["person_id", "id"], name="entry_person"),
                    models.Index(fields=["action", "id"], name="entry_action"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "number"), name="entry_number")
                ],
            },
        ),
    ]

"""A published year is frozen: the database refuses to change or delete it and its cases."""

from django.db import migrations

FREEZE = """
CREATE FUNCTION reporting_year_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.frozen_at IS NOT NULL THEN
        RAISE EXCEPTION 'a published year is frozen: % refused', TG_OP
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER reporting_reportyear_frozen BEFORE UPDATE OR DELETE ON reporting_reportyear
    FOR EACH ROW EXECUTE FUNCTION reporting_year_frozen();

CREATE FUNCTION reporting_case_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    held bigint;
BEGIN
    held := CASE WHEN TG_OP = 'INSERT' THEN NEW.report_year_id ELSE OLD.report_year_id END;
    IF TG_OP = 'UPDATE' OR EXISTS (
        SELECT FROM reporting_reportyear WHERE id = held AND frozen_at IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'the cases of a published year are frozen: % refused', TG_OP
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER reporting_frozencase_frozen BEFORE INSERT OR UPDATE OR DELETE
    ON reporting_frozencase FOR EACH ROW EXECUTE FUNCTION reporting_case_frozen();
"""
THAW = """
DROP TRIGGER reporting_frozencase_frozen ON reporting_frozencase;
DROP FUNCTION reporting_case_frozen();
DROP TRIGGER reporting_reportyear_frozen ON reporting_reportyear;
DROP FUNCTION reporting_year_frozen();
"""


class Migration(migrations.Migration):
    dependencies = [("reporting", "0002_years")]

    operations = [migrations.RunSQL(FREEZE, THAW)]

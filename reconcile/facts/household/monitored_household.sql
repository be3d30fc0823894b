-- Registry households under monitoring.
SELECT * FROM household WHERE is_monitored AND household LIKE 'R:%'

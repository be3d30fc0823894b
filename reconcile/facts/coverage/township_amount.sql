-- Per-head amounts in use by township and category, rural, among families whose money is not given as a whole.
SELECT township, category, monthly_amount, row_id
FROM roster_member
WHERE scheme = '农村' AND NOT is_whole AND township IS NOT NULL AND category IS NOT NULL AND monthly_amount IS NOT NULL

"""Tables of other systems' databases, read as one more file: the same checks, the same evidence.

A file of sources is YAML, by source; what opens a database never stands in it::

    payment_ledger:
      name: 一卡通系统             # what a finding shows as the file
      driver: postgresql          # postgresql | mysql | oracle | dameng | kingbase
      dsn_env: RECONCILE_YKT_DSN  # or dsn_file: a file that only the account may read; postgresql://user:password@host:5432/name
      key: 流水号                  # one of the query's columns, without repeats: what a finding shows of a record
      query: SELECT lsh AS 流水号, sfzh AS 身份证号, … FROM v_payment
"""

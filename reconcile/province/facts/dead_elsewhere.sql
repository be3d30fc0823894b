/*---
grain: 户籍登记死亡的一人一行
---*/
-- People whom the register of any county that can tell says to be 死亡注销.
SELECT DISTINCT person FROM registered WHERE status = '死亡注销'

"""Written reports in Word: 书面汇报, 乡镇通报, 部门移交函, 季度报送, as official papers look."""

from reconcile.publish.letters.write import write_letters

__all__ = ["write_letters"]

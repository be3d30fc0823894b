"""Lines that are nothing but a place's name: what heads the rows of a village, and is no heading of columns."""

from __future__ import annotations

import re
import unicodedata

MOST_CELLS = 2
_NUMBERING = r"(?:第?[(]?[一二三四五六七八九十\d]{1,3}[)]?[、.,:\s]+|[(][一二三四五六七八九十\d]{1,3}[)])?"
_LABEL = r"(?:所在|所属)?(?:乡镇|街道|行政村|村名|村名称|村|社区|村组|单位|嘎查)(?:[(][^)]{1,6}[)])?[:]"
_COUNT = r"(?:[-—_:(\[ ]*\d{12}[)\]]?|[(\[][^)\]]*[)\]]|[:]?共?计?\s*\d+\s*(?:户|人)\D{0,4}\d*\D{0,3})?"
_PLACE = (
    r"(?:[\u4e00-\u9fff]{1,12}(?:省|自治区|市|自治州|县|区|旗))?(?:[\u4e00-\u9fff]{1,8}(?:镇|乡|苏木|街道办事处|街道))?"
    r"(?:[\u4e00-\u9fff]{1,8}(?:村民委员会|居民委员会|村委会|居委会|社区|村|嘎查|农场|林场|牧场))?"
)
_PART = r"(?:第?[一二三四五六七八九十\d]{1,3}|[\u4e00-\u9fff]{1,4})(?:村民小组|小组|组|社|队|自然村)"
LINE = re.compile(rf"{_NUMBERING}(?:{_LABEL})?\s*(?P<place>{_PLACE})(?P<part>{_PART})?\s*{_COUNT}[:]?")
NAME = re.compile(rf"{_NUMBERING}(?:{_LABEL})?\s*(?P<name>[\u4e00-\u9fff]{{2,6}}?)\s*{_COUNT}[:]?")
_COUNTED = re.compile(r"(?:共?计?)?\d+(?:户|人)?\D{0,3}\d*(?:户|人)?")


def is_group_line(cells: list[str | None]) -> bool:
    """Say whether a row is nothing but a place's name with a number before it or a count behind it."""
    filled = [unicodedata.normalize("NFKC", cell).strip() for cell in cells if cell]
    if not 0 < len(filled) <= MOST_CELLS or any(not _COUNTED.fullmatch(cell) for cell in filled[1:]):
        return False
    line = LINE.fullmatch(filled[0])
    return bool(line and (len(line["place"] or "") > 1 or line["part"]))

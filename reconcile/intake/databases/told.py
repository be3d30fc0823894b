"""What an office says of its databases: checked before anything is opened, without ever showing what opens them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import SplitResult, urlsplit

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from reconcile.base.wrong_values import wrong_values
from reconcile.errors import UsageError

if TYPE_CHECKING:
    from schemas.source import Source

Driver = Literal["postgresql", "mysql", "oracle", "dameng", "kingbase"]
# Where systemd puts what LoadCredential= names.
CREDENTIALS = "CREDENTIALS_DIRECTORY"


class Told(BaseModel):
    """One query that stands for one file of a source."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    source: str
    name: str = Field(min_length=1, max_length=60, pattern=r"^[^/\\\n]+$")
    driver: Driver
    dsn_env: str | None = None
    dsn_file: Path | None = None
    key: str = Field(min_length=1)
    query: str = Field(min_length=6)

    @model_validator(mode="after")
    def _is_opened_one_way(self) -> Told:
        if (self.dsn_env is None) == (self.dsn_file is None):
            raise ValueError("dsn_env 和 dsn_file 写且只写一个")
        if not self.query.lstrip().lower().startswith(("select", "with")):
            raise ValueError("query 只能是查询（SELECT 或 WITH 开头）")
        return self

    @property
    def sql(self) -> str:
        """Give the query without the semicolon that tools end it with."""
        return self.query.strip().rstrip(";")

    @property
    def address(self) -> SplitResult:
        """Give what opens the database.

        Raises:
            UsageError: it is not told, or is no address.
        """
        if self.dsn_file is not None:
            return _address(f"{self.name}：文件 {self.dsn_file.name}", _first_line(self.dsn_file), self.driver)
        return address_in(self.dsn_env or "", self.driver, f"{self.name}：")


def address_in(variable: str, driver: str, whose: str = "") -> SplitResult:
    """Give a database's address from an environment variable.

    Raises:
        UsageError: it is not told, or is no address.
    """
    return _address(f"{whose}环境变量 {variable}", os.environ.get(variable, "").strip(), driver)


def _address(place: str, text: str, driver: str) -> SplitResult:
    try:
        address = urlsplit(text)
        is_whole = bool(address.scheme and address.hostname and address.path.strip("/")) and (address.port or 1) > 0
    except ValueError:
        is_whole = False
    if not is_whole:
        raise UsageError(f"{place} 中没有数据库地址", f"写成 {driver}://用户:口令@主机:端口/库名")
    return address


def _first_line(path: Path) -> str:
    folder = os.environ.get(CREDENTIALS)
    for place in ([Path(folder) / path] if folder and not path.is_absolute() else []) + [path]:
        try:
            return place.read_text("utf-8").strip().partition("\n")[0].strip()
        except (OSError, UnicodeDecodeError):
            continue
    return ""


def read_told(path: Path, catalogue: Mapping[str, Source]) -> list[Told]:
    """Read a file of sources.

    Raises:
        UsageError: it cannot be read, or something in it is wrong; in Chinese, naming source and field.
    """
    try:
        content = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        content = None
    if not isinstance(content, dict) or not content:
        raise UsageError(f"数据库文件 {path.name} 读不出来", "写成 YAML：来源名、下面是 name、driver、dsn_env、key、query")
    names = {source.title: name for name, source in catalogue.items()} | {name: name for name in catalogue}
    unknown = [str(name) for name in content if str(name) not in names]
    if unknown:
        raise UsageError(f"数据库文件 {path.name}：没有这样的来源：{'、'.join(unknown)}", f"可用：{'、'.join(catalogue)}")
    told = [_one(path, names[str(name)], entry) for name, said in content.items() for entry in _several(said)]
    twice = {one.name for one in told if sum(other.name == one.name for other in told) > 1}
    if twice:
        raise UsageError(f"数据库文件 {path.name}：name 重复：{'、'.join(sorted(twice))}", "每个查询取一个不同的名称")
    return told


def _several(said: Any) -> Iterable[Any]:
    return said if isinstance(said, list) else [said]


def _one(path: Path, source: str, entry: Any) -> Told:
    wrong = ["不是字段和值"]
    if isinstance(entry, dict):
        try:
            return Told.model_validate({**entry, "source": source})
        except ValidationError as error:
            wrong = wrong_values(error, Told, "字段")
    raise UsageError(f"数据库文件 {path.name} 的 {source}：{'；'.join(wrong)}", f"可用的字段：{'、'.join(Told.model_fields)}")

"""The whole run on one screen: intake → load → identity → facts → rules → ledger → publish."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reconcile import __version__
from reconcile.base.disk import says_why
from reconcile.base.machine import bytes_of, cores, memory_for_a_night
from reconcile.base.secret import password_of
from reconcile.engine.duckdb import DuckDB
from reconcile.engine.protocol import Engine
from reconcile.engine.side_by_side import side_by_side
from reconcile.ledger import issued
from reconcile.load.raw import TypedFile
from reconcile.night.link import who_is_who
from reconcile.night.record import Assembled, assemble
from reconcile.night.screen import Night, for_the_record, load, screen_night
from reconcile.night.settings import RunSettings
from reconcile.night.summary import read_manifest, summary_of
from reconcile.night.timings import Timings
from reconcile.output.nights import nights, previous
from reconcile.output.sums import demand_whole
from reconcile.policy.parameter import demand_known_day
from reconcile.policy.parameter import load as load_parameters
from reconcile.policy.rule import catalogue as rules
from reconcile.policy.workdays import read_calendar
from reconcile.screening.facts import make_facts
from reconcile.screening.screen import ALWAYS, asked_tables

if TYPE_CHECKING:
    from reconcile.intake.model import Intake
    from reconcile.output.directory import Claim
    from reconcile.publish.workbook.worker import WorkbookWorker

CACHE = ".cache"
# Where engines put what memory does not hold; of a run that was killed it is removed by the next, which holds the output alone.
SPILL = ".spill-"
# Rows below which one thread is quicker than two, and Spark quicker with its tables in memory.
SMALL = 100_000
# Rows below which one process writes the workbooks quicker than two.
TINY = 5_000
# Findings above which a second copy of them takes more memory than it saves time.
MANY = 30_000


class NightRun:
    """One night, stage by stage; the command line and the flow call the same stages in the same order."""

    def __init__(self, settings: RunSettings, claim: Claim, progress: Callable[[str], None] | None = None) -> None:
        if settings.engine == "spark":
            from reconcile.engine import spark

            spark.require()
        self.settings = settings
        self.password = password_of(settings.password_file)
        self.claim = claim
        self.progress = progress or (lambda _: None)
        self.values = load_parameters(settings.parameters)
        demand_known_day(self.values, settings.as_of)
        self.own_calendar = read_calendar(settings.calendar) if settings.calendar else None
        before = previous(settings.output, settings.as_of)
        if before is not None:
            demand_whole(before, ("ledger.parquet", "findings.parquet", "manifest.json"))
        for left in settings.output.glob(f"{SPILL}*"):
            shutil.rmtree(left, ignore_errors=True)
        self.spill = Path(tempfile.mkdtemp(prefix=SPILL, dir=settings.output))
        self.memory = bytes_of(settings.memory) if settings.memory else memory_for_a_night()
        self.db = DuckDB(self.spill, memory=self.memory)
        self.intake: Intake
        self.night: Night
        self.assembled: Assembled
        self.pen: WorkbookWorker | None = None
        self.timings = Timings()

    def read(self) -> None:
        """Reads every input file into typed Parquet; what was read before is not read again."""
        from reconcile.intake import read_inputs

        told = self.settings
        self.intake = read_inputs(
            told.input, told.output / CACHE, mappings=told.mapping, skip_refused=told.skip_refused, sources=told.sources,
            as_of=told.as_of, progress=self.progress,
        )  # fmt: skip

    def match(self) -> None:
        """Loads the tables as of the day and finds who is who."""
        rows = self._rows()
        if rows > TINY:
            from reconcile.publish.workbook.worker import WorkbookWorker

            self.pen = WorkbookWorker()
        self.db.use_threads(1 if rows < SMALL else cores())
        # Linking holds the register in memory beside the database.
        self.db.use_memory(self.memory // 2)
        files = [TypedFile(number, file.source, file.parquet, file.quarantine) for number, file in enumerate(self.intake.files, 1)]
        told, catalogue = self.settings, self.intake.catalogue
        who = who_is_who(self.db, self.values, told, told.output / CACHE / "identity")
        load(self.db, catalogue, files, self.intake.repeated, told.as_of, who)
        self.db.use_memory(self.memory)
        if self.settings.engine != "spark":
            self.db.harden(told.output)

    def compare(self) -> None:
        """Makes the facts and runs the rules."""
        if self.settings.engine != "spark":
            self.night = self._screened()
            return
        from reconcile.engine import spark

        with closing(spark.Spark(self.spill.resolve() / "spark", in_memory=self._rows() < SMALL)) as engine:
            self.night = self._screened(engine)
        ran = [rule for code, rule in rules().items() if self.night.statuses[code].ran]
        beside, kept = for_the_record(ran)
        asked = [*ALWAYS, *kept, *(name for rule in ran for name in asked_tables(rule))]
        make_facts(self.db, asked, self.night.values)
        side_by_side(self.db, beside)

    def _rows(self) -> int:
        return sum(sheet.accepted for file in self.intake.files for sheet in file.sheets)

    def _screened(self, engine: Engine | None = None) -> Night:
        told = self.settings
        return screen_night(
            self.db, self.intake.catalogue, columns_of(self.intake), self.values, told.as_of, told.area,
            self.own_calendar, progress=self.progress, engine=engine, to_record=engine is None,
        )  # fmt: skip

    def record(self) -> None:
        """Carries findings over from the night before and writes the data of the run directory."""
        self.assembled = assemble(
            self.settings, self.claim, self.db, self.intake, self.night, __version__, self.timings.stages
        )

    def publish(self) -> dict[str, Any]:
        """Writes workbooks and page, and publishes the directory in one step; gives the run's last line."""
        from reconcile.publish import write_report, write_workbooks

        told, made = self.settings, self.assembled
        pen = self.pen if made.manifest["tables"]["findings"] < MANY else None
        write_workbooks(made.run_dir, made.manifest, mask=told.mask, password=self.password, pen=pen)
        write_report(made.run_dir, made.manifest, made.history)
        if self.password:
            from reconcile.publish.sealed import seal_night

            seal_night(made.run_dir, self.password, is_masked=told.mask)
        issued.note(told.output, made.manifest)
        published = self.claim.publish(made.run_dir)
        return made.summary(published)

    def close(self) -> None:
        """Lets go of the database, its spill files and the second pen."""
        if self.pen is not None:
            self.pen.close()
        self.db.close()
        shutil.rmtree(self.spill, ignore_errors=True)


STAGES: dict[str, str] = {"read": "读取数据", "match": "人员匹配", "compare": "比对核查", "record": "汇总登记", "publish": "生成成果"}


def columns_of(intake: Intake) -> dict[str, frozenset[str]]:
    """Which sources were handed in, and which of their columns some file has."""
    columns: dict[str, frozenset[str]] = {}
    for file in intake.files:
        if file.source not in intake.usable:
            continue
        columns[file.source] = columns.get(file.source, frozenset()) | file.columns
    return columns


@says_why
def run(settings: RunSettings, progress: Callable[[str], None] | None = None) -> dict[str, Any]:
    """Runs one night from input directory to published directory.

    Returns:
        What the last line on stdout says: published directory, counts by list, rules 未执行, townships missing.

    Raises:
        ReconcileError: with the exit code and what to do.
    """
    from reconcile.output.directory import claim

    if settings.unless_published and settings.as_of in dict(nights(settings.output)):
        there = settings.output / str(settings.as_of)
        return summary_of(read_manifest(there), there)
    settings.check()
    with claim(settings.output, settings.group) as held:
        night = NightRun(settings, held, progress)
        summary: dict[str, Any] = {}
        try:
            for stage, title in STAGES.items():
                night.progress(title)
                with night.timings.of(stage):
                    summary = getattr(night, stage)() or summary
        finally:
            night.close()
    return {**summary, "timings": night.timings.stages}

"""The folder that a run writes: one run at a time, each file whole or not there."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self, TextIO

from geonews.articles import RUN_FILE
from geonews.errors import OutputError
from geonews.output import written_whole
from geonews.pipeline import without_surrogates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geonews.articles import Where
    from geonews.batch.shards import Shard

try:
    import fcntl
except ImportError:  # Windows: two runs into one folder are then not noticed
    fcntl = None  # type: ignore[assignment]

SHARDS: Final = "reports"
MAPS: Final = "maps"
FAILURES: Final = "failures.jsonl"
_PATIENCE_SECONDS: Final = 5.0
_RETRY_SECONDS: Final = 0.1


class Outcome(NamedTuple):
    """What became of an article: its report as a line of JSON, or why there is none."""

    line: str | None
    error: str | None
    seconds: float | None = None


class RunFolder:
    """The folder of a run.

    Parameters
    ----------
    path
        Made if it is not there.

    Raises
    ------
    OutputError
        If it cannot be made or written to, holds a link, or another run is at work in it.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        self._lock = -1
        try:
            (self.path / SHARDS).mkdir(parents=True, exist_ok=True)
            self._lock = os.open(self.path, os.O_RDONLY) if fcntl else -1
            self._take()
            self._refuse_links()
            self._tidy()
            probe = self.path / ".probe.tmp"
            probe.touch()
            probe.unlink()
        except OutputError:
            self.close()
            raise
        except OSError as error:
            self.close()
            raise OutputError(
                f"{self.path} cannot be written: {error.strerror or error}; name another folder"
            ) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _take(self) -> None:
        """Keep other runs out; workers of a run that was killed may hold on for a moment."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while fcntl:
            try:
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > deadline:
                    self.close()
                    raise OutputError(f"another 'geonews batch' is at work in {self.path}; let it end") from None
                time.sleep(_RETRY_SECONDS)
            else:
                return

    def _refuse_links(self) -> None:
        """See that no link leads what is written, or tidied away, out of the folder."""
        for folder in (self.path, self.path / SHARDS, self.path / MAPS):
            with os.scandir(folder) if folder.is_dir() else contextlib.nullcontext(()) as entries:
                for entry in entries:
                    if entry.is_symlink():
                        raise OutputError(f"{entry.path} is a link, which no run makes; remove it")

    def _tidy(self) -> None:
        """Remove what a run that was killed left half-done."""
        for folder in (self.path, self.path / SHARDS, self.path / MAPS):
            for left in (*folder.glob(".*.tmp"), *folder.glob(".geonews-*")):
                if left.is_dir() and not left.is_symlink():
                    shutil.rmtree(left)
                else:
                    left.unlink()

    def close(self) -> None:
        """Let other runs in."""
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1

    def shard(self, name: str) -> Path:
        """Return the path of a shard."""
        return self.path / SHARDS / f"{name}.jsonl"

    def failed(self, name: str) -> Path:
        """Return the path of the file that says which articles of a shard failed."""
        return self.path / SHARDS / f"{name}.failed.json"

    @contextlib.contextmanager
    def written(self, path: Path) -> Iterator[TextIO]:
        """Yield a stream that becomes the file when all went well, and stays even if the power goes.

        Raises
        ------
        OutputError
            If it cannot be written, a full disk for example.
        """
        with written_whole(str(path)) as stream:
            yield stream
        folder = os.open(path.parent, os.O_RDONLY) if fcntl else -1
        if folder >= 0:
            try:
                os.fsync(folder)
            finally:
                os.close(folder)

    def read(self, shard: Shard) -> list[Outcome] | None:
        """Return what became of the articles of a shard that is finished; ``None`` if it is not, or is damaged."""
        try:
            lines = self.shard(shard.name).read_text("utf-8").splitlines()
            failed = json.loads(self.failed(shard.name).read_text("utf-8")) if self.failed(shard.name).exists() else {}
        except (OSError, ValueError):
            return None
        reports = iter(lines)
        found = [
            Outcome(None, failed[article.id]) if article.id in failed else Outcome(next(reports, None), None)
            for article in shard.articles
        ]
        return found if len(lines) + len(failed) == len(found) else None

    def write(self, shard: Shard, outcomes: Sequence[Outcome]) -> None:
        """Write what became of the articles of a shard; with its file, the shard is finished."""
        pairs = list(zip(shard.articles, outcomes, strict=True))
        failed = {article.id: outcome.error for article, outcome in pairs if outcome.error is not None}
        if failed:
            with self.written(self.failed(shard.name)) as stream:
                json.dump(failed, stream)
        else:
            self.failed(shard.name).unlink(missing_ok=True)
        with self.written(self.shard(shard.name)) as stream:
            stream.writelines(f"{outcome.line}\n" for outcome in outcomes if outcome.line is not None)

    def is_finished(self, shard: Shard) -> bool:
        """Tell whether the shard's file is there."""
        return self.shard(shard.name).exists()

    def write_json(self, path: Path, value: object) -> None:
        """Write a value as JSON."""
        with self.written(path) as stream:
            json.dump(value, stream, ensure_ascii=False, allow_nan=False, indent=1)
            stream.write("\n")

    def write_run(self, value: dict[str, Any]) -> None:
        """Write what the run did."""
        self.write_json(self.path / RUN_FILE, value)

    def strays(self, names: set[str]) -> list[Path]:
        """Return the files of shards that are no part of a run of these shards."""
        return sorted(file for file in (self.path / SHARDS).glob("*.json*") if file.name.split(".")[0] not in names)


class FailuresFile:
    """``failures.jsonl``, which appears when the run ends, however it ends, if anything failed.

    Parameters
    ----------
    path
        The file; one of an earlier run is replaced, or removed if nothing failed.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._temporary = path.with_name(f".{path.name}.tmp")
        self._stream: TextIO | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._stream is None:
            self._path.unlink(missing_ok=True)
            return
        self._stream.close()
        self._temporary.replace(self._path)

    def write(self, where: Where, article_id: str | None, error: str) -> None:
        """Add a line.

        Raises
        ------
        OutputError
            If it cannot be written.
        """
        values = {"file": where.file, "line": where.line, "record": where.record, "id": article_id, "error": error}
        line = without_surrogates(json.dumps(values, ensure_ascii=False))
        try:
            if self._stream is None:
                self._stream = self._temporary.open("w", encoding="utf-8", newline="\n")
            self._stream.write(f"{line}\n")
            self._stream.flush()
        except OSError as error_:
            raise OutputError(f"{self._path} cannot be written: {error_.strerror or error_}") from error_

"""A Dask cluster to work on (extra ``dask``)."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, Final

from geonews.errors import MissingExtraError, OptionError

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCAL: Final = "local"
_TIMEOUT_SECONDS: Final = 20


@contextlib.contextmanager
def client_of(address: str, workers: int = 1) -> Iterator[Any]:
    """Yield a client of a Dask cluster.

    Parameters
    ----------
    address
        Of the scheduler, ``tcp://host:8786``; or ``local`` for a cluster of processes on this machine.
    workers
        Processes of a local cluster.

    Raises
    ------
    MissingExtraError
        If distributed is not installed.
    OptionError
        If there is no scheduler at the address.
    """
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        raise MissingExtraError.for_extra("Working on a Dask cluster", "dask") from None
    with contextlib.ExitStack() as stack:
        scheduler: Any = address
        if address == LOCAL:
            scheduler = stack.enter_context(
                LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None)
            )
        try:
            client = stack.enter_context(Client(scheduler, timeout=_TIMEOUT_SECONDS))
        except (OSError, ValueError) as error:
            raise OptionError(f"no Dask scheduler answers at {address!r}: {error}") from None
        yield client

"""Many articles, on as many processes or machines as wanted: the same reports in the same order for any number."""

from geonews.batch.crew import Crew as Crew
from geonews.batch.folder import FAILURES as FAILURES
from geonews.batch.folder import MAPS as MAPS
from geonews.batch.folder import RunFolder as RunFolder
from geonews.batch.job import Run as Run
from geonews.batch.job import run_into as run_into
from geonews.batch.run import CHUNK as CHUNK
from geonews.batch.run import Failure as Failure
from geonews.batch.run import attempt as attempt
from geonews.batch.run import run_batch as run_batch
from geonews.batch.shards import Record as Record
from geonews.batch.shards import chosen as chosen

"""Articles of our own wording, and the command as a person runs it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from flows.cli import run_command
from schemas.tables import TABLES
from tasks.publish import check, open_warehouse

Katanya = Callable[..., CompletedProcess[str]]
State = dict[str, list[str]]
PROJECT = Path(__file__).parents[2]
SAMPLES = sorted((PROJECT / "seeds" / "articles").iterdir())

# Forks a process for every command: most of what `katanya run` takes on a few articles is imports. What several
# commands need is imported and read before the first fork. `before` kills the command before its n-th change of a name
# on the disk; `limit` is the size that no file of it may exceed.
COMMANDS = """
import json, os, resource, signal, sys
import dedupe, pyarrow.dataset
import flows.browse, flows.pipeline, flows.repair, flows.report, flows.run
from flows.cli import main
from flows.reading import read_files

def command(arguments, out, before=None, limit=None):
    for name, descriptor in (("out", 1), ("err", 2)):
        os.dup2(os.open(f"{out}.{name}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC), descriptor)
    left = before
    def count(event, arguments):
        nonlocal left
        if event in ("os.rename", "os.symlink", "os.link", "os.mkdir", "os.remove"):
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
    if before is not None:
        sys.addaudithook(count)
    if limit is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    sys.argv = ["katanya", *arguments]
    try:
        main()
    except SystemExit as ended:
        return ended.code or 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()

list(read_files([sys.argv[1]], "id", {}))
for line in sys.stdin:
    asked = json.loads(line)
    if "shell" in asked:
        print(os.system(asked["shell"]), flush=True)
        continue
    if "wait" in asked:
        print(os.waitstatus_to_exitcode(os.waitpid(asked["wait"], 0)[1]), flush=True)
        continue
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        os._exit(command(**asked))
    try:
        os.setpgid(child, child)
    except OSError:
        pass
    print(child, flush=True)
"""


class Running:
    """A `katanya` command in a process group of its own."""

    def __init__(self, commands: "Commands", process: int, out: Path) -> None:
        self._commands, self.process, self._out = commands, process, out

    def kill(self) -> CompletedProcess[str]:
        """`kill -9` it and its workers."""
        with suppress(ProcessLookupError):
            os.killpg(self.process, signal.SIGKILL)
        return self.wait()

    def wait(self) -> CompletedProcess[str]:
        """What it printed, and its exit code; -9 when it was killed."""
        code = self._commands.ask(wait=self.process)
        out, err = (Path(f"{self._out}.{name}").read_text(encoding="utf-8") for name in ("out", "err"))
        return CompletedProcess("katanya", code, out, err)


class Commands:
    """Starts `katanya` commands as processes, at the price of a fork."""

    def __init__(self, parent: "subprocess.Popen[str]", folder: Path) -> None:
        self._parent, self._folder, self._started = parent, folder, 0

    def ask(self, **question: object) -> int:
        """One line to the parent of all commands, and its answer."""
        assert self._parent.stdin and self._parent.stdout
        self._parent.stdin.write(json.dumps(question) + "\n")
        self._parent.stdin.flush()
        return int(self._parent.stdout.readline())

    def start(self, *arguments: str | Path, **options: int) -> Running:
        """Start a command."""
        self._started += 1
        out = self._folder / str(self._started)
        out.with_suffix(".out").touch()
        out.with_suffix(".err").touch()
        return Running(self, self.ask(arguments=[str(a) for a in arguments], out=str(out), **options), out)

    def run(self, *arguments: str | Path, **options: int) -> CompletedProcess[str]:
        """A command from start to end."""
        return self.start(*arguments, **options).wait()


def sound_rows(warehouse: Path) -> State:
    """All rows of a warehouse, checked to be sound; run ids and the rows of runs aside."""
    published = open_warehouse(warehouse)
    assert check(published) == []
    return {
        model.table: sorted(
            str({name: value for name, value in row.items() if not name.endswith("run_id")})
            for row in published.table(model.table).to_pylist()
        )
        for model in TABLES
        if model.table != "runs"
    }


@pytest.fixture(scope="session")
def state() -> Callable[[Path], State]:
    """`sound_rows`, for tests that compare warehouses."""
    return sound_rows


@pytest.fixture(scope="session")
def batches() -> list[list[Path]]:
    """The sample articles in six batches."""
    return [SAMPLES[number::6] for number in range(6)]


@contextmanager
def started(folder: Path, *prefix: str) -> Iterator[Commands]:
    """The parent of commands, at work in a folder."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KATANYA_")}
    environment |= {"PYTHONPATH": str(PROJECT), "COLUMNS": "160"}
    call = [*prefix, sys.executable, "-c", COMMANDS, str(SAMPLES[0])]
    pipes: Mapping = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(call, env=environment, cwd=folder, **pipes) as parent:
        yield Commands(parent, folder)
        parent.stdin.close()


@pytest.fixture(scope="session")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Commands]:
    """`katanya` commands as processes of their own, that can be killed."""
    with started(tmp_path_factory.mktemp("commands")) as parent:
        yield parent


@pytest.fixture(scope="session")
def mounting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Commands]:
    """The same, where a user may mount small disks that nobody else sees."""
    alone = ("unshare", "--map-root-user", "--mount")
    try:
        subprocess.run([*alone, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no mount namespaces here")
    with started(tmp_path_factory.mktemp("mounting"), *alone) as parent:
        yield parent


ARTICLES = {
    "harian-selat-bendungan.txt": """Bendungan Way Semaka Disebut Retak, Pengelola Membantah

Kamis, 12 September 2024

BANDAR LAMPUNG - Wali Kota Rinto Hadiwijaya mengatakan bahwa dinding Bendungan Way Semaka retak sepanjang 40 meter.

"Kami sudah meminta 1.200 warga mengungsi sejak tadi malam," kata Rinto kepada wartawan, Kamis (12/9/2024).

PT Tirta Semaka membantah dinding Bendungan Way Semaka retak sepanjang 40 meter.

Kementerian Pekerjaan Umum belum menanggapi laporan tersebut.
""",
    "kabar-teluk-bendungan.md": """# Pengelola: Bendungan Way Semaka Aman

Jumat, 13 September 2024

Direktur PT Tirta Semaka, Lela Ardhana, menegaskan bendungan itu aman dan tidak perlu ada pengungsian.

"Retakan sepanjang 40 meter itu tidak benar," ujar Lela.

Menurut Rinto Hadiwijaya, dinding Bendungan Way Semaka retak sepanjang 40 meter.
""",
    "pos-utara-pelabuhan.txt": """Pelabuhan Tanjung Lesung Ditutup Dua Hari

Sabtu, 14 September 2024

Kepala Syahbandar Tanjung Lesung, Made Wiranata, mengumumkan pelabuhan ditutup selama dua hari akibat gelombang tinggi.

Ia memperkirakan sekitar 300 truk tertahan di pintu masuk.
""",
}

NEXT_WEEK = """Pengelola Bendungan Way Semaka Mengakui Retakan

Selasa, 17 September 2024

PT Tirta Semaka mengakui dinding Bendungan Way Semaka retak sepanjang 40 meter.

Wali Kota Rinto Hadiwijaya meralat pernyataannya bahwa dinding Bendungan Way Semaka retak sepanjang 40 meter.

Kementerian Pekerjaan Umum membantah dinding Bendungan Way Semaka retak sepanjang 40 meter.
"""


@pytest.fixture
def next_week(tmp_path: Path) -> Path:
    """An article in which two change their stance on the claim in dispute, and a third denies it."""
    file = tmp_path / "warta-muara-bendungan.txt"
    file.write_text(NEXT_WEEK, encoding="utf-8")
    return file


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of three articles, two of them about one claim in dispute."""
    return write_articles(tmp_path / "articles")


def write_articles(folder: Path) -> Path:
    """The articles as files of a new folder."""
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def katanya(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Katanya]:
    """The command, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "160")
    for name in ("KATANYA_WAREHOUSE", "KATANYA_JUDGEMENTS", "KATANYA_WATCHLIST", "KATANYA_NOTIFY"):
        monkeypatch.delenv(name, raising=False)
    before = signal.getsignal(signal.SIGTERM)

    def run(*arguments: str | Path) -> CompletedProcess[str]:
        monkeypatch.setattr("sys.argv", ["katanya", *map(str, arguments)])
        capsys.readouterr()
        code = run_command() or 0
        printed = capsys.readouterr()
        return CompletedProcess(arguments, code, printed.out, printed.err)

    yield run
    signal.signal(signal.SIGTERM, before)


@pytest.fixture
def process(tmp_path: Path) -> Katanya:
    """The installed command as a process of its own, with nothing of the user's Prefect."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "KATANYA_"))}
    environment |= {"XDG_STATE_HOME": str(tmp_path / "state"), "HOME": str(tmp_path), "COLUMNS": "160"}
    script = str(Path(sys.executable).with_name("katanya"))

    def run(*arguments: str | Path) -> CompletedProcess[str]:
        command = [script, *map(str, arguments)]
        return subprocess.run(command, cwd=tmp_path, env=environment, text=True, capture_output=True, timeout=300)

    return run

"""Articles of our own wording, and the command as a person runs it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Katanya = Callable[..., subprocess.CompletedProcess[str]]

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


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of three articles, two of them about one claim in dispute."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def katanya(tmp_path: Path) -> Katanya:
    """Runs the command in an empty folder, as a process of its own, with nothing of the user's Prefect."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "KATANYA_"))}
    environment |= {"XDG_STATE_HOME": str(tmp_path / "state"), "HOME": str(tmp_path), "COLUMNS": "160"}
    script = Path(sys.executable).with_name("katanya")

    def run(*arguments: str | Path, timeout: float = 240) -> subprocess.CompletedProcess[str]:
        command = [str(script), *map(str, arguments)]
        return subprocess.run(command, cwd=tmp_path, env=environment, text=True, capture_output=True, timeout=timeout)

    return run

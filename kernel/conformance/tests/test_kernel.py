"""The installed kernel, as any Jupyter client finds it."""

import os
import subprocess
from pathlib import Path

import psutil
import pytest
from jupyter_client.manager import start_new_kernel

JAVA = Path(os.environ["THREADBOOK_JDK"]) / "bin/java"
JAR = Path(__file__).resolve().parents[3] / "install/target/threadbook.jar"


def test_a_value_comes_back(kernel):
    assert kernel.runs("1 + 1").result() == "2"


def test_names_of_one_cell_are_there_in_the_next(kernel):
    kernel.runs("int answer = 42;")
    assert kernel.runs("answer").result() == "42"


def test_output_has_the_letters_it_was_printed_with_under_any_locale(start_kernel):
    kernel = start_kernel(env={"LC_ALL": "C", "LANG": "C"})
    assert kernel.runs('System.out.println("线程 ✓ 🧵");').text() == "线程 ✓ 🧵\n"


def test_a_file_with_chinese_letters_can_be_read_under_any_locale(start_kernel, tmp_path):
    folder = tmp_path / "二 线程"
    folder.mkdir()
    (folder / "笔记.txt").write_text("好", encoding="utf-8")
    kernel = start_kernel(env={"LC_ALL": "C", "LANG": "C"}, cwd=str(folder))
    assert kernel.runs('Files.readString(Path.of("笔记.txt"))').result() == "好"


@pytest.fixture(scope="module")
def prefix(tmp_path_factory):
    """Where the jar has installed itself, with its caches: a folder with blanks and Chinese letters."""
    prefix = tmp_path_factory.mktemp("prefix") / "我的 环境"
    install = [JAVA, "-jar", JAR, "install", "--prefix", prefix]
    subprocess.run(install, env={**os.environ, "LC_ALL": "C.UTF-8"}, check=True, capture_output=True)
    return prefix


def test_host_cells_and_workers_have_start_up_caches(prefix):
    """Without them everything works, and starts slower: nobody else would tell."""
    folder = prefix / "share/jupyter/kernels/threadbook"
    assert sorted(file.name for file in folder.glob("*.aot")) == ["guest.aot", "host.aot", "worker.aot"]


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"LC_ALL": "", "LANG": "xx_YY.UTF-8"}], ids=["C", "not installed"])
def test_the_kernel_starts_from_a_folder_with_blanks_and_chinese_letters(locale, prefix, monkeypatch):
    """Under the locales that a container may have."""
    monkeypatch.setenv("JUPYTER_PATH", str(prefix / "share/jupyter"))
    for name, value in locale.items():
        monkeypatch.setenv(name, value)
    doctor = subprocess.run(
        [JAVA, "-jar", JAR, "doctor"], env={**os.environ, "LC_ALL": "C.UTF-8"}, capture_output=True, text=True
    )
    assert f"ok       kernelspec {prefix}" in doctor.stdout
    manager, client = start_new_kernel(kernel_name="threadbook")
    try:
        assert str(prefix) in " ".join(psutil.Process(manager.provisioner.pid).cmdline())
        assert client.execute_interactive("1 + 1", timeout=30)["content"]["status"] == "ok"
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)

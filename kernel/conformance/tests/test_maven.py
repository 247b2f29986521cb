"""Libraries from Maven's repositories. There is one in a folder, and settings that know no other: no network."""

import http.server
import os
import shutil
import subprocess
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from transcript import plain, runs

GROUP = "org.far"


def xml(name, value):
    return f"<{name}>{value}</{name}>"


def coordinates(name, version):
    return xml("groupId", GROUP) + xml("artifactId", name) + xml("version", version)


def dependency(name, version):
    return xml("dependency", coordinates(name, version))


class Shelf:
    """A repository in a folder, and the settings of a person who has it for a mirror of everything."""

    def __init__(self, root):
        self.root, self.folder = root, root / "remote"
        self.versions = {}
        self.settings = root / "settings.xml"
        self.mirror(self.folder.as_uri())

    def mirror(self, url, of="*", name="shelf"):
        mirror = xml("mirror", xml("id", name) + xml("mirrorOf", of) + xml("url", url))
        local = xml("localRepository", self.root / "local")
        self.settings.write_text(xml("settings", local + xml("mirrors", mirror)))

    def put(self, name, version, says, *needs):
        """A library with a class that says something: `org.far.Bolt.says()`."""
        place = self.folder / GROUP.replace(".", "/") / name
        (place / version).mkdir(parents=True)
        sources, classes = self.root / f"{name}-{version}.src", self.root / f"{name}-{version}.classes"
        sources.mkdir()
        java = sources / f"{name.capitalize()}.java"
        java.write_text(
            f"package {GROUP}; public class {name.capitalize()} {{ public static String says() {{ return {says}; }} }}"
        )
        jdk = Path(os.environ["THREADBOOK_JDK"], "bin")
        jars = [self.jar(*need) for need in needs]
        subprocess.run([jdk / "javac", "-cp", os.pathsep.join(map(str, jars)), "-d", classes, java], check=True)
        subprocess.run([jdk / "jar", "-cf", self.jar(name, version), "-C", classes, "."], check=True)
        dependencies = xml("dependencies", "".join(dependency(*need) for need in needs))
        self.jar(name, version).with_suffix(".pom").write_text(
            xml("project", xml("modelVersion", "4.0.0") + coordinates(name, version) + dependencies)
        )
        self.versions.setdefault(name, []).append(version)
        every = xml("versions", "".join(xml("version", each) for each in self.versions[name]))
        head = xml("groupId", GROUP) + xml("artifactId", name)
        (place / "maven-metadata.xml").write_text(xml("metadata", head + xml("versioning", every)))

    def jar(self, name, version):
        return self.folder / GROUP.replace(".", "/") / name / version / f"{name}-{version}.jar"


def told_maven(settings):
    """An environment in which these settings count, and the local repository that they name."""
    return {"MAVEN_ARGS": f"-s {settings}", "MAVEN_OPTS": ""}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    shelf = Shelf(tmp_path_factory.mktemp("shelf"))
    shelf.put("bolt", "1.0", '"bolt 1"')
    shelf.put("bolt", "2.0", '"bolt 2"')
    shelf.put("wheel", "1.0", '"wheel with " + Bolt.says()', ("bolt", "1.0"))
    shelf.put("motor", "1.0", '"motor with " + Bolt.says()', ("bolt", "2.0"))
    return shelf


@pytest.fixture
def builder(start_kernel, shelf):
    """A kernel of the person with these settings."""
    return start_kernel(env=told_maven(f"'{shelf.settings}'"))


def test_a_library_is_there_for_the_java_below_it_for_workers_and_after_a_death(builder):
    done = builder.runs(f"%maven {GROUP}:wheel:1.0\nimport {GROUP}.*;\nWheel.says()").ok()
    assert (done.text(), done.result()) == ("Added wheel-1.0.jar, bolt-1.0.jar.\n", "wheel with bolt 1")
    assert builder.runs(f"%maven {GROUP}:bolt:1.0 {GROUP}:wheel:1.0").ok().text() == "It was there already.\n"
    assert runs(builder, "ProcessPool.of(1).map(n -> Wheel.says() + n, List.of(1))") == "[wheel with bolt 11]"
    assert runs(builder, 'ChildProcess.start("p", () -> System.exit(Bolt.says().length())).exitCode()') is not None
    builder.runs("System.exit(3)")
    assert runs(builder, "Wheel.says()") == "wheel with bolt 1"
    builder.runs("%restart").ok()
    assert "does not exist" in builder.runs(f"import {GROUP}.*;\nWheel.says()").trace()


def test_of_two_versions_the_nearest_counts_and_what_is_there_stays(builder):
    libraries = f"%maven {GROUP}:wheel:1.0 {GROUP}:motor:1.0"
    cell = f"var one = 1;\n{libraries}\nimport {GROUP}.*;\nString all() {{ return Motor.says(); }}\nall()"
    assert builder.runs(cell).ok().result() == "motor with bolt 1"
    builder.runs("%restart").ok()
    builder.runs(f"%maven {GROUP}:bolt:1.0").ok()
    done = builder.runs(f"%maven {GROUP}:motor:1.0\n{GROUP}.Motor.says()").ok()
    assert (done.text(), done.result()) == ("Added motor-1.0.jar.\n", "motor with bolt 1")
    assert f"motor 1.0 was made for {GROUP}:bolt 2.0, but version 1.0 is there already" in done.text("stderr")
    refused = builder.runs(f"%maven {GROUP}:bolt:2.0\nSystem.out.println()")
    assert "run %restart" in refused.error()["evalue"] and not refused.text()


def test_part_of_a_pom_is_enough(builder, tmp_path):
    part = f"<!-- from a README -->\n{dependency('wheel', '1.0')}\n"
    assert builder.runs(f"%%loadFromPOM\n{part}").ok().text() == "Added wheel-1.0.jar, bolt-1.0.jar.\n"
    assert runs(builder, f"{GROUP}.Wheel.says()") == "wheel with bolt 1"
    whole = xml("project", xml("modelVersion", "4.0.0") + coordinates("own", "1") + xml("dependencies", dependency("motor", "1.0")))
    (tmp_path / "pom.xml").write_text(whole)
    assert builder.runs(f"%loadFromPOM pom.xml\n{GROUP}.Bolt.says()").ok().text() == "Added motor-1.0.jar.\n"
    assert "Line 3 of this cell" in builder.runs("%%loadFromPOM\n<dependency>\n</dependencies>").error()["evalue"]


def test_what_cannot_be_had_is_said_and_nothing_of_the_cell_below_runs(builder):
    wrong = builder.runs(f"%maven {GROUP}:bolt:7\nSystem.out.println(1);")
    assert wrong.error()["evalue"] == f"There is no version 7 of {GROUP}:bolt. The newest of 2 are 2.0, 1.0."
    assert wrong.error()["ename"] == "MavenError" and not wrong.text()
    assert "MavenError" in plain(wrong.trace())


def test_a_damaged_jar_is_named_and_harms_no_other_cell(start_kernel, tmp_path):
    shelf = Shelf(tmp_path)
    shelf.put("bolt", "1.0", '"bolt 1"')
    whole = shelf.jar("bolt", "1.0").read_bytes()
    shelf.jar("bolt", "1.0").write_bytes(whole[: len(whole) // 2])
    kernel = start_kernel(env=told_maven(shelf.settings))
    error = kernel.runs(f"%maven {GROUP}:bolt:1.0\nSystem.out.println(1);").error()
    kept = tmp_path / "local" / "org" / "far" / "bolt" / "1.0"
    assert error["evalue"].startswith("bolt-1.0.jar is no jar") and str(kept) in error["evalue"]
    assert kernel.runs("1 + 1").ok().result() == "2"
    shelf.jar("bolt", "1.0").write_bytes(whole)
    shutil.rmtree(kept)
    assert kernel.runs(f"%maven {GROUP}:bolt:1.0\n{GROUP}.Bolt.says()").ok().result() == "bolt 1"


def test_a_repository_of_the_notebook(start_kernel, shelf, tmp_path):
    alone = Shelf(tmp_path)
    alone.settings.write_text(xml("settings", xml("localRepository", tmp_path / "local") + xml("offline", "true")))
    kernel = start_kernel(env=told_maven(alone.settings))
    assert "offline" in kernel.runs(f"%maven {GROUP}:bolt:1.0").error()["evalue"]
    alone.settings.write_text(xml("settings", xml("localRepository", tmp_path / "local")))
    cell = f"%mavenRepo shelf {shelf.folder.as_uri()}\n%addMavenDependencies {GROUP}:bolt:[1.0,2.0)\n{GROUP}.Bolt.says()"
    alone.mirror("file:///nowhere", of="central", name="nowhere")
    assert kernel.runs(cell).ok().result() == "bolt 1"


@contextmanager
def slow_server():
    """A server that sends the beginning of everything, and the rest when it is told to."""
    go_on, asked = threading.Event(), threading.Event()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Length", "2000000")
            self.end_headers()
            self.wfile.write(b"<project>")
            asked.set()
            go_on.wait(60)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", asked
    go_on.set()
    server.shutdown()


def test_an_interrupt_stops_a_download_and_completion_is_answered_meanwhile(start_kernel, tmp_path, measured):
    shelf = Shelf(tmp_path)
    with slow_server() as (url, asked):
        shelf.mirror(url)
        kernel = start_kernel(env=told_maven(shelf.settings))
        cell = kernel.executes(f"%maven {GROUP}:bolt:1.0\nSystem.out.println(1);")
        assert asked.wait(30)
        completed = kernel.receives(kernel.sends("complete_request", code="Mat", cursor_pos=3))
        assert "Math" in completed["content"]["matches"]
        start = time.monotonic()
        kernel.receives(kernel.sends("interrupt_request", channel="control"), channel="control")
        reply = kernel.receives(cell)
        measured("interrupt of a download", time.monotonic() - start)
        assert reply["content"]["status"] == "error" and reply["content"]["ename"] == "Interrupted"
        assert time.monotonic() - start < 2
        assert kernel.runs("1 + 1").ok().result() == "2"


def test_a_download_is_no_compiling(start_kernel, shelf, tmp_path):
    class Slow(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments):
            super().__init__(*arguments, directory=shelf.folder)

        def do_GET(self):
            time.sleep(0.4)
            super().do_GET()

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Slow) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        alone = Shelf(tmp_path)
        alone.mirror(f"http://127.0.0.1:{server.server_port}/")
        kernel = start_kernel(env=told_maven(alone.settings) | {"THREADBOOK_TIMING": "auto"})
        cell = kernel.runs(f"%maven {GROUP}:bolt:1.0\nThread.sleep(50);").ok()
        server.shutdown()
    [line] = [shown for shown in cell.contents("display_data") if "timing" in shown["metadata"].get("threadbook", {})]
    assert line["metadata"]["threadbook"]["timing"]["compile"] < 1

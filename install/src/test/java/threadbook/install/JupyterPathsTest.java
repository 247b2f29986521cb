package threadbook.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JupyterPathsTest {

    private static final Path HOME = Path.of("/home/ann");

    private static JupyterPaths linux(Map<String, String> environment) {
        return new JupyterPaths(environment, "Linux", HOME);
    }

    @Test
    void thisAccountsKernelsAreWhereThePlatformKeepsData() throws Refusal {
        var user = new Target.User();
        assertThat(linux(Map.of()).kernels(user)).isEqualTo(HOME.resolve(".local/share/jupyter/kernels"));
        assertThat(linux(Map.of("XDG_DATA_HOME", "/data")).kernels(user)).isEqualTo(Path.of("/data/jupyter/kernels"));
        assertThat(new JupyterPaths(Map.of(), "Mac OS X", HOME).kernels(user))
                .isEqualTo(HOME.resolve("Library/Jupyter/kernels"));
        assertThat(new JupyterPaths(Map.of("APPDATA", "/app"), "Windows 11", HOME).kernels(user))
                .isEqualTo(Path.of("/app/jupyter/kernels"));
    }

    @Test
    void jupytersOwnVariableWins() throws Refusal {
        var paths = linux(Map.of("JUPYTER_DATA_DIR", "/own", "XDG_DATA_HOME", "/data"));
        assertThat(paths.kernels(new Target.User())).isEqualTo(Path.of("/own/kernels"));
    }

    @Test
    void aPythonEnvironmentHasItsOwn() throws Refusal {
        var below = "share/jupyter/kernels";
        assertThat(linux(Map.of("VIRTUAL_ENV", "/venv", "CONDA_PREFIX", "/conda"))
                        .kernels(new Target.SysPrefix()))
                .isEqualTo(Path.of("/venv").resolve(below));
        assertThat(linux(Map.of("CONDA_PREFIX", "/conda")).kernels(new Target.SysPrefix()))
                .isEqualTo(Path.of("/conda").resolve(below));
        assertThat(linux(Map.of()).kernels(new Target.Prefix(Path.of("/else"))))
                .isEqualTo(Path.of("/else").resolve(below));
    }

    @Test
    void withoutAPythonEnvironmentSysPrefixIsRefusedInOneLine() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> linux(Map.of("VIRTUAL_ENV", "")).kernels(new Target.SysPrefix()))
                .withMessageContaining("VIRTUAL_ENV")
                .matches(refusal -> refusal.line().lines().count() == 1);
    }

    @Test
    void theDoctorLooksWhereJupyterLooks() {
        var paths = linux(Map.of("JUPYTER_PATH", "/a:/b", "VIRTUAL_ENV", "/venv"));
        assertThat(paths.searched())
                .containsExactly(
                        Path.of("/a/kernels"),
                        Path.of("/b/kernels"),
                        HOME.resolve(".local/share/jupyter/kernels"),
                        Path.of("/venv/share/jupyter/kernels"),
                        Path.of("/usr/local/share/jupyter/kernels"),
                        Path.of("/usr/share/jupyter/kernels"));
    }
}

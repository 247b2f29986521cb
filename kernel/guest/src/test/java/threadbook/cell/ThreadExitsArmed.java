package threadbook.cell;

import static java.util.Objects.requireNonNull;

import com.sun.tools.attach.VirtualMachine;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// Changes this JVM as a guest is changed, but only where threads end.
public final class ThreadExitsArmed {

    private static final AtomicReference<Instrumentation> TOOL = new AtomicReference<>();

    private ThreadExitsArmed() {}

    /// The JVM calls it.
    public static void agentmain(String arguments, Instrumentation tool) {
        TOOL.set(tool);
    }

    /// Does nothing the second time.
    public static synchronized void now() throws Exception {
        if (TOOL.get() == null) {
            attach();
            JdkChange.defineHook(Thread.class, ThreadHooks.HOOK, ThreadLives.hooks());
            JdkChange.apply(
                    requireNonNull(TOOL.get()),
                    Map.of(Thread.class, MethodChange.together(List.of(ThreadLives.changeOfExit()))));
            ThreadExits.arm();
        }
    }

    private static void attach() throws Exception {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Agent-Class", ThreadExitsArmed.class.getName());
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        var jar = Files.createTempFile("agent", ".jar");
        try (var _ = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            // a manifest is all of it
        }
        var self = VirtualMachine.attach(Long.toString(ProcessHandle.current().pid()));
        try {
            self.loadAgent(jar.toString());
        } finally {
            self.detach();
            Files.delete(jar);
        }
    }
}

package threadbook.agent;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import jdk.internal.io.JdkConsole;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Prompter;

/// `System.console()` of the notebook: `readLine` and `readPassword` put their prompt beside the input box.
///
/// The JDK makes a console only for a terminal, and its `Console` can be extended by the JDK alone; so the JDK's own
/// proxy is put around this one, the way the `jshell` tool gives one to its snippets. Needs `java.base/java.io` opened.
@SuppressWarnings("AnnotateFormatMethod") // the signatures are those of the JDK
final class CellConsole implements JdkConsole {

    private final Prompter prompter;

    private CellConsole(Prompter prompter) {
        this.prompter = prompter;
    }

    static void install(Prompter prompter) {
        try {
            var proxy = Class.forName("java.io.ProxyingConsole").getDeclaredConstructor(JdkConsole.class);
            proxy.setAccessible(true);
            var field = System.class.getDeclaredField("cons");
            field.setAccessible(true);
            field.set(null, (Console) proxy.newInstance(new CellConsole(prompter)));
        } catch (ReflectiveOperationException e) {
            // another JDK: System.console() is null there, as in any program without a terminal
        }
    }

    @Override
    public PrintWriter writer() {
        return new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);
    }

    @Override
    public Reader reader() {
        return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    }

    @Override
    public JdkConsole println(@Nullable Object text) {
        System.out.println(text);
        return this;
    }

    @Override
    public JdkConsole print(@Nullable Object text) {
        System.out.print(text);
        return this;
    }

    @Override
    public JdkConsole format(Locale locale, String format, Object... arguments) {
        System.out.format(locale, format, arguments);
        return this;
    }

    @Override
    public @Nullable String readLine(Locale locale, String format, Object... arguments) {
        return ask(String.format(locale, format, arguments), false);
    }

    @Override
    public @Nullable String readLine() {
        return ask("", false);
    }

    @Override
    public char @Nullable [] readPassword(Locale locale, String format, Object... arguments) {
        return characters(ask(String.format(locale, format, arguments), true));
    }

    @Override
    public char @Nullable [] readPassword() {
        return characters(ask("", true));
    }

    private static char @Nullable [] characters(@Nullable String line) {
        return line == null ? null : line.toCharArray();
    }

    private @Nullable String ask(String prompt, boolean password) {
        try {
            return prompter.ask(prompt, password);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.io.IOError(new IOException("interrupted while waiting for input", e));
        }
    }

    @Override
    public void flush() {}

    @Override
    public Charset charset() {
        return StandardCharsets.UTF_8;
    }
}

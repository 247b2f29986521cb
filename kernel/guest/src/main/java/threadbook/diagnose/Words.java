package threadbook.diagnose;

import java.util.Locale;
import java.util.regex.Pattern;
import threadbook.display.Frame;

/// Names of classes and calls, as people know them.
final class Words {

    private static final Pattern QUOTED = Pattern.compile("`([^`\n]*)`");

    private Words() {}

    /// `ReentrantLock`, `Account`, `anonymous`: without package and without JShell's wrapper.
    static String ofClass(Class<?> type) {
        return ofClass(type.getName());
    }

    static String ofClass(String type) {
        return simple(Frame.of(new StackTraceElement(type, "", null, 0)).className());
    }

    /// `Semaphore.acquire`.
    static String ofCall(StackTraceElement frame) {
        return simple(frame.getClassName()) + "." + frame.getMethodName();
    }

    private static String simple(String className) {
        int hash = className.indexOf('/');
        String name = hash < 0 ? className : className.substring(0, hash);
        String tail = name.substring(name.lastIndexOf('.') + 1);
        int dollar = tail.indexOf('$');
        return dollar <= 0 ? tail : tail.startsWith("$$Lambda", dollar) ? "lambda" : outer(tail, dollar);
    }

    /// Of the JDK's inner classes the outer one says more: `ReentrantLock$NonfairSync`.
    private static String outer(String tail, int dollar) {
        return tail.endsWith("Sync") || tail.endsWith("QNode") ? tail.substring(0, dollar) : tail.replace('$', '.');
    }

    /// ` `lock``; nothing if there is no name.
    static String quoted(String variable) {
        return variable.isEmpty() ? "" : " `" + variable + "`";
    }

    /// Without the marks of [#quoted], for where nobody takes them for Markdown: HTML and pictures.
    static String unquoted(String text) {
        return QUOTED.matcher(text).replaceAll("$1");
    }

    static String count(long number, String one, String many) {
        String digits = number < 1_000 ? Long.toString(number) : String.format(Locale.ROOT, "%,d", number);
        return digits + " " + (number == 1 ? one : many);
    }
}

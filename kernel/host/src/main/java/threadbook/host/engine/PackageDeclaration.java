package threadbook.host.engine;

import java.util.function.Consumer;
import java.util.regex.Pattern;

/// What a cell begins with that was pasted from a source file.
final class PackageDeclaration {

    private static final Pattern AT_HEAD =
            Pattern.compile("^(?:\\s|//[^\\n]*\\n|/\\*.*?\\*/)*+(?<text>package\\s+[\\w$.]+\\s*;)", Pattern.DOTALL);

    private PackageDeclaration() {}

    /// The same code with blanks in its place, so that everything else stays where it is.
    ///
    /// @param warn told if there was one
    static String blank(String code, Consumer<String> warn) {
        var declaration = AT_HEAD.matcher(code);
        if (!declaration.find()) {
            return code;
        }
        warn.accept("A cell belongs to no package: \"" + declaration.group("text") + "\" is ignored.");
        return code.substring(0, declaration.start("text"))
                + declaration.group("text").replaceAll("\\S", " ")
                + code.substring(declaration.end("text"));
    }
}

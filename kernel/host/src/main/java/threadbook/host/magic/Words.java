package threadbook.host.magic;

import java.util.List;
import java.util.regex.Pattern;

/// The words of an argument: separated by blanks; what stands in quotes is one.
final class Words {

    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*'|[\"'])+");

    private Words() {}

    static List<String> of(String argument) {
        return WORD.matcher(argument)
                .results()
                .map(word -> word.group().replaceAll("\"([^\"]*)\"|'([^']*)'", "$1$2"))
                .toList();
    }
}
